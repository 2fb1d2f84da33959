use super::{MemberDetail, as_is};
use crate::{
    api::{
        body::Body,
        practice::{ctx, id},
    },
    member::{SaidMember, keep},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, patch, post, web};
use domain::{
    locale::Locale,
    tenancy::Profile,
    text::{EmailAddress, FieldError, PersonName, Refusal},
};
use serde::Deserialize;
use services::{
    ctx::Ctx,
    identity::{Invite, MemberChange, Person, change_member, invite_member},
};
use utoipa::ToSchema;

/// Somebody to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    name: String,
    email: String,
    /// `owner`, `practitioner`, `secretary`, `locum` or `auditor`.
    role: String,
    /// Whose agenda is their own.
    #[schema(format = Uuid)]
    practitioner: Option<String>,
    /// Whether they may open medical answers.
    #[serde(default)]
    medical: bool,
    /// The last practice-local day, YYYY-MM-DD; a locum needs one.
    #[schema(format = Date)]
    ends_on: Option<String>,
    /// `fr` or `en`: the language of the invitation; that of the request, if absent.
    language: Option<String>,
}

/// What a member is to be: all of it, so what is absent is taken away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberUpdate {
    /// `owner`, `practitioner`, `secretary`, `locum` or `auditor`.
    role: String,
    /// Whose agenda is their own.
    #[schema(format = Uuid)]
    practitioner: Option<String>,
    /// Whether they may open medical answers.
    medical: bool,
    /// The last practice-local day, YYYY-MM-DD; a locum needs one.
    #[schema(format = Date)]
    ends_on: Option<String>,
}

/// Invites somebody to the team by letter.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewMember, responses(
    (status = 201, body = MemberDetail),
    (status = 409, description = "already-member", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/members")]
pub async fn create_member(at: AtWork, body: Body<NewMember>) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let invite = body.0.read(&ctx).map_err(|errors| Problem::invalid(caller, errors))?;
    let account = invite_member(&ctx, Some(&at.member), &invite).await;
    let account = account.map_err(|error| Problem::new(caller, &error))?;
    Ok(HttpResponse::Created().json(as_is(&at, &ctx, account).await?))
}

/// Changes what a member is; it counts from their next request.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), request_body = MemberUpdate, responses(
    (status = 200, body = MemberDetail),
    (status = 404, body = ProblemBody),
    (status = 409, description = "last-owner", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/members/{account}")]
pub async fn update_member(
    at: AtWork,
    account: web::Path<String>,
    body: Body<MemberUpdate>,
) -> Result<impl Responder, Problem> {
    let (account, caller) = (id(&at, &account)?, &at.staff.caller);
    let ctx = ctx(&at).await?;
    let change = body.0.read(ctx.profile()).map_err(|errors| Problem::invalid(caller, errors))?;
    let changed = change_member(&ctx, account, change).await;
    changed.map_err(|error| Problem::new(caller, &error))?;
    Ok(web::Json(as_is(&at, &ctx, account).await?))
}

impl MemberUpdate {
    fn read(&self, profile: &Profile) -> Result<MemberChange, Vec<FieldError>> {
        let said = SaidMember {
            role: &self.role,
            practitioner: self.practitioner.as_deref().unwrap_or_default(),
            medical: self.medical,
            ends_on: self.ends_on.as_deref().unwrap_or_default(),
        };
        said.read(profile)
    }
}

impl NewMember {
    fn read(self, ctx: &Ctx) -> Result<Invite, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = keep(&mut errors, "name", self.name.parse::<PersonName>());
        let email = keep(&mut errors, "email", self.email.parse::<EmailAddress>());
        let language = self.language.as_deref().map(str::parse::<Locale>).transpose();
        let language = keep(&mut errors, "language", language.map_err(|_| Refusal::Choice));
        let (role, practitioner) = (self.role, self.practitioner);
        let member =
            MemberUpdate { role, practitioner, medical: self.medical, ends_on: self.ends_on };
        match (name, email, language, member.read(ctx.profile())) {
            (Some(name), Some(email), Some(language), Ok(member)) => Ok(Invite {
                person: Person { name, email },
                locale: language.unwrap_or(ctx.locale()),
                member,
            }),
            (.., member) => {
                errors.extend(member.err().into_iter().flatten());
                Err(errors)
            }
        }
    }
}
