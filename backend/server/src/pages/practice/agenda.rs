//! The agendas: by day, by week, as a list, and on paper.

mod seen;

use super::{at_work, html, html_with_islands, on, see_other, visit::seconds_left};
use crate::{
    problem::Problem,
    staff::{AtWork, is_veiled, veil_cookie},
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use domain::{
    booking::school_holidays::SchoolHolidays,
    id::AppointmentId,
    identity::{AgendaAccess, Permission, changes},
};
use jiff::Timestamp;
use seen::Seen;
use services::{
    booking::{AgendaWish, FreeTime, free_times, own_accesses, read_agenda},
    ctx::Ctx,
};
use site::{
    practice::{Agenda, AgendaPage, PrintPage, Shown, View, VisitNews},
    ui::Section,
};
use url::form_urlencoded;

/// An address says no more than a step allows.
const LONGEST_UNDO: u32 = 10;

/// The fields of an address or a form, of which several may have one name.
type Fields = Vec<(String, String)>;

pub(super) async fn show(
    at: AtWork,
    request: HttpRequest,
    query: web::Query<Fields>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    if !at.permissions().contains(&Permission::ReadAgenda) {
        // An auditor's first page is the log: they have no agenda.
        return Ok(on(&at, "/log"));
    }
    // Before anything is read: what changes from now on is told to the page.
    let read_at = caller.app().platform.now();
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let profile = ctx.profile();
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let (shown, veiled) = (Shown::read(&query, today), is_veiled(&request));
    let accesses = own_accesses(&ctx, &at.member).await;
    let accesses = accesses.map_err(|fault| Problem::new(caller, &fault))?;
    let open = |id| AgendaAccess::scope_of(&accesses, id, ctx.now());
    let practitioners: Vec<_> =
        profile.practitioners.iter().filter(|one| open(one.id).is_some()).cloned().collect();
    let agendas = match practitioners.as_slice() {
        [] => Vec::new(),
        [..] => agendas(&at, &ctx, &shown, (veiled, false)).await?,
    };
    let page = AgendaPage {
        nav,
        zone: profile.practice.zone.clone(),
        today,
        places: profile.places.clone(),
        practitioners,
        agendas,
        school: school(&ctx, &shown),
        veiled,
        read_at,
        blocked: query.iter().any(|(name, _)| name == "blocked"),
        news: news(&query, ctx.now()),
        shown,
    };
    Ok(html_with_islands(StatusCode::OK, page.render(&caller.page())))
}

/// The school holidays of a week: a hint for whoever plans it.
fn school(ctx: &Ctx, shown: &Shown) -> Option<SchoolHolidays> {
    let (department, week) = (ctx.profile().department(), shown.view == View::Week);
    SchoolHolidays::between(department, shown.first(), shown.last()).filter(|_| week)
}

/// The day on paper: it is printed by whoever asks for this page, so asking is what is logged.
pub(super) async fn print(
    at: AtWork,
    request: HttpRequest,
    query: web::Query<Fields>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(&at, Section::Agenda).await?;
    let zone = ctx.profile().practice.zone.clone();
    let today = zone.to_datetime(ctx.now()).date();
    let shown = Shown { view: View::Day, ..Shown::read(&query, today) };
    let agendas = agendas(&at, &ctx, &shown, (is_veiled(&request), true)).await?;
    let page = PrintPage { nav, zone, shown, at: ctx.now(), agendas };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

/// Shows initials instead of names, or names again, on this browser.
pub(super) async fn veil(at: AtWork, form: web::Form<Fields>) -> Result<HttpResponse, Problem> {
    let of = |wanted: &str| form.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let address = back(&ctx, of("back").map(String::as_str).unwrap_or_default());
    let address = at.staff.caller.page().href(&format!("/pro?{address}"));
    let mut answer = see_other(&address);
    let cookie = veil_cookie(of("veil").is_some_and(|veil| veil == "on"));
    // The cookie is ours: it has no letter that a header could not hold.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}

/// The query of the agenda that a form stood on, read anew: nothing else is led to.
pub(super) fn back(ctx: &Ctx, raw: &str) -> String {
    let fields: Fields = form_urlencoded::parse(raw.as_bytes()).into_owned().collect();
    let today = ctx.profile().practice.zone.to_datetime(ctx.now()).date();
    Shown::read(&fields, today).query()
}

/// What just happened on this page: to which visit, the version that it was left in, and for how many
/// seconds more that can be taken back.
fn news(query: &Fields, now: Timestamp) -> Option<(VisitNews, AppointmentId, i32, u32)> {
    let of = |wanted: &str| query.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    let until = of("until").and_then(|text| Timestamp::from_second(text.parse().ok()?).ok());
    let left = until.map_or(0, |until| seconds_left(until, now).min(LONGEST_UNDO));
    let news = VisitNews::of(of("news")?)?;
    Some((news, of("visit")?.parse().ok()?, of("version")?.parse().ok()?, left))
}

/// The agendas that are looked at, with the free times of a day where something can be booked.
async fn agendas(
    at: &AtWork,
    ctx: &Ctx,
    shown: &Shown,
    (veiled, printed): (bool, bool),
) -> Result<Vec<Agenda>, Problem> {
    let caller = &at.staff.caller;
    let wish = AgendaWish {
        from: shown.first(),
        days: shown.view.days(),
        practitioners: shown.practitioners.clone(),
        places: shown.places.clone(),
        printed,
    };
    let agendas = read_agenda(ctx, &at.member, &wish).await;
    let agendas = agendas.map_err(|error| Problem::new(caller, &error))?;
    let manages = at.permissions().contains(&Permission::ManageVisits);
    let books = manages && agendas.iter().any(|agenda| changes(agenda.scope));
    let free: Vec<FreeTime> = match shown.view {
        View::Day if books && !printed => free_times(ctx, &at.member, (shown.date, 1))
            .await
            .map_err(|fault| Problem::new(caller, &fault))?,
        View::Day | View::Week | View::List => Vec::new(),
    };
    let places = &shown.places;
    let free = free.into_iter().filter(|time| places.is_empty() || places.contains(&time.place));
    let seen = Seen { ctx, shown, manages, veiled, free: free.collect() };
    Ok(agendas.into_iter().filter_map(|agenda| seen.agenda(agenda)).collect())
}
