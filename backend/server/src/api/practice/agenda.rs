//! The agendas that were opened to whoever asks.

use super::ctx;
use crate::{
    api::{instant, query::Query},
    caller::Caller,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, get, web};
use domain::{
    booking::patient::{Booker, Patient},
    text::Refusal,
};
use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;
use services::booking::{Agenda, AgendaVisit, AgendaWish, read_agenda};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

const PARAMETERS: [&str; 4] = ["from", "to", "practitioner", "place"];
const LONGEST: u16 = 62;

/// Agendas, in the order of the practice's practitioners.
#[derive(Serialize, ToSchema)]
pub struct AgendaList {
    /// The zone in which the practice's days are meant.
    time_zone: String,
    agendas: Vec<AgendaDetail>,
}

/// One agenda.
#[derive(Serialize, ToSchema)]
pub struct AgendaDetail {
    practitioner: Uuid,
    /// `busy`, `read` or `write`.
    scope: &'static str,
    /// By start.
    visits: Vec<VisitDetail>,
}

/// A visit. What the scope does not show is absent.
#[derive(Serialize, ToSchema)]
pub struct VisitDetail {
    appointment: Uuid,
    #[schema(format = DateTime)]
    starts_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    /// What a change of the appointment must name.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    visit_type: Option<Uuid>,
    /// `held`, `requested`, `booked`, `arrived`, `fulfilled` or `no_show`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// Whether staff booked it though it was not on offer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    overbooked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Uuid>,
    /// Absent for a hold, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    patient: Option<PatientDetail>,
    /// Who booked for the patient, if it was somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    booked_by: Option<BookerDetail>,
}

/// Who comes.
#[derive(Serialize, ToSchema)]
pub struct PatientDetail {
    given_name: String,
    family_name: String,
    #[schema(format = Date)]
    birth_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// Who booked for somebody else.
#[derive(Serialize, ToSchema)]
pub struct BookerDetail {
    name: String,
    /// `parent`, `relative`, `guardian` or `carer`.
    relation: &'static str,
    email: String,
}

/// The agendas of some days. One that was not granted does not exist for whoever asks.
#[utoipa::path(tag = "practice", security(("session" = [])), params(
    ("from" = Option<String>, Query, description = "The first practice-local day, YYYY-MM-DD; today, if absent"),
    ("to" = Option<String>, Query, description = "The last day, at most the 62nd; the first, if absent"),
    ("practitioner" = Option<Uuid>, Query, description = "All that may be opened, if absent"),
    ("place" = Option<Uuid>, Query, description = "All places, if absent; busy times have none"),
), responses(
    (status = 200, body = AgendaList),
    (status = 404, description = "No such agenda, or not for this member", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[get("/api/v1/practice/agenda")]
pub async fn show_agenda(
    at: AtWork,
    values: web::Query<HashMap<String, String>>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let zone = &ctx.profile().practice.zone;
    let today = zone.to_datetime(ctx.now()).date();
    let wish = wish(caller, values.into_inner(), today)?;
    let agendas = read_agenda(&ctx, &at.member, &wish).await;
    let agendas = agendas.map_err(|error| Problem::new(caller, &error))?;
    Ok(web::Json(AgendaList::new(agendas, zone)))
}

fn wish(
    caller: &Caller,
    values: HashMap<String, String>,
    today: Date,
) -> Result<AgendaWish, Problem> {
    let mut query = Query::new(caller, values, &PARAMETERS);
    let from = query.day("from");
    let to = query.day("to");
    let practitioner = query.parsed("practitioner", Refusal::Choice);
    let place = query.parsed("place", Refusal::Choice);
    query.finish()?;
    let from = from.unwrap_or(today);
    let days = days(from, to.unwrap_or(from));
    let range = Refusal::Range { from: 1, to: LONGEST };
    let days = days.ok_or_else(|| Problem::field(caller, "to", range))?;
    Ok(AgendaWish {
        from,
        days,
        practitioners: practitioner.into_iter().collect(),
        places: place.into_iter().collect(),
        printed: false,
    })
}

/// How many days, both ends included; nothing, where that is none or more than anyone looks at.
fn days(from: Date, to: Date) -> Option<u16> {
    let days = from.duration_until(to).as_hours() / 24 + 1;
    u16::try_from(days).ok().filter(|days| (1..=LONGEST).contains(days))
}

impl AgendaList {
    fn new(agendas: Vec<Agenda>, zone: &TimeZone) -> Self {
        let agenda = |agenda: Agenda| AgendaDetail {
            practitioner: agenda.practitioner.0,
            scope: agenda.scope.word(),
            visits: agenda.visits.into_iter().map(|visit| VisitDetail::new(visit, zone)).collect(),
        };
        Self {
            time_zone: zone.iana_name().unwrap_or_default().to_owned(),
            agendas: agendas.into_iter().map(agenda).collect(),
        }
    }
}

impl VisitDetail {
    fn new(visit: AgendaVisit, zone: &TimeZone) -> Self {
        let (patient, booker) = visit.party.unzip();
        Self {
            appointment: visit.appointment.0,
            starts_at: instant::written(visit.visit.start, zone),
            ends_at: instant::written(visit.visit.end, zone),
            version: visit.kind.map(|_| visit.version),
            visit_type: visit.kind.map(|(visit_type, ..)| visit_type.0),
            state: visit.kind.map(|(_, state, _)| state.word()),
            overbooked: visit.overbooked,
            place: visit.kind.map(|(.., place)| place.0),
            patient: patient.map(PatientDetail::from),
            booked_by: booker.flatten().map(BookerDetail::from),
        }
    }
}

impl From<Patient> for PatientDetail {
    fn from(patient: Patient) -> Self {
        Self {
            given_name: patient.given_name.to_string(),
            family_name: patient.family_name.to_string(),
            birth_date: patient.birth_date.to_string(),
            email: patient.email.map(|email| email.to_string()),
            phone: patient.phone.map(|phone| phone.to_string()),
        }
    }
}

impl From<Booker> for BookerDetail {
    fn from(booker: Booker) -> Self {
        Self {
            name: booker.name.to_string(),
            relation: booker.relation.word(),
            email: booker.email.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn both_ends_count_and_nobody_reads_more_than_two_months() {
        let first = date(2026, 3, 28);
        assert_eq!(days(first, first), Some(1));
        assert_eq!(days(first, date(2026, 3, 30)), Some(3));
        assert_eq!(days(first, date(2026, 5, 28)), Some(62));
        assert_eq!(days(first, date(2026, 5, 29)), None);
        assert_eq!(days(first, date(2026, 3, 27)), None);
    }
}
