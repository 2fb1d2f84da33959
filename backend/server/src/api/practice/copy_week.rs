//! The hours of one week, for other weeks too.

use super::hours::{StrandedDetail, details, fresh, said_fate};
use crate::{
    api::body::Body,
    hours::SaidCopy,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, post, web};
use serde::{Deserialize, Serialize};
use services::hours::copy_week;
use utoipa::ToSchema;

/// Which week is copied onto which.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyWeekBody {
    #[schema(format = Uuid)]
    practitioner: String,
    /// A day of the week that is copied.
    #[schema(format = Date)]
    from: String,
    /// A day of the first week that is to be like it: this one or a later one.
    #[schema(format = Date)]
    to: String,
    /// How many weeks in a row; one, if absent, and 26 at most.
    weeks: Option<i64>,
    /// What becomes of visits that are left outside the hours: `leave` (if absent), `cancel`,
    /// `rebook`, or `ask`.
    visits: Option<String>,
}

/// What was copied.
#[derive(Serialize, ToSchema)]
pub struct CopiedWeekBody {
    /// How many days have other hours than before, at one place each.
    days: usize,
    stranded_visits: Vec<StrandedDetail>,
}

/// Gives weeks the hours of another one, as overrides of their days. Days that have these hours
/// already stay as they are, and so do public holidays that a place keeps.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = CopyWeekBody, responses(
    (status = 200, body = CopiedWeekBody),
    (status = 409, description = "visits-outside-hours", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/overrides/copy-week")]
pub async fn create_week_copy(
    at: AtWork,
    body: Body<CopyWeekBody>,
) -> Result<impl Responder, Problem> {
    let (body, caller) = (body.0, &at.staff.caller);
    let fate = said_fate(&at, body.visits.as_deref())?;
    let said = SaidCopy {
        practitioner: body.practitioner,
        from: body.from,
        to: body.to,
        weeks: body.weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
    };
    let copy = said.read().map_err(|errors| Problem::invalid(caller, errors))?;
    let ctx = fresh(&at).await?;
    let copied = copy_week(&ctx, &at.member, copy, &fate).await;
    let copied = copied.map_err(|error| Problem::new(caller, &error))?;
    let stranded_visits = details(&copied.stranded, ctx.profile());
    Ok(web::Json(CopiedWeekBody { days: copied.days, stranded_visits }))
}
