//! The hours of one week, for other weeks too.

use super::{
    super::{at_work, context, html, on},
    form::{fresh, shown},
};
use crate::{
    hours::{self, SaidCopy},
    problem::Problem,
    staff::AtWork,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PractitionerId,
    text::{FieldError, Refusal},
};
use services::{
    ctx::Ctx,
    hours::{CopiedWeek, Fate, HoursError, StrandedVisit, copy_week, find_keeper},
    revision::Seen,
};
use site::{
    practice::{CopyWeekPage, HoursNewsKind, TypedCopy},
    ui::Section,
};

pub(super) async fn show(
    at: AtWork,
    query: web::Query<TypedCopy>,
) -> Result<HttpResponse, Problem> {
    let ctx = fresh(&at).await?;
    page(&at, &ctx, query.into_inner(), (StatusCode::OK, Vec::new(), None)).await
}

pub(super) async fn copy(at: AtWork, form: web::Form<TypedCopy>) -> Result<HttpResponse, Problem> {
    let (ctx, typed) = (fresh(&at).await?, form.into_inner());
    let fate = hours::fate(&typed.visits, Seen::in_form(&typed.shown), Fate::Ask);
    let fate = fate.map_err(|refusal| vec![FieldError::new("visits", refusal)]);
    let said = SaidCopy {
        practitioner: typed.practitioner.clone(),
        from: typed.from.clone(),
        to: typed.to.clone(),
        weeks: typed.weeks.clone(),
    };
    let outcome = match (said.read(), fate) {
        (Ok(copy), Ok(fate)) => copy_week(&ctx, &at.member, copy, &fate).await,
        (copy, fate) => {
            let errors = [copy.err(), fate.err()].into_iter().flatten().flatten();
            Err(HoursError::Invalid(errors.collect()))
        }
    };
    match outcome {
        Ok(copied) => Ok(done(&at, &typed, &copied)),
        Err(HoursError::Invalid(errors)) => {
            let refused = (StatusCode::UNPROCESSABLE_ENTITY, errors, None);
            page(&at, &ctx, typed, refused).await
        }
        Err(HoursError::Stranded(visits)) => {
            // Whoever was shown some and says nothing is asked once more.
            let unsaid = typed.visits.is_empty() && !typed.shown.is_empty();
            let errors: Vec<_> =
                unsaid.then(|| FieldError::new("visits", Refusal::Missing)).into_iter().collect();
            let status =
                if unsaid { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
            page(&at, &ctx, typed, (status, errors, Some(visits))).await
        }
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

fn done(at: &AtWork, typed: &TypedCopy, copied: &CopiedWeek) -> HttpResponse {
    let cancelled = copied.stranded.iter().filter(|visit| visit.called_off).count();
    let left = copied.stranded.len() - cancelled;
    let (whose, word) = (&typed.practitioner, HoursNewsKind::Saved.word());
    let counts = format!("cancelled={cancelled}&left={left}");
    on(at, &format!("/availability?practitioner={whose}&news={word}&{counts}"))
}

async fn page(
    at: &AtWork,
    ctx: &Ctx,
    typed: TypedCopy,
    (status, errors, visits): (StatusCode, Vec<FieldError>, Option<Vec<StrandedVisit>>),
) -> Result<HttpResponse, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    let keeper = find_keeper(ctx, &at.member).await;
    let keeper = keeper.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let whose = typed.practitioner.parse::<PractitionerId>().ok();
    let practitioners = keeper.practitioners(ctx);
    let stranded = match visits {
        Some(visits) => Some(shown(at, ctx, &visits, &typed.visits).await?),
        None => None,
    };
    let page = CopyWeekPage {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        practitioner: practitioners.iter().find(|one| Some(one.id) == whose).cloned(),
        practitioners,
        typed,
        stranded,
        errors,
    };
    Ok(html(status, page.render(&context(at, status))))
}
