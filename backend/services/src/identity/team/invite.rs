use super::{
    TeamError,
    change::MemberChange,
    rows::{SEALED, lock},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{
        account::{Kind, Person, find_or_invite},
        letter::{self, LetterKind},
        session::Member,
    },
    privacy::audit::record,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::AccountId,
    locale::Locale,
    privacy::audit::Action,
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::membership;

/// Somebody to be invited to the team.
#[derive(Debug, Clone)]
pub struct Invite {
    /// Who.
    pub person: Person,
    /// The language in which to write to them.
    pub locale: Locale,
    /// What they are to be.
    pub member: MemberChange,
}

/// Invites somebody to the team: membership, letter and audit event together, or nothing (I4).
/// `by` is absent where an operator invites a practice's first owner.
pub async fn invite_member(
    ctx: &Ctx,
    by: Option<&Member>,
    invite: &Invite,
) -> Result<AccountId, TeamError> {
    enter(ctx, by, invite, async |tx, account| write_to(tx, ctx, account).await).await
}

/// Writes down a membership that waits for its holder, and does in the same transaction what goes
/// with it.
pub(in crate::identity) async fn enter(
    ctx: &Ctx,
    by: Option<&Member>,
    invite: &Invite,
    and: impl AsyncFnOnce(&mut TenantTx, AccountId) -> Result<(), Fault>,
) -> Result<AccountId, TeamError> {
    invite.member.check(ctx)?;
    let keys = ctx.keys().await?;
    let account =
        find_or_invite(ctx.platform(), (Kind::Staff, &invite.person, invite.locale)).await?;
    let account =
        account.ok_or_else(|| TeamError::Invalid(FieldError::new("email", Refusal::Choice)))?;
    let sealed = keys.seal(SEALED, account.0, &invite.person)?;
    let (now, member) = (ctx.now().to_diesel(), &invite.member);
    ctx.change(async |tx| {
        let written = diesel::insert_into(membership::table)
            .values((
                membership::practice_id.eq(ctx.practice().0),
                membership::account_id.eq(account.0),
                membership::role.eq(member.role.word()),
                membership::practitioner_id.eq(member.practitioner.map(|id| id.0)),
                membership::medical.eq(member.medical),
                membership::state.eq("invited"),
                membership::sealed.eq(&sealed),
                membership::invited_by.eq(by.map(|by| by.account.0)),
                membership::invited_at.eq(now),
                membership::ends_at.eq(member.ends_at.map(Timestamp::to_diesel)),
                membership::confirmed_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(tx.sql())
            .await?;
        if written == 0 {
            return Err(TeamError::Already);
        }
        and(tx, account).await?;
        record(tx, ctx, Action::MemberInvited, account.0).await?;
        Ok(account)
    })
    .await
}

/// Sends the invitation again; the link of the letter before no longer opens anything.
pub async fn send_invitation(ctx: &Ctx, account: AccountId) -> Result<(), TeamError> {
    ctx.change(async |tx| {
        let member = lock(tx, account).await?.ok_or(TeamError::Unknown)?;
        if member.state != "invited" {
            return Err(TeamError::Already);
        }
        write_to(tx, ctx, account).await?;
        Ok(record(tx, ctx, Action::MemberInvited, account.0).await?)
    })
    .await
}

async fn write_to(tx: &mut TenantTx, ctx: &Ctx, account: AccountId) -> Result<(), Fault> {
    let to = letter::To::member(account, ctx.practice());
    letter::queue(tx.sql(), ctx.now(), to, LetterKind::Invitation).await.map(drop)
}
