//! The team.

mod access;
mod change;

pub use access::{disable_member, enable_member, invite_again, require_new_password};
pub use change::{create_member, update_member};

use super::{ctx, grants::GrantDetail, id};
use crate::{
    api::instant,
    member::last_day,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, web};
use domain::{id::AccountId, tenancy::Profile};
use serde::Serialize;
use services::{
    ctx::Ctx,
    identity::{TeamMember, find_member, list_team},
};
use utoipa::ToSchema;
use uuid::Uuid;

/// The team, by role and name.
#[derive(Serialize, ToSchema)]
pub struct MemberList {
    members: Vec<MemberDetail>,
}

/// A member of the team.
#[derive(Serialize, ToSchema)]
pub struct MemberDetail {
    account: Uuid,
    name: String,
    email: String,
    /// `owner`, `practitioner`, `secretary`, `locum` or `auditor`.
    role: &'static str,
    /// Whose agenda is their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    practitioner: Option<Uuid>,
    /// Whether they may open medical answers.
    medical: bool,
    /// `invited`, `active`, `suspended`, `disabled` or `ended`.
    state: &'static str,
    /// The last practice-local day, if there is one.
    #[schema(format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    last_seen_at: Option<String>,
    /// When the access was last confirmed.
    #[schema(format = DateTime)]
    confirmed_at: String,
    /// The agendas that were opened to them.
    grants: Vec<GrantDetail>,
}

/// Everyone in the team, whatever became of their access.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = MemberList)))]
#[get("/api/v1/practice/members")]
pub async fn list_members(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = ctx(&at).await?;
    let team = list_team(&ctx).await.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let members = team.iter().map(|member| MemberDetail::new(member, ctx.profile())).collect();
    Ok(web::Json(MemberList { members }))
}

/// One member.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), responses(
    (status = 200, body = MemberDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/members/{account}")]
pub async fn show_member(
    at: AtWork,
    account: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let account = id(&at, &account)?;
    Ok(web::Json(as_is(&at, &ctx(&at).await?, account).await?))
}

/// A member as they are now.
async fn as_is(at: &AtWork, ctx: &Ctx, account: AccountId) -> Result<MemberDetail, Problem> {
    let caller = &at.staff.caller;
    let found = find_member(ctx, account).await.map_err(|fault| Problem::new(caller, &fault))?;
    let found = found.ok_or_else(|| Problem::named(caller, "not-found"))?;
    Ok(MemberDetail::new(&found, ctx.profile()))
}

impl MemberDetail {
    /// A member as programs see one.
    pub(super) fn new(member: &TeamMember, profile: &Profile) -> Self {
        let written = |at| instant::written(at, &profile.practice.zone);
        Self {
            account: member.account.0,
            name: member.person.name.to_string(),
            email: member.person.email.to_string(),
            role: member.role.word(),
            practitioner: member.practitioner.map(|practitioner| practitioner.0),
            medical: member.medical,
            state: member.state.word(),
            ends_on: member.ends_at.map(|end| last_day(end, profile).to_string()),
            last_seen_at: member.last_seen_at.map(written),
            confirmed_at: written(member.confirmed_at),
            grants: member.grants.iter().map(|grant| GrantDetail::new(grant, profile)).collect(),
        }
    }
}
