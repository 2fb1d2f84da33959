//! What the forms of all three sorts of rule have in common.

use super::super::{at_work, context, html, id, on};
use crate::{hours, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode};
use domain::{
    id::PractitionerId,
    tenancy::Practitioner,
    text::{FieldError, Refusal},
};
use services::{
    booking::DaySlots,
    ctx::Ctx,
    hours::{
        Edit, Fate, HoursError, Preview, Rule, Saved, StrandedVisit, TimeRule, add_rule,
        change_rule, find_keeper, find_rule, preview_rule, remove_rule,
    },
    revision::Seen,
};
use site::{
    practice::{
        HoursNewsKind, PreviewDay, RuleFields, RuleForm, RulePreview, Stranded, StrandedLine,
        TypedFate,
    },
    ui::Section,
};
use std::{collections::HashMap, str::FromStr};

/// A sort of rule with its form.
pub(super) trait Form: TimeRule
where
    Self::Id: FromStr,
{
    /// What is typed.
    type Typed: Clone;

    /// The fields of the page.
    fn fields(typed: Self::Typed) -> RuleFields;

    /// What stands in the form of a rule that exists.
    fn typed(&self, ctx: &Ctx) -> Self::Typed;

    /// What is typed, read.
    fn read(typed: &Self::Typed, practitioner: &str, ctx: &Ctx) -> Result<Self, Vec<FieldError>>;
}

/// Why a form comes back.
enum Refused {
    Outdated,
    Fields(Vec<FieldError>),
    Visits(Vec<StrandedVisit>),
}

/// The practice's side of the request, its rules as they are now.
pub(super) async fn fresh(at: &AtWork) -> Result<Ctx, Problem> {
    let caller = &at.staff.caller;
    let ctx = at.ctx().await.map_err(|error| Problem::new(caller, &error))?;
    ctx.abreast().await.map_err(|fault| Problem::new(caller, &fault))
}

/// The form of a rule to be added.
pub(super) async fn show_new<T: Form>(
    at: &AtWork,
    query: &HashMap<String, String>,
    typed: T::Typed,
) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let practitioner = query.get("practitioner").cloned().unwrap_or_default();
    let fate = TypedFate { practitioner, ..TypedFate::default() };
    let page = page(at, &fresh(at).await?, None, (T::fields(typed), &fate)).await?;
    answer(at, StatusCode::OK, &page)
}

/// The form of a rule that exists.
pub(super) async fn show<T: Form>(at: &AtWork, raw: &str) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let ctx = fresh(at).await?;
    let rule = found::<T>(at, &ctx, raw).await?;
    let fate = TypedFate {
        practitioner: rule.says.practitioner().to_string(),
        revision: rule.revision().to_string(),
        ..TypedFate::default()
    };
    let fields = T::fields(rule.says.typed(&ctx));
    let page = page(at, &ctx, Some(raw), (fields, &fate)).await?;
    answer(at, StatusCode::OK, &page)
}

/// Adds what is typed.
pub(super) async fn add<T: Form>(
    at: &AtWork,
    typed: T::Typed,
    said: TypedFate,
) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let ctx = fresh(at).await?;
    if !said.preview.is_empty() {
        return preview::<T>(at, &ctx, None, typed, &said).await;
    }
    let outcome = match (T::read(&typed, &said.practitioner, &ctx), fate(&said)) {
        (Ok(rule), Ok(fate)) => add_rule(&ctx, &at.member, rule, &fate).await,
        (rule, fate) => Err(HoursError::Invalid(errors(rule.err(), fate.err()))),
    };
    match settled(at, outcome, HoursNewsKind::Saved)? {
        Ok(done) => Ok(done),
        Err(why) => again(at, &ctx, None, (T::fields(typed), &said), why).await,
    }
}

/// Changes a rule to what is typed, if it still is what was seen.
pub(super) async fn change<T: Form>(
    at: &AtWork,
    raw: &str,
    typed: T::Typed,
    said: TypedFate,
) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let ctx = fresh(at).await?;
    // Whose it is stays, whatever is typed.
    let rule = found::<T>(at, &ctx, raw).await?;
    let said = TypedFate { practitioner: rule.says.practitioner().to_string(), ..said };
    if !said.preview.is_empty() {
        return preview::<T>(at, &ctx, Some(raw), typed, &said).await;
    }
    let outcome = match (T::read(&typed, &said.practitioner, &ctx), fate(&said)) {
        (Ok(says), Ok(fate)) => {
            let edit = Edit { id: rule.id, seen: Seen::in_form(&said.revision), fate };
            change_rule(&ctx, &at.member, edit, |_| Ok(says)).await
        }
        (says, fate) => Err(HoursError::Invalid(errors(says.err(), fate.err()))),
    };
    match settled(at, outcome, HoursNewsKind::Saved)? {
        Ok(done) => Ok(done),
        Err(Refused::Outdated) => {
            // Whoever saves once more has seen that it changed.
            let said = TypedFate { revision: rule.revision().to_string(), ..said };
            again(at, &ctx, Some(raw), (T::fields(typed), &said), Refused::Outdated).await
        }
        Err(why) => again(at, &ctx, Some(raw), (T::fields(typed), &said), why).await,
    }
}

