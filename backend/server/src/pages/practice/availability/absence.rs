//! Time in which a practitioner is away, typed in days and times of the practice.

use super::form::{self, Form};
use crate::{
    hours::{self, SaidRepeats, time_as_typed},
    problem::Problem,
    staff::AtWork,
};
use actix_web::{HttpResponse, web};
use domain::{
    booking::hours::Absence,
    text::{FieldError, Refusal},
    time::WallTime,
};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use serde::Deserialize;
use services::ctx::Ctx;
use site::practice::{RuleFields, TypedAbsence, TypedFate};
use std::collections::HashMap;

#[derive(Deserialize)]
pub(super) struct AbsenceForm {
    #[serde(flatten)]
    typed: TypedAbsence,
    #[serde(flatten)]
    fate: TypedFate,
}

impl Form for Absence {
    type Typed = TypedAbsence;

    fn fields(typed: TypedAbsence) -> RuleFields {
        RuleFields::Absence(typed)
    }

    fn typed(&self, ctx: &Ctx) -> TypedAbsence {
        let zone = &ctx.profile().practice.zone;
        let [start, end] = [self.span.start, self.span.end].map(|at| zone.to_datetime(at));
        let midnight = |at: &jiff::civil::DateTime| at.time() == jiff::civil::Time::midnight();
        let written = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
        // A whole day ends as the next one begins.
        let last =
            if midnight(&end) { end.date().yesterday().unwrap_or(end.date()) } else { end.date() };
        let repeats = SaidRepeats::from(self.repeats);
        TypedAbsence {
            first_day: start.date().to_string(),
            first_time: if midnight(&start) { String::new() } else { written(start) },
            last_day: last.to_string(),
            last_time: if midnight(&end) { String::new() } else { written(end) },
            every_weeks: repeats.every_weeks,
            repeat_until: repeats.until,
            covered_by: self.covered_by.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    fn read(
        typed: &TypedAbsence,
        practitioner: &str,
        ctx: &Ctx,
    ) -> Result<Absence, Vec<FieldError>> {
        let zone = &ctx.profile().practice.zone;
        let first = instant(zone, &typed.first_day, (&typed.first_time, "00:00"));
        let last = instant(zone, &typed.last_day, (&typed.last_time, "24:00"));
        let repeats = SaidRepeats {
            every_weeks: typed.every_weeks.clone(),
            until: typed.repeat_until.clone(),
        };
        hours::absence(practitioner, (first, last), (&repeats, &typed.covered_by))
    }
}

/// An instant on the practice's clock.
fn instant(zone: &TimeZone, day: &str, (time, unsaid): (&str, &str)) -> Result<Timestamp, Refusal> {
    let day = hours::day(day)?;
    let time = if time.trim().is_empty() { unsaid.to_owned() } else { time_as_typed(time) };
    let time: WallTime = time.parse().map_err(|_| Refusal::Time)?;
    let (day, minutes) = match time {
        WallTime::END_OF_DAY => (day.saturating_add(1.day()), 0),
        time => (day, time.minutes()),
    };
    let [hour, minute] = [minutes / 60, minutes % 60].map(|part| i8::try_from(part).unwrap_or(0));
    let at = day.at(hour, minute, 0, 0).to_zoned(zone.clone());
    at.map(|at| at.timestamp()).map_err(|_| Refusal::Date)
}

pub(super) async fn show_new(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    form::show_new::<Absence>(&at, &query, TypedAbsence::default()).await
}

pub(super) async fn show(at: AtWork, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    form::show::<Absence>(&at, &id).await
}

pub(super) async fn add(at: AtWork, form: web::Form<AbsenceForm>) -> Result<HttpResponse, Problem> {
    let AbsenceForm { typed, fate } = form.into_inner();
    form::add::<Absence>(&at, typed, fate).await
}

pub(super) async fn change(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<AbsenceForm>,
) -> Result<HttpResponse, Problem> {
    let AbsenceForm { typed, fate } = form.into_inner();
    form::change::<Absence>(&at, &id, typed, fate).await
}

pub(super) async fn remove(
    at: AtWork,
    id: web::Path<String>,
    form: web::Form<TypedFate>,
) -> Result<HttpResponse, Problem> {
    form::remove::<Absence>(&at, &id, form.into_inner()).await
}
