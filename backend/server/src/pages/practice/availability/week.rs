//! Hours that recur every week.

use super::form::{self, Form};
use crate::{
    hours::{SaidHours, time_as_typed},
    problem::Problem,
    staff::AtWork,
};
use actix_web::{HttpResponse, web};
use domain::{booking::hours::WeeklyHours, text::FieldError};
use serde::Deserialize;
use services::ctx::Ctx;
use site::practice::{RuleFields, TypedFate, TypedHours};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct HoursForm {
    #[serde(flatten)]
    typed: TypedHours,
    #[serde(flatten)]
    fate: TypedFate,
}

impl Form for WeeklyHours {
    type Typed = TypedHours;

    fn fields(typed: TypedHours) -> RuleFields {
        RuleFields::Hours(typed)
    }

    fn typed(&self, _: &Ctx) -> TypedHours {
        let said = SaidHours::from(self);
        TypedHours {
            place: said.place,
            weekday: said.weekday,
            start: said.start,
            end: said.end,
            valid_from: said.valid_from,
            valid_until: said.valid_until,
        }
    }

    fn read(
        typed: &TypedHours,
        practitioner: &str,
        _: &Ctx,
    ) -> Result<WeeklyHours, Vec<FieldError>> {
        SaidHours {
            practitioner: practitioner.to_owned(),
            place: typed.place.clone(),
            weekday: typed.weekday.clone(),
            start: time_as_typed(&typed.start),
            end: time_as_typed(&typed.end),
            valid_from: typed.valid_from.clone(),
            valid_until: typed.valid_until.clone(),
        }
        .read()
    }
}

pub(super) async fn show_new(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    form::show_new::<WeeklyHours>(&at, &query, TypedHours::default()).await
}

pub(super) async fn show(at: AtWork, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    form::show::<WeeklyHours>(&at, &id).await
}

pub(super) async fn add(at: AtWork, form: web::Form<HoursForm>) -> Result<HttpResponse, Problem> {
    let HoursForm { typed, fate } = form.into_inner();
    form::add::<WeeklyHours>(&at, typed, fate).await
}

pub(super) async fn change(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<HoursForm>,
) -> Result<HttpResponse, Problem> {
    let HoursForm { typed, fate } = form.into_inner();
    form::change::<WeeklyHours>(&at, &id, typed, fate).await
}

pub(super) async fn remove(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<TypedFate>,
) -> Result<HttpResponse, Problem> {
    form::remove::<WeeklyHours>(&at, &id, form.into_inner()).await
}
