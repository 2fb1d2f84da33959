//! What a form about a rule is answered with.

use super::{
    super::super::{at_work, context, html, id, on},
    Form,
};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode};
use domain::{
    booking::school_holidays::SchoolHolidays,
    id::PractitionerId,
    tenancy::Practitioner,
    text::{FieldError, Refusal},
};
use services::{
    booking::DaySlots,
    ctx::Ctx,
    hours::{
        Fate, HoursError, PreviewOf, Saved, StrandedVisit, TimeRule, find_keeper, preview_rule,
    },
};
use site::{
    practice::{
        HoursNewsKind, PreviewDay, RuleFields, RuleForm, RulePreview, Stranded, StrandedLine,
        TypedFate,
    },
    ui::Section,
};
use std::str::FromStr;

/// Why a form comes back.
pub(super) enum Refused {
    Outdated,
    Fields(Vec<FieldError>),
    Visits(Vec<StrandedVisit>),
}

pub(super) fn status(page: &RuleForm) -> StatusCode {
    match (page.outdated, page.errors.is_empty()) {
        (true, _) => StatusCode::PRECONDITION_FAILED,
        (false, true) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What would be on offer by what is typed; nothing is saved.
pub(super) async fn preview<T: Form>(
    at: &AtWork,
    ctx: &Ctx,
    raw: Option<&str>,
    typed: T::Typed,
    said: &TypedFate,
) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let id = raw.map(|raw| id(at, raw)).transpose()?;
    let shown = match T::read(&typed, &said.practitioner, ctx) {
        Ok(says) => preview_rule(ctx, &at.member, id, says).await,
        Err(errors) => Err(HoursError::Invalid(errors)),
    };
    let page = page(at, ctx, raw, (T::fields(typed), said)).await?;
    let page = match shown {
        Ok(shown) => {
            let shown = [shown.own, shown.cover].into_iter().flatten();
            let previews = shown.filter_map(|preview| as_shown(ctx, preview)).collect();
            let page = RuleForm { previews, ..page };
            let context = at.staff.caller.page().answering_post();
            return Ok(html(StatusCode::OK, page.render(&context)));
        }
        Err(HoursError::Invalid(errors)) => RuleForm { errors, ..page },
        Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
    };
    answer(at, StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn as_shown(ctx: &Ctx, preview: PreviewOf) -> Option<RulePreview> {
    let practitioner = ctx.profile().practitioner(preview.practitioner)?.name.clone();
    let visit_type = ctx.profile().offered(preview.visit_type)?.name.clone();
    let day = |day: DaySlots| PreviewDay { date: day.date, before: day.before, after: day.after };
    let days: Vec<_> = preview.days.into_iter().map(day).collect();
    let (first, last) = (days.first()?.date, days.last()?.date);
    let school = SchoolHolidays::between(ctx.profile().department(), first, last);
    Some(RulePreview { practitioner, visit_type, days, school })
}

/// Leads on after a change; else says why the form comes back.
pub(super) fn settled<T: TimeRule>(
    at: &AtWork,
    outcome: Result<Saved<T>, HoursError>,
    news: HoursNewsKind,
) -> Result<Result<HttpResponse, Refused>, Problem> {
    match outcome {
        Ok(saved) => Ok(Ok(done(at, &saved, news))),
        Err(HoursError::Outdated) => Ok(Err(Refused::Outdated)),
        Err(HoursError::Invalid(errors)) => Ok(Err(Refused::Fields(errors))),
        Err(HoursError::Stranded(visits)) => Ok(Err(Refused::Visits(visits))),
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

fn done<T: TimeRule>(at: &AtWork, saved: &Saved<T>, news: HoursNewsKind) -> HttpResponse {
    let cancelled = saved.stranded.iter().filter(|visit| visit.called_off).count();
    let handed = saved.stranded.iter().filter(|visit| visit.handed_over).count();
    let left = saved.stranded.len() - cancelled - handed;
    let (whose, word) = (saved.rule.says.practitioner(), news.word());
    let counts = format!("cancelled={cancelled}&left={left}&handed={handed}");
    on(at, &format!("/availability?practitioner={whose}&news={word}&{counts}"))
}

/// The form once more, with everything that was typed.
pub(super) async fn again(
    at: &AtWork,
    ctx: &Ctx,
    raw: Option<&str>,
    (fields, said): (RuleFields, &TypedFate),
    why: Refused,
) -> Result<HttpResponse, Problem> {
    let page = page(at, ctx, raw, (fields, said)).await?;
    let page = refused(page, at, ctx, said, why).await?;
    answer(at, status(&page), &page)
}

pub(super) async fn refused(
    page: RuleForm,
    at: &AtWork,
    ctx: &Ctx,
    said: &TypedFate,
    why: Refused,
) -> Result<RuleForm, Problem> {
    let visits = match why {
        Refused::Outdated => return Ok(RuleForm { outdated: true, ..page }),
        Refused::Fields(errors) => return Ok(RuleForm { errors, ..page }),
        Refused::Visits(visits) => visits,
    };
    // Whoever was shown some and says nothing is asked once more.
    let unsaid = said.visits.is_empty() && !said.shown.is_empty();
    let errors = unsaid.then(|| FieldError::new("visits", Refusal::Missing));
    let stranded = shown(at, ctx, &visits, &said.visits).await?;
    let covered =
        matches!(&page.fields, RuleFields::Absence(typed) if !typed.covered_by.is_empty());
    let hand_over = (covered && stranded.may_cancel).then(|| said.hand_over == "yes");
    let stranded = Stranded { hand_over, ..stranded };
    Ok(RuleForm { stranded: Some(stranded), errors: errors.into_iter().collect(), ..page })
}

/// Visits in the way, as the page asks about them.
pub(in super::super) async fn shown(
    at: &AtWork,
    ctx: &Ctx,
    visits: &[StrandedVisit],
    picked: &str,
) -> Result<Stranded, Problem> {
    let keeper = find_keeper(ctx, &at.member).await;
    let keeper = keeper.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let line = |visit: &StrandedVisit| StrandedLine {
        start: visit.visit.start,
        practitioner: visit.practitioner,
        visit_type: visit
            .visit_type
            .and_then(|id| ctx.profile().offering(id))
            .map(|offering| offering.name.clone()),
    };
    Ok(Stranded {
        visits: visits.iter().map(line).collect(),
        shown: Fate::revision(visits).to_string(),
        may_cancel: visits.iter().all(|visit| keeper.may_call_off(visit.practitioner)),
        picked: picked.to_owned(),
        hand_over: None,
    })
}

pub(super) async fn page(
    at: &AtWork,
    ctx: &Ctx,
    raw: Option<&str>,
    (fields, said): (RuleFields, &TypedFate),
) -> Result<RuleForm, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    Ok(RuleForm {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        others: others(at, ctx, &said.practitioner).await?,
        practitioner: kept(at, ctx, &said.practitioner).await?,
        places: ctx.profile().places.clone(),
        id: raw.map(str::to_owned),
        fields,
        revision: said.revision.clone(),
        errors: Vec::new(),
        outdated: false,
        stranded: None,
        removing: false,
        previews: Vec::new(),
    })
}

/// Who could cover them: those whose hours the member keeps too.
async fn others(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<Vec<Practitioner>, Problem> {
    let whose: PractitionerId = id(at, raw)?;
    let keeper = find_keeper(ctx, &at.member).await;
    let keeper = keeper.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    Ok(keeper.practitioners(ctx).into_iter().filter(|one| one.id != whose).collect())
}

/// The practitioner whom a form names, if the member keeps their hours.
async fn kept(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<Practitioner, Problem> {
    let whose: PractitionerId = id(at, raw)?;
    let keeper = find_keeper(ctx, &at.member).await;
    let keeper = keeper.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let kept = keeper.practitioners(ctx).into_iter().find(|one| one.id == whose);
    kept.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))
}

pub(super) fn answer(
    at: &AtWork,
    status: StatusCode,
    page: &RuleForm,
) -> Result<HttpResponse, Problem> {
    Ok(html(status, page.render(&context(at, status))))
}
