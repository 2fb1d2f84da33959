use super::rows::{GrantRow, MembershipRow, SEALED};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, identity::account::Person, keys::PracticeKeys};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{AccountId, GrantId, PractitionerId},
    identity::{Role, Scope},
};
use jiff::Timestamp;
use schema::identity::{agenda_grant, membership};

/// Where a membership stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberState {
    /// The invitation waits for its answer.
    Invited,
    /// May work.
    Active,
    /// Not used or not confirmed for too long.
    Suspended,
    /// Ended by an owner.
    Disabled,
    /// Its fixed day has passed.
    Ended,
}

impl MemberState {
    /// The word for it in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Disabled => "disabled",
            Self::Ended => "ended",
        }
    }

    fn of(row: &MembershipRow, now: Timestamp) -> Result<Self, Fault> {
        match row.state.as_str() {
            "disabled" => Ok(Self::Disabled),
            _ if row.ends_at.is_some_and(|end| end <= now) => Ok(Self::Ended),
            "invited" => Ok(Self::Invited),
            "active" => Ok(Self::Active),
            "suspended" => Ok(Self::Suspended),
            _ => Err(Fault::Stored("membership state")),
        }
    }
}

/// A member of the team.
#[derive(Debug, Clone)]
pub struct TeamMember {
    /// Which account.
    pub account: AccountId,
    /// Who.
    pub person: Person,
    /// In which role.
    pub role: Role,
    /// Whose agenda is their own.
    pub practitioner: Option<PractitionerId>,
    /// Whether they may open medical answers.
    pub medical: bool,
    /// Where the membership stands.
    pub state: MemberState,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// When they last worked.
    pub last_seen_at: Option<Timestamp>,
    /// When the access was last confirmed.
    pub confirmed_at: Timestamp,
    /// The agendas that were opened to them and are still.
    pub grants: Vec<Grant>,
}

/// An agenda that was opened to a member.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    /// Which grant.
    pub id: GrantId,
    /// To whom.
    pub account: AccountId,
    /// Whose agenda.
    pub practitioner: PractitionerId,
    /// How far.
    pub scope: Scope,
    /// By whom.
    pub granted_by: AccountId,
    /// Since when.
    pub granted_at: Timestamp,
    /// Until when.
    pub ends_at: Option<Timestamp>,
}

impl TryFrom<GrantRow> for Grant {
    type Error = Fault;
    fn try_from(row: GrantRow) -> Result<Self, Fault> {
        Ok(Self {
            id: GrantId(row.id),
            account: AccountId(row.account_id),
            practitioner: PractitionerId(row.practitioner_id),
            scope: row.scope.parse().map_err(|_| Fault::Stored("scope"))?,
            granted_by: AccountId(row.granted_by),
            granted_at: row.granted_at,
            ends_at: row.ends_at,
        })
    }
}

/// The whole team, by role and name.
pub async fn list_team(ctx: &Ctx) -> Result<Vec<TeamMember>, Fault> {
    let keys = ctx.keys().await?;
    ctx.read(async |tx| read(ctx, tx, &keys, None).await).await
}

/// One member of the team.
pub async fn find_member(ctx: &Ctx, account: AccountId) -> Result<Option<TeamMember>, Fault> {
    let keys = ctx.keys().await?;
    let found = ctx.read(async |tx| read(ctx, tx, &keys, Some(account)).await).await?;
    Ok(found.into_iter().next())
}

async fn read(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    only: Option<AccountId>,
) -> Result<Vec<TeamMember>, Fault> {
    let mut members = membership::table.select(MembershipRow::as_select()).into_boxed();
    if let Some(AccountId(account)) = only {
        members = members.filter(membership::account_id.eq(account));
    }
    let rows = members.load::<MembershipRow>(tx.sql()).await?;
    let mut grants = living_grants(tx, ctx.now()).await?;
    let mut team = Vec::with_capacity(rows.len());
    for row in rows {
        let account = AccountId(row.account_id);
        let own = grants.extract_if(.., |grant| grant.account == account).collect();
        team.push(open(&row, keys, ctx.now(), own)?);
    }
    team.sort_by_key(|member| (member.role, member.person.name.folded(), member.account));
    Ok(team)
}

fn open(
    row: &MembershipRow,
    keys: &PracticeKeys,
    now: Timestamp,
    grants: Vec<Grant>,
) -> Result<TeamMember, Fault> {
    Ok(TeamMember {
        account: AccountId(row.account_id),
        person: keys.open(SEALED, row.account_id, &row.sealed)?,
        role: row.role.parse().map_err(|_| Fault::Stored("role"))?,
        practitioner: row.practitioner_id.map(PractitionerId),
        medical: row.medical,
        state: MemberState::of(row, now)?,
        ends_at: row.ends_at,
        last_seen_at: row.last_seen_at,
        confirmed_at: row.confirmed_at,
        grants,
    })
}

/// Every grant that has not ended.
async fn living_grants(tx: &mut TenantTx, now: Timestamp) -> Result<Vec<Grant>, Fault> {
    use jiff_diesel::ToDiesel as _;
    let rows = agenda_grant::table
        .filter(agenda_grant::ends_at.is_null().or(agenda_grant::ends_at.gt(now.to_diesel())))
        .order((agenda_grant::granted_at, agenda_grant::id))
        .select(GrantRow::as_select())
        .load::<GrantRow>(tx.sql())
        .await?;
    rows.into_iter().map(Grant::try_from).collect()
}
