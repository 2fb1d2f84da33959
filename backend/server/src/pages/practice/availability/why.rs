//! Why there is no slot on a day.

use super::{
    super::{at_work, context, html},
    form::fresh,
};
use crate::{
    hours::{day, named},
    member::keep,
    problem::Problem,
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{id::VisitTypeId, tenancy::Profile};
use services::booking::{DayOf, Wish, explain_days};
use site::{
    practice::{Why, WhyLine},
    ui::Section,
};
use std::collections::HashMap;

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    let (_, nav) = at_work(&at, Section::Availability).await?;
    let profile = ctx.profile();
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (visit_type, typed) = (text("visit_type"), text("day"));
    let mut errors = Vec::new();
    let mut answer = None;
    if query.contains_key("visit_type") || query.contains_key("day") {
        let known = named::<VisitTypeId>(&visit_type);
        let wanted = keep(&mut errors, "visit_type", known);
        let from = keep(&mut errors, "day", day(&typed));
        if let (Some(visit_type), Some(date)) = (wanted, from) {
            let wish =
                Wish { visit_type, practitioner: None, place: None, from: Some(date), days: 1 };
            let days = explain_days(&ctx, &wish).await;
            let days = days.map_err(|error| Problem::new(&at.staff.caller, &error))?;
            answer = Some((date, days.iter().map(|day| line(profile, day)).collect()));
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let visit_types = profile.offerings.iter();
    let page = Why {
        nav,
        visit_types: visit_types.map(|one| (one.rules.id.to_string(), one.name.clone())).collect(),
        visit_type,
        day: typed,
        answer,
        errors,
    };
    Ok(html(status, page.render(&context(&at, status))))
}

fn line(profile: &Profile, day: &DayOf) -> WhyLine {
    let name = profile.practitioner(day.practitioner).map(|one| one.name.to_string());
    WhyLine {
        practitioner: name.unwrap_or_default(),
        slots: day.slots,
        closed_by: day.closed_by.clone(),
    }
}
