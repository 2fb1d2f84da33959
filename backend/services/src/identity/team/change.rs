use super::{
    TeamError,
    rows::{MembershipRow, SEALED, has_other_owner, lock},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{
        account::Person,
        letter::{self, LetterKind},
        session,
    },
    privacy::audit::record,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, PractitionerId},
    identity::Role,
    privacy::audit::Action,
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, membership};

/// What a member is to be.
#[derive(Debug, Clone, Copy)]
pub struct MemberChange {
    /// In which role.
    pub role: Role,
    /// Whose agenda is their own.
    pub practitioner: Option<PractitionerId>,
    /// Whether they may open medical answers.
    pub medical: bool,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
}

impl MemberChange {
    /// Values that do not go together are refused, naming the field.
    pub(super) fn check(&self, ctx: &Ctx) -> Result<(), TeamError> {
        let invalid =
            |field: &str, refusal| Err(TeamError::Invalid(FieldError::new(field, refusal)));
        match self {
            Self { ends_at: None, role, .. } if role.must_end() => {
                invalid("ends_on", Refusal::Missing)
            }
            Self { ends_at: Some(end), .. } if *end <= ctx.now() => {
                invalid("ends_on", Refusal::PastDate)
            }
            Self { medical: true, role, .. } if !role.may_be_medical() => {
                invalid("medical", Refusal::Choice)
            }
            Self { practitioner: Some(id), .. } if !ctx.profile().has_practitioner(*id) => {
                invalid("practitioner", Refusal::Choice)
            }
            Self { .. } => Ok(()),
        }
    }
}

/// Changes role and rights of a member; it counts from their next request.
pub async fn change_member(
    ctx: &Ctx,
    account: AccountId,
    change: MemberChange,
) -> Result<(), TeamError> {
    change.check(ctx)?;
    ctx.change(async |tx| {
        let member = lock(tx, account).await?.ok_or(TeamError::Unknown)?;
        if change.role != Role::Owner || change.ends_at.is_some() {
            keep_an_owner(tx, &member).await?;
        }
        diesel::update(membership::table.filter(membership::account_id.eq(account.0)))
            .set((
                membership::role.eq(change.role.word()),
                membership::practitioner_id.eq(change.practitioner.map(|id| id.0)),
                membership::medical.eq(change.medical),
                membership::ends_at.eq(change.ends_at.map(Timestamp::to_diesel)),
            ))
            .execute(tx.sql())
            .await?;
        Ok(record(tx, ctx, Action::MemberChanged, account.0).await?)
    })
    .await
}

/// Ends the access of a member at once, on every server (R-10.C8).
pub async fn disable_member(ctx: &Ctx, account: AccountId) -> Result<(), TeamError> {
    ctx.change(async |tx| {
        let member = lock(tx, account).await?.ok_or(TeamError::Unknown)?;
        keep_an_owner(tx, &member).await?;
        set_state(tx, account, "disabled").await?;
        Ok::<_, TeamError>(record(tx, ctx, Action::MemberDisabled, account.0).await?)
    })
    .await?;
    // The membership alone decides; the rows go so that nothing of the past is left to look at.
    Ok(session::end_in_practice(ctx.platform(), account, ctx.practice()).await?)
}

/// Gives a member whose access ended or slept their access back.
pub async fn enable_member(ctx: &Ctx, account: AccountId) -> Result<(), TeamError> {
    ctx.change(async |tx| {
        let member = lock(tx, account).await?.ok_or(TeamError::Unknown)?;
        let state = if member.joined_at.is_some() { "active" } else { "invited" };
        set_state(tx, account, state).await?;
        confirm(tx, ctx, account).await?;
        Ok(record(tx, ctx, Action::MemberEnabled, account.0).await?)
    })
    .await
}

/// Makes a member set a new password: a link is sent, and until it is used their sessions reach
/// nothing but that (R-10.P5).
pub async fn require_new_password(ctx: &Ctx, id: AccountId) -> Result<(), TeamError> {
    ctx.change(async |tx| {
        // Of somebody who has not joined, the practice knows no more than an address.
        let member = lock(tx, id).await?.filter(|member| member.joined_at.is_some());
        member.ok_or(TeamError::Unknown)?;
        let to = letter::To::member(id, ctx.practice());
        letter::queue(tx.sql(), ctx.now(), to, LetterKind::Reset).await?;
        Ok::<_, TeamError>(record(tx, ctx, Action::PasswordResetAsked, id.0).await?)
    })
    .await?;
    let mut conn = ctx.platform().db.identity.get().await.map_err(Fault::from)?;
    diesel::update(account::table.find(id.0).filter(account::state.eq("active")))
        .set(account::must_change.eq(true))
        .execute(&mut conn)
        .await?;
    Ok(())
}

/// Gives a member the name that they gave themselves.
pub(in crate::identity) async fn rename_member(
    ctx: &Ctx,
    account: AccountId,
    person: &Person,
) -> Result<(), Fault> {
    let sealed = ctx.keys().await?.seal(SEALED, account.0, person)?;
    ctx.change(async |tx| {
        diesel::update(membership::table.filter(membership::account_id.eq(account.0)))
            .set(membership::sealed.eq(&sealed))
            .execute(tx.sql())
            .await?;
        record(tx, ctx, Action::AccountChanged, account.0).await
    })
    .await
}

/// Refuses to take the last owner who can act from a practice.
async fn keep_an_owner(tx: &mut TenantTx, member: &MembershipRow) -> Result<(), TeamError> {
    let acts = member.role == Role::Owner.word() && member.state == "active";
    if acts && !has_other_owner(tx, AccountId(member.account_id)).await? {
        return Err(TeamError::LastOwner);
    }
    Ok(())
}

pub(in crate::identity) async fn set_state(
    tx: &mut TenantTx,
    account: AccountId,
    state: &str,
) -> Result<(), Fault> {
    diesel::update(membership::table.filter(membership::account_id.eq(account.0)))
        .set(membership::state.eq(state))
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Notes that the access is needed now, and counts idle time from here.
pub(in crate::identity) async fn confirm(
    tx: &mut TenantTx,
    ctx: &Ctx,
    account: AccountId,
) -> Result<(), TeamError> {
    let now = ctx.now().to_diesel();
    let confirmed = diesel::update(membership::table.filter(membership::account_id.eq(account.0)))
        .set((membership::confirmed_at.eq(now), membership::last_seen_at.eq(now)))
        .execute(tx.sql())
        .await?;
    if confirmed == 0 { Err(TeamError::Unknown) } else { Ok(()) }
}
