//! The day's visits.

use super::{at_work, html, on, typed};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PractitionerId,
    identity::Permission,
    tenancy::{Practitioner, Profile},
};
use services::booking::{self, AgendaVisit, AgendaWish, own_agendas, read_agenda};
use site::{
    practice::{Agenda, Day, DayVisit, Told},
    ui::Section,
};
use std::collections::HashMap;

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    if !at.permissions().contains(&Permission::ReadAgenda) {
        // An auditor's first page is the log: they have no agenda.
        return Ok(on(&at, "/log"));
    }
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let profile = ctx.profile();
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let text = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let day = typed::day(text("day")).ok().flatten().unwrap_or(today);
    let practitioner: Option<PractitionerId> = text("practitioner").parse().ok();
    let all = AgendaWish { from: day, days: 1, practitioner };
    let problem = |error| Problem::new(caller, &error);
    let own = own_agendas(&ctx, &at.member).await.map_err(problem)?;
    let agendas = match own.as_slice() {
        [] => Vec::new(),
        [..] => read_agenda(&ctx, &at.member, all).await.map_err(problem)?,
    };
    let may_open = |one: &&Practitioner| own.contains(&one.id);
    let page = Day {
        nav,
        zone: profile.practice.zone.clone(),
        day,
        today,
        practitioners: profile.practitioners.iter().filter(may_open).cloned().collect(),
        practitioner,
        agendas: agendas.into_iter().filter_map(|agenda| seen(profile, agenda)).collect(),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

fn seen(profile: &Profile, agenda: booking::Agenda) -> Option<Agenda> {
    let practitioner = profile.practitioner(agenda.practitioner)?.clone();
    let visits = agenda
        .visits
        .into_iter()
        .map(|visit| DayVisit { span: visit.visit, told: told(profile, visit) });
    Some(Agenda { practitioner, scope: agenda.scope, visits: visits.collect() })
}

fn told(profile: &Profile, visit: AgendaVisit) -> Option<Told> {
    let (visit_type, state, _) = visit.kind?;
    let (patient, booker) = visit.party?;
    Some(Told {
        visit_type: profile.offering(visit_type)?.name.clone(),
        state,
        given_name: patient.given_name,
        family_name: patient.family_name,
        birth_date: patient.birth_date,
        phone: patient.phone,
        email: patient.email.or(booker.map(|booker| booker.email)),
    })
}