/// Removes a rule.
pub(super) async fn remove<T: Form>(
    at: &AtWork,
    raw: &str,
    said: TypedFate,
) -> Result<HttpResponse, Problem>
where
    T::Id: FromStr,
{
    let ctx = fresh(at).await?;
    let rule = found::<T>(at, &ctx, raw).await?;
    let said = TypedFate { practitioner: rule.says.practitioner().to_string(), ..said };
    let outcome = match fate(&said) {
        Ok(fate) => {
            let edit = Edit { id: rule.id, seen: Seen::in_form(&said.revision), fate };
            remove_rule::<T>(&ctx, &at.member, edit).await
        }
        Err(error) => Err(HoursError::Invalid(vec![error])),
    };
    let why = match settled(at, outcome, HoursNewsKind::Removed)? {
        Ok(done) => return Ok(done),
        Err(why) => why,
    };
    let said = match why {
        Refused::Outdated => TypedFate { revision: rule.revision().to_string(), ..said },
        Refused::Fields(_) | Refused::Visits(_) => said,
    };
    let fields = T::fields(rule.says.typed(&ctx));
    let page = page(at, &ctx, Some(raw), (fields, &said)).await?;
    let page = refused(RuleForm { removing: true, ..page }, at, &ctx, &said, why).await?;
    answer(at, status(&page), &page)
}

fn status(page: &RuleForm) -> StatusCode {
    match (page.outdated, page.errors.is_empty()) {
        (true, _) => StatusCode::PRECONDITION_FAILED,
        (false, true) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What would be on offer by what is typed; nothing is saved.
async fn preview<T: Form>(
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
            let shown = shown.and_then(|preview| as_shown(ctx, preview));
            let page = RuleForm { preview: shown, ..page };
            let context = at.staff.caller.page().answering_post();
            return Ok(html(StatusCode::OK, page.render(&context)));
        }
        Err(HoursError::Invalid(errors)) => RuleForm { errors, ..page },
        Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
    };
    answer(at, StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn as_shown(ctx: &Ctx, preview: Preview) -> Option<RulePreview> {
    let visit_type = ctx.profile().offered(preview.visit_type)?.name.clone();
    let day = |day: DaySlots| PreviewDay { date: day.date, before: day.before, after: day.after };
    Some(RulePreview { visit_type, days: preview.days.into_iter().map(day).collect() })
}

async fn found<T: Form>(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<Rule<T>, Problem>
where
    T::Id: FromStr,
{
    let rule = find_rule::<T>(ctx, &at.member, id(at, raw)?).await;
    rule.map_err(|error| Problem::new(&at.staff.caller, &error))
}

/// What becomes of visits: nothing is done without a word about them.
fn fate(said: &TypedFate) -> Result<Fate, FieldError> {
    let fate = hours::fate(&said.visits, Seen::in_form(&said.shown), Fate::Ask);
    fate.map_err(|refusal| FieldError::new("visits", refusal))
}

fn errors(fields: Option<Vec<FieldError>>, fate: Option<FieldError>) -> Vec<FieldError> {
    fields.into_iter().flatten().chain(fate).collect()
}

/// Leads on after a change; else says why the form comes back.
fn settled<T: TimeRule>(
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
    let left = saved.stranded.len() - cancelled;
    let (whose, word) = (saved.rule.says.practitioner(), news.word());
    let counts = format!("cancelled={cancelled}&left={left}");
    on(at, &format!("/availability?practitioner={whose}&news={word}&{counts}"))
}

/// The form once more, with everything that was typed.
async fn again(
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

async fn refused(
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
    Ok(RuleForm { stranded: Some(stranded), errors: errors.into_iter().collect(), ..page })
}

/// Visits in the way, as the page asks about them.
pub(super) async fn shown(
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
    })
}

async fn page(
    at: &AtWork,
    ctx: &Ctx,
    raw: Option<&str>,
    (fields, said): (RuleFields, &TypedFate),
) -> Result<RuleForm, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    Ok(RuleForm {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        practitioner: kept(at, ctx, &said.practitioner).await?,
        places: ctx.profile().places.clone(),
        id: raw.map(str::to_owned),
        fields,
        revision: said.revision.clone(),
        errors: Vec::new(),
        outdated: false,
        stranded: None,
        removing: false,
        preview: None,
    })
}

/// The practitioner whom a form names, if the member keeps their hours.
async fn kept(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<Practitioner, Problem> {
    let whose: PractitionerId = id(at, raw)?;
    let keeper = find_keeper(ctx, &at.member).await;
    let keeper = keeper.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let kept = keeper.practitioners(ctx).into_iter().find(|one| one.id == whose);
    kept.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))
}

fn answer(at: &AtWork, status: StatusCode, page: &RuleForm) -> Result<HttpResponse, Problem> {
    Ok(html(status, page.render(&context(at, status))))
}
