//! Whether a place keeps public holidays.

use super::{
    super::{at_work, context, html, id, on},
    form::{fresh, shown},
};
use crate::{hours, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PlaceId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::{
    hours::{Fate, HoursError, SetHolidays, set_holidays},
    revision::Seen,
};
use site::{
    practice::{HolidaysAsked, HoursNewsKind},
    ui::Section,
};

/// `yes`, to keep them, and what becomes of visits on them.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct HolidaysForm {
    observes: String,
    visits: String,
    shown: String,
}

pub(super) async fn set(
    at: AtWork,
    place: web::Path<String>,
    form: web::Form<HolidaysForm>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let place: PlaceId = id(&at, &place)?;
    let ctx = fresh(&at).await?;
    let said = form.into_inner();
    let fate = hours::fate(&said.visits, Seen::in_form(&said.shown), Fate::Ask);
    let fate = fate.map_err(|refusal| Problem::field(caller, "visits", refusal))?;
    let observed = said.observes == "yes";
    let change = SetHolidays { place, observed, seen: &Seen::Whatever, fate: &fate };
    let visits = match set_holidays(&ctx, &at.member, change).await {
        Ok(stranded) => {
            let cancelled = stranded.iter().filter(|visit| visit.called_off).count();
            let (word, left) = (HoursNewsKind::Saved.word(), stranded.len() - cancelled);
            let news = format!("news={word}&cancelled={cancelled}&left={left}");
            return Ok(on(&at, &format!("/availability?{news}")));
        }
        Err(HoursError::Stranded(visits)) => visits,
        Err(error) => return Err(Problem::new(caller, &error)),
    };
    let (_, nav) = at_work(&at, Section::Availability).await?;
    let unsaid = said.visits.is_empty() && !said.shown.is_empty();
    let errors = unsaid.then(|| FieldError::new("visits", Refusal::Missing));
    let found = ctx.profile().place(place).cloned();
    let page = HolidaysAsked {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        place: found.ok_or_else(|| Problem::named(caller, "not-found"))?,
        stranded: shown(&at, &ctx, &visits, &said.visits).await?,
        errors: errors.into_iter().collect(),
    };
    let status = if unsaid { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
    Ok(html(status, page.render(&context(&at, status))))
}
