//! What the forms of all three sorts of rule have in common.

mod answer;

pub(super) use answer::shown;

use super::super::id;
use crate::{hours, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode};
use answer::{Refused, again, answer, page, preview, refused, settled, status};
use domain::text::FieldError;
use services::{
    ctx::Ctx,
    hours::{
        Edit, Fate, HoursError, Rule, TimeRule, add_rule, change_rule, find_rule, remove_rule,
    },
    revision::Seen,
};
use site::practice::{HoursNewsKind, RuleFields, RuleForm, TypedFate};
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

async fn found<T: Form>(at: &AtWork, ctx: &Ctx, raw: &str) -> Result<Rule<T>, Problem>
where
    T::Id: FromStr,
{
    let rule = find_rule::<T>(ctx, &at.member, id(at, raw)?).await;
    rule.map_err(|error| Problem::new(&at.staff.caller, &error))
}

/// What becomes of visits: nothing is done without a word about them.
fn fate(said: &TypedFate) -> Result<Fate, FieldError> {
    let seen = || Seen::in_form(&said.shown);
    let fate = hours::fate(&said.visits, seen(), Fate::Ask);
    let hands = said.hand_over == "yes";
    let fate = fate.map(|fate| if hands { fate.after_handing_over(seen()) } else { fate });
    fate.map_err(|refusal| FieldError::new("visits", refusal))
}

fn errors(fields: Option<Vec<FieldError>>, fate: Option<FieldError>) -> Vec<FieldError> {
    fields.into_iter().flatten().chain(fate).collect()
}
