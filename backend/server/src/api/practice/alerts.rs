//! What the detector found in the practice's log.

use super::{ctx, id};
use crate::{
    api::instant,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, get, post, web};
use jiff::tz::TimeZone;
use serde::Serialize;
use services::identity::{self, Alert, open_alerts};
use utoipa::ToSchema;
use uuid::Uuid;

/// Alerts, the latest first.
#[derive(Serialize, ToSchema)]
pub struct AlertList {
    alerts: Vec<AlertDetail>,
}

/// Something that the detector found.
#[derive(Serialize, ToSchema)]
pub struct AlertDetail {
    alert: Uuid,
    /// Which pattern.
    pattern: String,
    /// By whom, or at whose door.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<Uuid>,
    #[schema(format = DateTime)]
    raised_at: String,
    /// How many events made it.
    events: i32,
}

/// The alerts that nobody has seen yet.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = AlertList)))]
#[get("/api/v1/practice/alerts")]
pub async fn list_alerts(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = ctx(&at).await?;
    let alerts = open_alerts(&ctx).await.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let alerts = alerts.into_iter().map(|alert| AlertDetail::new(alert, zone)).collect();
    Ok(web::Json(AlertList { alerts }))
}

/// Notes that an alert was seen.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[post("/api/v1/practice/alerts/{id}/seen")]
pub async fn see_alert(at: AtWork, alert: web::Path<String>) -> Result<impl Responder, Problem> {
    let caller = &at.staff.caller;
    let alert = id(&at, &alert)?;
    let seen = identity::see_alert(&ctx(&at).await?, at.member.account, alert).await;
    if seen.map_err(|fault| Problem::new(caller, &fault))? {
        Ok(HttpResponse::NoContent())
    } else {
        Err(Problem::named(caller, "not-found"))
    }
}

impl AlertDetail {
    fn new(alert: Alert, zone: &TimeZone) -> Self {
        Self {
            alert: alert.id.0,
            pattern: alert.pattern,
            account: alert.account.map(|account| account.0),
            raised_at: instant::written(alert.raised_at, zone),
            events: alert.events,
        }
    }
}
