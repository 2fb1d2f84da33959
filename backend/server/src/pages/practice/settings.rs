//! How the practice's sessions lock.

use super::{at_work, context, html, on};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{FieldError, Refusal};
use serde::Deserialize;
use services::identity::{IDLE_RANGE, idle_minutes, set_idle_minutes};
use site::{practice::SecuritySettings, ui::Section};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct SettingsForm {
    #[serde(default)]
    idle_minutes: String,
}

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(&at, Section::Team).await?;
    let minutes =
        idle_minutes(&ctx).await.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let saved = query.get("saved").is_some();
    let page =
        SecuritySettings { nav, idle_minutes: minutes.to_string(), saved, errors: Vec::new() };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

pub(super) async fn save(
    at: AtWork,
    form: web::Form<SettingsForm>,
) -> Result<HttpResponse, Problem> {
    let typed = form.into_inner().idle_minutes;
    let (ctx, nav) = at_work(&at, Section::Team).await?;
    let minutes = typed.trim().parse().ok().filter(|minutes| IDLE_RANGE.contains(minutes));
    let Some(minutes) = minutes else {
        let range = Refusal::Range { from: 5, to: 30 };
        let errors = vec![FieldError::new("idle_minutes", range)];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let page = SecuritySettings { nav, idle_minutes: typed, saved: false, errors };
        return Ok(html(status, page.render(&context(&at, status))));
    };
    set_idle_minutes(&ctx, minutes)
        .await
        .map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(on(&at, "/settings?saved=1"))
}
