//! The hours of one date.

use super::form::{self, Form};
use crate::{
    hours::{SaidOverride, time_as_typed},
    problem::Problem,
    staff::AtWork,
};
use actix_web::{HttpResponse, web};
use domain::{booking::hours::DayOverride, text::FieldError};
use serde::Deserialize;
use services::ctx::Ctx;
use site::practice::{RuleFields, TypedFate, TypedOverride};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct OverrideForm {
    #[serde(flatten)]
    typed: TypedOverride,
    #[serde(flatten)]
    fate: TypedFate,
}

impl Form for DayOverride {
    type Typed = TypedOverride;

    fn fields(typed: TypedOverride) -> RuleFields {
        RuleFields::Override(typed)
    }

    fn typed(&self, _: &Ctx) -> TypedOverride {
        let said = SaidOverride::from(self);
        let mut windows = said.windows.into_iter();
        let mut next = || windows.next().unwrap_or_default();
        let [(start_1, end_1), (start_2, end_2), (start_3, end_3), (start_4, end_4)] =
            [next(), next(), next(), next()];
        TypedOverride {
            place: said.place,
            date: said.date,
            start_1,
            end_1,
            start_2,
            end_2,
            start_3,
            end_3,
            start_4,
            end_4,
        }
    }

    fn read(
        typed: &TypedOverride,
        practitioner: &str,
        _: &Ctx,
    ) -> Result<DayOverride, Vec<FieldError>> {
        let rows = [
            (1, &typed.start_1, &typed.end_1),
            (2, &typed.start_2, &typed.end_2),
            (3, &typed.start_3, &typed.end_3),
            (4, &typed.start_4, &typed.end_4),
        ];
        let filled = rows.iter().filter(|(_, start, end)| !start.is_empty() || !end.is_empty());
        let filled: Vec<_> = filled.collect();
        let said = SaidOverride {
            practitioner: practitioner.to_owned(),
            place: typed.place.clone(),
            date: typed.date.clone(),
            windows: filled
                .iter()
                .map(|(_, start, end)| (time_as_typed(start), time_as_typed(end)))
                .collect(),
        };
        said.read(|number| {
            let row = filled.get(number).map_or(1, |(row, ..)| *row);
            (format!("start_{row}"), format!("end_{row}"))
        })
    }
}

pub(super) async fn show_new(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    form::show_new::<DayOverride>(&at, &query, TypedOverride::default()).await
}

pub(super) async fn show(at: AtWork, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    form::show::<DayOverride>(&at, &id).await
}

pub(super) async fn add(
    at: AtWork,
    form: web::Form<OverrideForm>,
) -> Result<HttpResponse, Problem> {
    let OverrideForm { typed, fate } = form.into_inner();
    form::add::<DayOverride>(&at, typed, fate).await
}

pub(super) async fn change(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<OverrideForm>,
) -> Result<HttpResponse, Problem> {
    let OverrideForm { typed, fate } = form.into_inner();
    form::change::<DayOverride>(&at, &id, typed, fate).await
}

pub(super) async fn remove(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<TypedFate>,
) -> Result<HttpResponse, Problem> {
    form::remove::<DayOverride>(&at, &id, form.into_inner()).await
}
