//! Everything once more before it is booked.

use super::{forms::CheckForm, held::HeldVisit, lost};
use crate::{
    caller::Caller,
    pages::{html, reading},
    problem::Problem,
};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::booking::patient::Party;
use services::{booking::abreast_of_notice, rng};
use site::patient::{check::Check, typed::Typed};

/// Reads the details back. Whoever wrote them under another notice than the one in force is told.
pub(super) async fn check(
    caller: Caller,
    path: web::Path<(String, String)>,
    form: web::Form<CheckForm>,
) -> Result<HttpResponse, Problem> {
    let visit = HeldVisit::find(&caller, &path).await?;
    if visit.hold.expired {
        return lost::expired(&caller, &visit, &form.typed).await;
    }
    let seen = form.notice_seen().map_err(|error| Problem::invalid(&caller, vec![error]))?;
    let ctx = abreast_of_notice(&visit.ctx, seen).await;
    let ctx = ctx.map_err(|fault| Problem::new(&caller, &fault).at(visit.practice()))?;
    let visit = HeldVisit { ctx, ..visit };
    let typed = form.into_inner().typed;
    let party = match reading::party(&typed, visit.ctx.profile(), visit.today()) {
        Ok(party) => party,
        Err(errors) => {
            return Ok(visit.details(&caller.page().answering_post(), typed, errors));
        }
    };
    let key = rng::unguessable().map_err(|fault| Problem::new(&caller, &fault))?;
    let outdated = seen.is_some_and(|seen| seen != visit.ctx.profile().notice.version);
    let document = document(&visit, (party, typed), key.to_string(), outdated);
    Ok(html(StatusCode::OK, document.render(&caller.page().answering_post())))
}

/// The page, with the notice in force.
pub(super) fn document(
    visit: &HeldVisit,
    (party, typed): (Party, Typed),
    idempotency_key: String,
    notice_changed: bool,
) -> Check {
    Check {
        practice: visit.practice().clone(),
        notice_version: visit.ctx.profile().notice.version,
        notice_changed,
        held: visit.held(),
        visit: visit.visit.clone(),
        party,
        typed,
        idempotency_key,
    }
}
