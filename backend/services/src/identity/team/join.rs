use super::{
    change::set_state,
    list::{MemberState, find_member},
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
    identity::{
        account::{Account, Person, find_account, set_password},
        door::Door,
        gate::{self, Busy},
        link::{self, Purpose},
        password::{Password, Weakness},
        secret::Secret,
        trail,
    },
    privacy::audit::record,
    tenancy,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::{Actor, Origin},
    id::AccountId,
    identity::Role,
    privacy::audit::Action,
    text::{Label, PersonName},
};
use jiff_diesel::ToDiesel as _;
use schema::identity::membership;
use uuid::Uuid;

/// An invitation as its link shows it.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Whose team.
    pub practice: Label,
    /// Who invites; nobody in the team, where an operator does.
    pub inviter: Option<PersonName>,
    /// Who is invited.
    pub person: Person,
    /// In which role.
    pub role: Role,
    /// Whether the person has a password already, from another practice.
    pub existing: bool,
}

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// The link has been used, has run out, or never was one.
    #[error("the link opens nothing")]
    Spent,
    /// The password would not hold.
    #[error("the password is too weak")]
    Weak(#[from] Weakness),
    /// Too many people at the door.
    #[error("too many sign-ins at once")]
    Busy,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for InvitationError {
    fn kind(&self) -> Kind {
        match self {
            Self::Spent => Kind::Missing,
            Self::Weak(_) => Kind::Invalid,
            Self::Busy => Kind::Unavailable,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<Busy> for InvitationError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// What a link invites to; looking changes nothing.
pub async fn find_invitation(door: &Door, secret: &Secret) -> Result<Invitation, InvitationError> {
    let invited = Invited::find(door, secret).await?;
    Ok(Invitation {
        practice: invited.ctx.profile().practice.name.clone(),
        inviter: invited.inviter().await?,
        person: invited.account.person.clone(),
        role: invited.role,
        existing: invited.account.active,
    })
}

/// Joins the team; who has no password yet sets one. Signing in comes after.
pub async fn accept_invitation(
    door: &Door,
    secret: &Secret,
    password: Option<Password>,
) -> Result<(), InvitationError> {
    let invited = Invited::find(door, secret).await?;
    let account = &invited.account;
    let hashed = match (account.active, password) {
        (true, _) => None,
        (false, Some(password)) => {
            let practice = invited.ctx.profile().practice.name.as_str();
            let words = [account.person.words(), vec![practice]].concat();
            Some(gate::choose::<InvitationError>(door, password, &words).await?)
        }
        (false, None) => return Err(Weakness::TooShort.into()),
    };
    invited.spend(door, secret, hashed).await?;
    invited.join().await?;
    Ok(())
}

struct Invited {
    ctx: Ctx,
    account: Account,
    role: Role,
}

impl Invited {
    async fn find(door: &Door, secret: &Secret) -> Result<Self, InvitationError> {
        let platform = door.platform();
        let mut conn = platform.db.identity.get().await.map_err(Fault::from)?;
        let target = link::look(&mut conn, door.now(), Purpose::Invitation, secret).await?;
        drop(conn);
        let target = target.ok_or(InvitationError::Spent)?;
        let practice = target.practice.ok_or(InvitationError::Spent)?;
        let account = find_account(platform, target.account).await?;
        let account = account.ok_or(InvitationError::Spent)?;
        let profile =
            tenancy::profile(platform, practice).await.map_err(|_| Fault::Stored("practice"))?;
        let origin = Origin { actor: Actor::Staff(account.id), request: door.request };
        let ctx = Ctx::new(platform.clone(), profile, origin, door.locale);
        let member = find_member(&ctx, account.id).await?.ok_or(InvitationError::Spent)?;
        if member.state != MemberState::Invited {
            return Err(InvitationError::Spent);
        }
        Ok(Self { ctx, account, role: member.role })
    }

    async fn inviter(&self) -> Result<Option<PersonName>, Fault> {
        let invited = membership::table.filter(membership::account_id.eq(self.account.id.0));
        let by: Option<Uuid> = self
            .ctx
            .read(async |tx| {
                let by = invited.select(membership::invited_by).first(tx.sql()).await;
                Ok::<_, Fault>(by.optional()?.flatten())
            })
            .await?;
        let Some(by) = by else { return Ok(None) };
        let inviter = find_member(&self.ctx, AccountId(by)).await?;
        Ok(inviter.map(|inviter| inviter.person.name))
    }

    /// Of two requests with the same link one goes on.
    async fn spend(
        &self,
        door: &Door,
        secret: &Secret,
        hashed: Option<String>,
    ) -> Result<(), InvitationError> {
        door.change(async |conn| {
            let spent = link::spend(conn, door.now(), Purpose::Invitation, secret).await?;
            spent.ok_or(InvitationError::Spent)?;
            if let Some(hashed) = hashed {
                set_password(conn, self.account.id, &hashed, door.now()).await?;
                let who = (self.ctx.origin(), door.now());
                trail::tell(conn, who, Action::PasswordChanged, Some(self.account.id)).await?;
            }
            Ok(())
        })
        .await
    }

    async fn join(&self) -> Result<(), Fault> {
        let (ctx, id) = (&self.ctx, self.account.id);
        ctx.change(async |tx| {
            set_state(tx, id, "active").await?;
            diesel::update(membership::table.filter(membership::account_id.eq(id.0)))
                .set(membership::joined_at.eq(ctx.now().to_diesel()))
                .execute(tx.sql())
                .await?;
            record(tx, ctx, Action::MemberJoined, id.0).await
        })
        .await
    }
}
