//! The one form that books.

use super::{check, forms::Confirmation, held::HeldVisit, lost};
use crate::{
    caller::Caller,
    pages::{html, reading, see_other},
    problem::Problem,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{booking::patient::Party, id::AppointmentId};
use services::{
    booking::{BookError, BookVisit, By, Time, book_visit},
    ctx::Ctx,
    error::{Classify as _, Kind},
};
use site::patient::problem::Outcome;

pub(super) async fn confirm(
    caller: Caller,
    path: web::Path<(String, String)>,
    form: web::Form<Confirmation>,
) -> Result<HttpResponse, Problem> {
    let (slug, hold) = path.as_ref();
    let ctx = caller.practice(slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let practice = &ctx.profile().practice;
    let id: AppointmentId =
        hold.parse().map_err(|_| Problem::named(&caller, "not-found").at(practice))?;
    let today = ctx.now().to_zoned(practice.zone.clone()).date();
    let party = match reading::party(&form.check.typed, ctx.profile(), today) {
        Ok(party) => party,
        Err(errors) => {
            let visit = HeldVisit::find(&caller, &path).await?;
            let typed = form.into_inner().check.typed;
            return Ok(visit.details(&caller.page().answering_post(), typed, errors));
        }
    };
    let refused = |error| Problem::invalid(&caller, vec![error]);
    let command = BookVisit {
        by: By::Patient,
        time: Time::Held(id),
        party,
        notice_seen: form.check.notice_seen().map_err(refused)?,
        key: Some(form.key().map_err(refused)?),
    };
    match book_visit(&ctx, &command).await {
        Ok(booked) => {
            let mailed = if command.party.readers().is_empty() { "" } else { "&mailed=1" };
            let address = format!("/a/{}?booked=1{mailed}", booked.link.expose());
            Ok(see_other(&caller.page().href(&address)))
        }
        Err(BookError::NoticeChanged) => read_again(&caller, &path, command.party, &form).await,
        Err(error) => not_booked(&caller, ctx, error, &form).await,
    }
}

/// The check page once more, with the notice that is in force now.
async fn read_again(
    caller: &Caller,
    path: &(String, String),
    party: Party,
    form: &Confirmation,
) -> Result<HttpResponse, Problem> {
    let visit = HeldVisit::find(caller, path).await?;
    let typed = form.check.typed.clone();
    if visit.hold.expired {
        return lost::expired(caller, &visit, &typed).await;
    }
    let document = check::document(&visit, (party, typed), form.raw_key(), true);
    Ok(html(StatusCode::CONFLICT, document.render(&caller.page().answering_post())))
}

async fn not_booked(
    caller: &Caller,
    ctx: Ctx,
    error: BookError,
    form: &Confirmation,
) -> Result<HttpResponse, Problem> {
    if let BookError::HoldExpired(hold) = error {
        let visit = HeldVisit::new(ctx, hold).ok_or_else(|| Problem::named(caller, "not-found"))?;
        return lost::expired(caller, &visit, &form.check.typed).await;
    }
    let outcome =
        if error.kind() == Kind::Unavailable { Outcome::Unknown } else { Outcome::Nothing };
    let problem = Problem::new(caller, &error).at(&ctx.profile().practice);
    Err(problem.with_outcome(outcome))
}
