//! What the page of a visit shows and offers.

use domain::{
    booking::{
        appointment::State,
        step::{CancelReason, Step},
    },
    identity::{Permission, changes},
};
use services::{
    booking::{StaffVisit, VisitTold},
    ctx::Ctx,
};
use site::practice::{Offer, VisitFacts};

/// What the reader may do about the visit now.
pub(super) fn offers(ctx: &Ctx, permissions: &[Permission], visit: &StaffVisit) -> Vec<Offer> {
    let Some(told) = &visit.told else { return Vec::new() };
    if !changes(visit.scope) || !permissions.contains(&Permission::ManageVisits) {
        return Vec::new();
    }
    let (state, zone) = (told.appointment.state, &ctx.profile().practice.zone);
    let steps = [
        (Step::Arrive, Offer::Arrive),
        (Step::Fulfil, Offer::Fulfil),
        (Step::Miss { excused: false }, Offer::Miss),
        (Step::Cancel(CancelReason::Other), Offer::Cancel),
    ];
    let possible = |step: &Step| step.leads_to(state, visit.visit, ctx.now(), zone).is_ok();
    let movable = matches!(state, State::Requested | State::Booked) && ctx.now() < visit.visit.end;
    let requested = state == State::Requested && movable;
    let decisions = [Offer::Confirm, Offer::Decline].into_iter().filter(|_| requested);
    let steps = steps.into_iter().filter(|(step, _)| possible(step)).map(|(_, offer)| offer);
    decisions.chain(steps).chain(movable.then_some(Offer::Move)).collect()
}

/// The words of what is known; nothing, if its type or place is no longer there.
pub(super) fn facts(ctx: &Ctx, told: VisitTold) -> Option<VisitFacts> {
    let profile = ctx.profile();
    let appointment = told.appointment;
    let rebook_until = appointment.rebookable(ctx.now());
    Some(VisitFacts {
        visit_type: profile.offering(appointment.visit_type)?.name.clone(),
        attendance: appointment.attendance(profile),
        state: appointment.state,
        overbooked: told.overbooked,
        place: profile.place(appointment.place)?.clone(),
        reference: appointment.reference,
        patient: told.patient,
        booker: told.booker,
        language: told.locale,
        excused: told.excused,
        cancel_reason: told.cancel_reason,
        rebook_until,
    })
}
