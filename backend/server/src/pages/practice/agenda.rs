//! The day's visits.

use super::{at_work, html, on, typed};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::step::Step,
    id::{AppointmentId, PractitionerId},
    identity::{Permission, changes},
    tenancy::Practitioner,
};
use services::{
    booking::{self, AgendaVisit, AgendaWish, FreeTime, free_times, own_agendas, read_agenda},
    ctx::Ctx,
};
use site::{
    practice::{Agenda, Day, DayVisit, Told, VisitNews},
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
    let manages = at.permissions().contains(&Permission::ManageVisits);
    let free = match manages && agendas.iter().any(|agenda| changes(agenda.scope)) {
        true => free_times(&ctx, &at.member, (day, 1)).await,
        false => Ok(Vec::new()),
    };
    let free = free.map_err(|fault| Problem::new(caller, &fault))?;
    let may_open = |one: &&Practitioner| own.contains(&one.id);
    let page = Day {
        nav,
        zone: profile.practice.zone.clone(),
        day,
        today,
        practitioners: profile.practitioners.iter().filter(may_open).cloned().collect(),
        practitioner,
        agendas: agendas
            .into_iter()
            .filter_map(|agenda| seen(&ctx, agenda, (manages, &free)))
            .collect(),
        news: news(&query),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

/// What just happened on this page: which visit, and the version that it was left in.
fn news(query: &HashMap<String, String>) -> Option<(VisitNews, AppointmentId, i32)> {
    let news = VisitNews::of(query.get("news")?)?;
    Some((news, query.get("visit")?.parse().ok()?, query.get("version")?.parse().ok()?))
}

fn seen(
    ctx: &Ctx,
    agenda: booking::Agenda,
    (manages, free): (bool, &[FreeTime]),
) -> Option<Agenda> {
    let practitioner = ctx.profile().practitioner(agenda.practitioner)?.clone();
    let changes = manages && changes(agenda.scope);
    let visits = agenda
        .visits
        .into_iter()
        .map(|visit| DayVisit { span: visit.visit, told: told(ctx, visit, changes) });
    let own = free.iter().filter(|time| time.practitioner == agenda.practitioner);
    let mut free: Vec<_> = own.map(|time| time.at).collect();
    free.dedup();
    Some(Agenda { practitioner, scope: agenda.scope, visits: visits.collect(), free })
}

fn told(ctx: &Ctx, visit: AgendaVisit, changes: bool) -> Option<Told> {
    let (visit_type, state, _) = visit.kind?;
    let (patient, booker) = visit.party?;
    let zone = &ctx.profile().practice.zone;
    let may_arrive = changes && Step::Arrive.leads_to(state, visit.visit, ctx.now(), zone).is_ok();
    Some(Told {
        id: visit.appointment,
        version: visit.version,
        overbooked: visit.overbooked,
        may_arrive,
        visit_type: ctx.profile().offering(visit_type)?.name.clone(),
        state,
        given_name: patient.given_name,
        family_name: patient.family_name,
        birth_date: patient.birth_date,
        phone: patient.phone,
        email: patient.email.or(booker.map(|booker| booker.email)),
    })
}
