//! Agendas that are opened to members by name.

use super::{ctx, done, id};
use crate::{
    api::{body::Body, instant},
    member::{SaidGrant, last_day},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, delete, post, web};
use domain::{
    id::{AccountId, GrantId},
    tenancy::Profile,
    text::FieldError,
};
use serde::{Deserialize, Serialize};
use services::identity::{self, GiveGrant, Grant, give_grant};
use utoipa::ToSchema;
use uuid::Uuid;

/// An agenda that was opened to a member.
#[derive(Serialize, ToSchema)]
pub struct GrantDetail {
    grant: Uuid,
    practitioner: Uuid,
    /// `busy`, `read` or `write`.
    scope: &'static str,
    granted_by: Uuid,
    #[schema(format = DateTime)]
    granted_at: String,
    /// The last practice-local day, if there is one.
    #[schema(format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
}

/// An agenda to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrant {
    #[schema(format = Uuid)]
    practitioner: String,
    /// `busy`: when the practitioner is taken; `read`: who comes, too; `write`: to change it, too.
    scope: String,
    /// The last practice-local day, YYYY-MM-DD; for good, if absent.
    #[schema(format = Date)]
    ends_on: Option<String>,
}

/// An agenda that is open now.
#[derive(Serialize, ToSchema)]
pub struct GivenGrant {
    grant: Uuid,
}

/// Opens an agenda to a member; what they had on the same agenda gives way.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), request_body = NewGrant, responses(
    (status = 201, body = GivenGrant),
    (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/members/{account}/grants")]
pub async fn create_grant(
    at: AtWork,
    account: web::Path<String>,
    body: Body<NewGrant>,
) -> Result<impl Responder, Problem> {
    let (account, caller) = (id(&at, &account)?, &at.staff.caller);
    let ctx = ctx(&at).await?;
    let grant = body.0.read(account, ctx.profile());
    let grant = grant.map_err(|errors| Problem::invalid(caller, errors))?;
    let given = give_grant(&ctx, &at.member, grant).await;
    let GrantId(grant) = given.map_err(|error| Problem::new(caller, &error))?;
    Ok(HttpResponse::Created().json(GivenGrant { grant }))
}

/// Closes an agenda to a member, at once.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path), ("grant" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[delete("/api/v1/practice/members/{account}/grants/{grant}")]
pub async fn end_grant(
    at: AtWork,
    path: web::Path<(String, String)>,
) -> Result<impl Responder, Problem> {
    let (account, grant) = (id(&at, &path.0)?, id(&at, &path.1)?);
    done(&at, identity::end_grant(&ctx(&at).await?, account, grant).await)
}

impl NewGrant {
    fn read(&self, account: AccountId, profile: &Profile) -> Result<GiveGrant, Vec<FieldError>> {
        let (practitioner, scope) = (&self.practitioner, &self.scope);
        let ends_on = self.ends_on.as_deref().unwrap_or_default();
        let (practitioner, scope, ends_at) =
            SaidGrant { practitioner, scope, ends_on }.read(profile)?;
        Ok(GiveGrant { account, practitioner, scope, ends_at })
    }
}

impl GrantDetail {
    /// A grant as programs see one.
    pub(super) fn new(grant: &Grant, profile: &Profile) -> Self {
        Self {
            grant: grant.id.0,
            practitioner: grant.practitioner.0,
            scope: grant.scope.word(),
            granted_by: grant.granted_by.0,
            granted_at: instant::written(grant.granted_at, &profile.practice.zone),
            ends_on: grant.ends_at.map(|end| last_day(end, profile).to_string()),
        }
    }
}
