use super::{TeamError, rows::GrantRow, rows::lock};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, identity::session::Member, privacy::audit::record, rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, GrantId, PractitionerId},
    identity::{AgendaAccess, Permission, Scope, may},
    privacy::audit::Action,
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::agenda_grant;
use uuid::Uuid;

/// An agenda to be opened to a member.
#[derive(Debug, Clone, Copy)]
pub struct GiveGrant {
    /// To whom.
    pub account: AccountId,
    /// Whose agenda.
    pub practitioner: PractitionerId,
    /// How far.
    pub scope: Scope,
    /// Until when; for good, if absent.
    pub ends_at: Option<Timestamp>,
}

/// Opens an agenda to a member by name (B-18); a grant on the same agenda gives way to the new one.
pub async fn give_grant(ctx: &Ctx, by: &Member, grant: GiveGrant) -> Result<GrantId, TeamError> {
    give_grant_as(ctx, by.account, grant).await
}

/// The same in the name of a member who is not there: in demonstrations.
pub async fn give_grant_as(
    ctx: &Ctx,
    by: AccountId,
    grant: GiveGrant,
) -> Result<GrantId, TeamError> {
    let id = rng::sortable(ctx.now())?;
    check(ctx, &grant)?;
    ctx.change(async |tx| {
        let member = lock(tx, grant.account).await?.ok_or(TeamError::Unknown)?;
        let role = member.role.parse().map_err(|_| Fault::Stored("role"))?;
        if !may(role, Permission::ReadAgenda) {
            return Err(TeamError::Invalid(FieldError::new("account", Refusal::Choice)));
        }
        let same = living(grant.account.0, ctx.now().to_diesel())
            .filter(agenda_grant::practitioner_id.eq(grant.practitioner.0));
        diesel::update(same)
            .set(agenda_grant::ends_at.eq(ctx.now().to_diesel()))
            .execute(tx.sql())
            .await?;
        diesel::insert_into(agenda_grant::table)
            .values((
                agenda_grant::practice_id.eq(ctx.practice().0),
                agenda_grant::id.eq(id),
                agenda_grant::account_id.eq(grant.account.0),
                agenda_grant::practitioner_id.eq(grant.practitioner.0),
                agenda_grant::scope.eq(grant.scope.word()),
                agenda_grant::granted_by.eq(by.0),
                agenda_grant::granted_at.eq(ctx.now().to_diesel()),
                agenda_grant::ends_at.eq(grant.ends_at.map(Timestamp::to_diesel)),
            ))
            .execute(tx.sql())
            .await?;
        record(tx, ctx, Action::GrantGiven, id).await?;
        Ok(GrantId(id))
    })
    .await
}

fn check(ctx: &Ctx, grant: &GiveGrant) -> Result<(), TeamError> {
    let invalid = |field: &str, refusal| Err(TeamError::Invalid(FieldError::new(field, refusal)));
    if !ctx.profile().has_practitioner(grant.practitioner) {
        return invalid("practitioner", Refusal::Choice);
    }
    if grant.ends_at.is_some_and(|end| end <= ctx.now()) {
        return invalid("ends_on", Refusal::PastDate);
    }
    Ok(())
}

/// Closes an agenda to a member, at once.
pub async fn end_grant(ctx: &Ctx, account: AccountId, id: GrantId) -> Result<(), TeamError> {
    ctx.change(async |tx| {
        let grant = living(account.0, ctx.now().to_diesel()).filter(agenda_grant::id.eq(id.0));
        let ended = diesel::update(grant)
            .set(agenda_grant::ends_at.eq(ctx.now().to_diesel()))
            .execute(tx.sql())
            .await?;
        if ended == 0 {
            return Err(TeamError::Unknown);
        }
        Ok(record(tx, ctx, Action::GrantEnded, id.0).await?)
    })
    .await
}

/// The agendas that a member may open, their own among them.
pub async fn grants_of(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
) -> Result<Vec<AgendaAccess>, Fault> {
    let rows = living(member.account.0, ctx.now().to_diesel())
        .select(GrantRow::as_select())
        .load::<GrantRow>(tx.sql())
        .await?;
    let granted = rows.into_iter().map(|row| {
        Ok(AgendaAccess {
            practitioner: PractitionerId(row.practitioner_id),
            scope: row.scope.parse().map_err(|_| Fault::Stored("scope"))?,
            ends_at: row.ends_at,
        })
    });
    let own = member
        .practitioner
        .map(|practitioner| Ok(AgendaAccess { practitioner, scope: Scope::Write, ends_at: None }));
    own.into_iter().chain(granted).collect()
}

/// The grants of a member that have not ended.
#[diesel::dsl::auto_type(no_type_alias)]
fn living(account: Uuid, now: jiff_diesel::Timestamp) -> _ {
    let open = agenda_grant::ends_at.is_null().or(agenda_grant::ends_at.gt(now));
    agenda_grant::table.filter(agenda_grant::account_id.eq(account)).filter(open)
}
