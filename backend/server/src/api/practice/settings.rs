//! How the practice's sessions lock.

use super::ctx;
use crate::{
    api::body::Body,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, patch, web};
use domain::text::Refusal;
use serde::{Deserialize, Serialize};
use services::identity::{IDLE_RANGE, idle_minutes, set_idle_minutes};
use utoipa::ToSchema;

/// How the practice's sessions lock.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// After how many minutes without a request a session sleeps: 5 to 30.
    idle_minutes: i64,
}

/// The settings.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = Settings)))]
#[get("/api/v1/practice/settings")]
pub async fn show_settings(at: AtWork) -> Result<impl Responder, Problem> {
    let minutes = idle_minutes(&ctx(&at).await?).await;
    let minutes = minutes.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(web::Json(Settings { idle_minutes: minutes.into() }))
}

/// Changes the settings.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = Settings, responses(
    (status = 200, body = Settings), (status = 422, body = ProblemBody),
))]
#[patch("/api/v1/practice/settings")]
pub async fn update_settings(at: AtWork, body: Body<Settings>) -> Result<impl Responder, Problem> {
    let caller = &at.staff.caller;
    let range = Refusal::Range { from: 5, to: 30 };
    let minutes = body.0.minutes().ok_or_else(|| Problem::field(caller, "idle_minutes", range))?;
    let set = set_idle_minutes(&ctx(&at).await?, minutes).await;
    set.map_err(|fault| Problem::new(caller, &fault))?;
    Ok(web::Json(body.0))
}

impl Settings {
    fn minutes(&self) -> Option<i16> {
        i16::try_from(self.idle_minutes).ok().filter(|minutes| IDLE_RANGE.contains(minutes))
    }
}
