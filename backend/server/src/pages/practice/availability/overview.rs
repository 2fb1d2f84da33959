use super::super::{at_work, html};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    booking::{
        holidays::is_public_holiday,
        hours::{Absence, DayOverride, PlaceCalendar, WallWindow, WeeklyHours},
        school_holidays::SchoolHolidays,
    },
    id::{PlaceId, PractitionerId},
    tenancy::Profile,
    text::Label,
};
use jiff::{ToSpan as _, civil::Date};
use services::{
    ctx::Ctx,
    hours::{Rule, TimeRule, find_keeper, list_calendars, list_rules, visits_outside},
};
use site::{
    practice::{
        AbsenceLine, Availability, HoursLine, HoursNews, HoursNewsKind, OutsideCalendarLine,
        OverrideLine, PlaceHolidays,
    },
    ui::Section,
};
use std::collections::{BTreeSet, HashMap};

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let problem = |fault| Problem::new(caller, &fault);
    let (ctx, nav) = at_work(&at, Section::Availability).await?;
    let ctx = ctx.abreast().await.map_err(problem)?;
    let profile = ctx.profile();
    let practitioners = find_keeper(&ctx, &at.member).await.map_err(problem)?.practitioners(&ctx);
    let wanted =
        query.get("practitioner").and_then(|id| id.parse().ok()).or(at.member.practitioner);
    let kept = |id: &PractitionerId| practitioners.iter().any(|one| one.id == *id);
    let first = practitioners.first().map(|one| one.id);
    let whose = wanted.filter(kept).or(first);
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let page = Availability {
        nav,
        zone: profile.practice.zone.clone(),
        practitioners,
        practitioner: whose,
        hours: lines(&at, &ctx, whose, |rule| hours(profile, rule)).await?,
        overrides: lines(&at, &ctx, whose, |rule| day(profile, today, rule)).await?,
        absences: lines(&at, &ctx, whose, |rule| absence(&ctx, rule)).await?,
        holidays: profile
            .timetable
            .places
            .iter()
            .filter_map(|it| place(profile, today, it))
            .collect(),
        school: SchoolHolidays::between(
            profile.department(),
            today,
            today.saturating_add(1.year()),
        ),
        outside: outside(&at, &ctx, whose).await?,
        closed_by: closed_by(&at, &ctx, whose).await?,
        news: news(&query),
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

/// The rules about one practitioner, as the page shows them.
async fn lines<T: TimeRule, L>(
    at: &AtWork,
    ctx: &Ctx,
    whose: Option<PractitionerId>,
    line: impl Fn(&Rule<T>) -> Option<L>,
) -> Result<Vec<L>, Problem> {
    let rules = list_rules::<T>(ctx, &at.member).await;
    let rules = rules.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let theirs = rules.iter().filter(|rule| Some(rule.says.practitioner()) == whose);
    Ok(theirs.filter_map(line).collect())
}

fn hours(profile: &Profile, rule: &Rule<WeeklyHours>) -> Option<HoursLine> {
    let says = &rule.says;
    Some(HoursLine {
        id: rule.id.to_string(),
        weekday: says.weekday.to_monday_one_offset(),
        window: written(&says.window),
        place: named(profile, says.place),
        valid_from: says.valid_from,
        valid_until: says.valid_until,
    })
}

fn day(profile: &Profile, today: Date, rule: &Rule<DayOverride>) -> Option<OverrideLine> {
    let line = OverrideLine {
        id: rule.id.to_string(),
        date: rule.says.date,
        windows: rule.says.windows.iter().map(written).collect(),
        place: named(profile, rule.says.place),
    };
    (line.date >= today).then_some(line)
}

fn absence(ctx: &Ctx, rule: &Rule<Absence>) -> Option<AbsenceLine> {
    let line = AbsenceLine {
        id: rule.id.to_string(),
        span: rule.says.span,
        repeats: rule.says.repeats,
        covered_by: rule
            .says
            .covered_by
            .and_then(|id| ctx.profile().practitioner(id))
            .map(|one| one.name.clone()),
    };
    (line.span.end > ctx.now()).then_some(line)
}

fn written(window: &WallWindow) -> (String, String) {
    (window.opens().to_string(), window.closes().to_string())
}

/// The name of a place, where there are several.
fn named(profile: &Profile, place: PlaceId) -> Option<Label> {
    let several = profile.places.len() > 1;
    profile.place(place).filter(|_| several).map(|place| place.name.clone())
}

fn place(profile: &Profile, today: Date, calendar: &PlaceCalendar) -> Option<PlaceHolidays> {
    let year = std::iter::successors(Some(today), |day| day.tomorrow().ok());
    let until = today.saturating_add(1.year());
    let holiday = |day: &Date| is_public_holiday(*day, calendar.department.as_ref());
    Some(PlaceHolidays {
        id: calendar.place.to_string(),
        name: profile.place(calendar.place)?.name.clone(),
        observed: calendar.observes_holidays,
        days: year.take_while(|day| *day < until).filter(holiday).collect(),
    })
}

/// The days with visits outside the hours, each once.
async fn outside(
    at: &AtWork,
    ctx: &Ctx,
    whose: Option<PractitionerId>,
) -> Result<Vec<Date>, Problem> {
    let visits = visits_outside(ctx, &at.member).await;
    let visits = visits.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let theirs = visits.iter().filter(|visit| Some(visit.practitioner) == whose);
    let days: BTreeSet<Date> =
        theirs.map(|visit| zone.to_datetime(visit.visit.start).date()).collect();
    Ok(days.into_iter().collect())
}

/// The calendars elsewhere for which the practitioner is not offered online.
async fn closed_by(
    at: &AtWork,
    ctx: &Ctx,
    whose: Option<PractitionerId>,
) -> Result<Vec<OutsideCalendarLine>, Problem> {
    let calendars = list_calendars(ctx, &at.member).await;
    let calendars = calendars.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let theirs = calendars.iter().filter(|calendar| Some(calendar.practitioner) == whose);
    let lines = theirs.map(|calendar| super::calendars::line(ctx, calendar));
    Ok(lines.filter(OutsideCalendarLine::closes).collect())
}

fn news(query: &HashMap<String, String>) -> Option<HoursNews> {
    let word = query.get("news")?;
    let kind = HoursNewsKind::ALL.into_iter().find(|kind| kind.word() == word)?;
    let count = |name: &str| query.get(name).and_then(|text| text.parse().ok()).unwrap_or_default();
    Some(HoursNews {
        kind,
        cancelled: count("cancelled"),
        left: count("left"),
        handed: count("handed"),
    })
}
