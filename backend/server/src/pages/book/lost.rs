//! A time that was lost: the nearest others, with everything that was typed.

use super::held::HeldVisit;
use crate::{caller::Caller, pages::html, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode};
use domain::booking::slot::Slot;
use services::{
    booking::{WantedSlot, nearest_slots},
    ctx::Ctx,
};
use site::patient::{
    lost::{Loss, Lost},
    picker::Target,
    typed::Typed,
    visit::{Start, Visit},
};

/// The page of a time that somebody else has now.
pub(super) fn taken(
    ctx: &Ctx,
    caller: &Caller,
    wanted: &WantedSlot,
    slots: &[Slot],
    typed: &Typed,
) -> Option<HttpResponse> {
    let profile = ctx.profile();
    let practitioner =
        wanted.practitioner.or_else(|| profile.practitioners.first().map(|first| first.id))?;
    let place = wanted.place.or_else(|| profile.places.first().map(|first| first.id))?;
    let start = Start::from((wanted.starts_at, practitioner, place));
    let visit = Visit::at_start(profile, wanted.visit_type, start)?;
    Some(page(ctx, caller, (visit, Loss::Taken), slots, typed))
}

/// The page of a hold that ran out.
pub(super) async fn expired(
    caller: &Caller,
    held: &HeldVisit,
    typed: &Typed,
) -> Result<HttpResponse, Problem> {
    let wanted = WantedSlot {
        visit_type: held.hold.visit_type,
        practitioner: Some(held.hold.practitioner),
        place: None,
        starts_at: held.hold.visit.start,
    };
    let slots = nearest_slots(&held.ctx, &wanted).await;
    let slots = slots.map_err(|fault| Problem::new(caller, &fault).at(held.practice()))?;
    Ok(page(&held.ctx, caller, (held.visit.clone(), Loss::Expired), &slots, typed))
}

fn page(
    ctx: &Ctx,
    caller: &Caller,
    (visit, loss): (Visit, Loss),
    slots: &[Slot],
    typed: &Typed,
) -> HttpResponse {
    let profile = ctx.profile();
    let start = |slot: &Slot| Start::from((slot.visit.start, slot.practitioner, slot.place));
    let nearest =
        slots.iter().filter_map(|slot| Visit::at_start(profile, visit.visit_type, start(slot)));
    let lost = Lost {
        practice: profile.practice.clone(),
        nearest: nearest.collect(),
        places: profile.places.clone(),
        target: Target::Book {
            slug: profile.practice.slug.clone(),
            visit_type: visit.visit_type,
            new_patient: ctx.is_for_new_patient(),
            typed: Box::new(typed.clone()),
        },
        visit,
        loss,
    };
    html(StatusCode::CONFLICT, lost.render(&caller.page().answering_post()))
}
