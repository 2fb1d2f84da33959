//! Listing the slots that can be booked.

use super::{
    agenda::{Agenda, Asked, Sight, Whose},
    manage::Managed,
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
};
use domain::{
    booking::{
        appointment::Appointment,
        slot::{Slot, Workload},
    },
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    tenancy::Profile,
};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use std::sync::Arc;

/// What somebody looks for.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// Which kind of visit.
    pub visit_type: VisitTypeId,
    /// With whom; anyone, if absent.
    pub practitioner: Option<PractitionerId>,
    /// Where; anywhere, if absent.
    pub place: Option<PlaceId>,
    /// The first practice-local day; today, if absent.
    pub from: Option<Date>,
    /// How many days.
    pub days: u16,
}

/// What there is.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The practice by whose rules it was computed.
    pub profile: Arc<Profile>,
    /// Every free slot of every practitioner, by start.
    pub slots: Vec<Slot>,
    /// Who has how much to do in those days: whose turn it is where nobody in particular is wanted.
    pub workload: Workload,
    /// Where the days asked for have none: the first free slot after them.
    pub next: Option<Timestamp>,
}

/// Why nothing can be listed.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// The practice has no such visit type.
    #[error("the practice has no such visit type")]
    UnknownVisitType,
    /// The practice has no such practitioner.
    #[error("the practice has no such practitioner")]
    UnknownPractitioner,
    /// The practice has no such place.
    #[error("the practice has no such place")]
    UnknownPlace,
    /// Nothing the caller can help. Never an empty list (I3).
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for OfferError {
    fn kind(&self) -> Kind {
        match self {
            Self::UnknownVisitType | Self::UnknownPractitioner | Self::UnknownPlace => {
                Kind::Invalid
            }
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// The context in which a visit type is known, if the practice has it: it may be new.
pub async fn abreast_of_visit_type(ctx: &Ctx, id: VisitTypeId) -> Result<Ctx, Fault> {
    match ctx.profile().offered(id) {
        Some(_) => Ok(ctx.clone()),
        None => ctx.abreast().await,
    }
}

/// The free slots of a visit type, and where to look when there are none.
pub async fn offer_slots(ctx: &Ctx, wish: &Wish) -> Result<Offer, OfferError> {
    offer(ctx, wish, None).await
}

/// The free slots to which an appointment can move: its own time does not count.
pub async fn offer_slots_for_move(managed: &Managed, wish: &Wish) -> Result<Offer, OfferError> {
    offer(&managed.ctx, wish, Some(managed.appointment.id)).await
}

/// The free slots to which staff can move an appointment: its own time does not count, nor does the
/// notice that is asked of patients.
pub async fn offer_slots_at_desk(
    ctx: &Ctx,
    appointment: &Appointment,
    practitioner: PractitionerId,
) -> Result<Offer, OfferError> {
    let visit_type = appointment.visit_type;
    let ctx = ctx.clone().at_desk().as_long_as(visit_type, appointment.visit);
    let offering = ctx.profile().offering(visit_type).ok_or(OfferError::UnknownVisitType)?;
    let days = offering.rules.horizon_days + 1;
    let practitioner = Some(practitioner);
    let wish = Wish { visit_type, practitioner, place: None, from: None, days };
    offer(&ctx, &wish, Some(appointment.id)).await
}

async fn offer(
    ctx: &Ctx,
    wish: &Wish,
    without: Option<AppointmentId>,
) -> Result<Offer, OfferError> {
    let renewed = match list(ctx, wish, without).await {
        Ok((slots, agenda)) if agenda.is_current(ctx) => {
            return finish(ctx, wish, slots, &agenda).await;
        }
        Ok(_) => ctx.refreshed().await?,
        Err(OfferError::Fault(fault)) => return Err(fault.into()),
        // Another server may have been told of it.
        Err(unknown) => ctx.renewed().await?.ok_or(unknown)?,
    };
    let (slots, agenda) = list(&renewed, wish, without).await?;
    finish(&renewed, wish, slots, &agenda).await
}

/// The practice as it is, and the first free slot of each of its offerings in their order.
pub async fn first_free_slots(
    ctx: &Ctx,
) -> Result<(Arc<Profile>, Vec<Option<Timestamp>>), OfferError> {
    let (slots, current) = first_free(ctx).await?;
    if current {
        return Ok((ctx.shared_profile(), slots));
    }
    let renewed = ctx.refreshed().await?;
    let (slots, _) = first_free(&renewed).await?;
    Ok((renewed.shared_profile(), slots))
}

/// The slots, and whether the rules have not changed since they were read.
async fn first_free(ctx: &Ctx) -> Result<(Vec<Option<Timestamp>>, bool), OfferError> {
    let (profile, now) = (ctx.profile(), ctx.now());
    let first = profile.practice.zone.to_datetime(now).date();
    let everything =
        |offering| Asked { offering, practitioner: None, place: None, first, days: 0, now };
    let Some(farthest) =
        profile.offerings.iter().max_by_key(|offering| offering.rules.horizon_days)
    else {
        return Ok((Vec::new(), ctx.renewed().await?.is_none()));
    };
    let longest = farthest.rules.horizon_days + 1;
    let span = Asked { days: longest, ..everything(farthest) }.span(profile)?;
    let sight = Sight { span, whose: Whose::Everyones, now, without: None };
    let agenda = Agenda::glance(ctx, &sight).await?;
    let first_of = |offering| {
        let slots = agenda.offered(profile, &Asked { days: longest, ..everything(offering) });
        slots.first().map(|slot| slot.visit.start)
    };
    Ok((profile.offerings.iter().map(first_of).collect(), agenda.is_current(ctx)))
}

async fn list(
    ctx: &Ctx,
    wish: &Wish,
    without: Option<AppointmentId>,
) -> Result<(Vec<Slot>, Agenda), OfferError> {
    let profile = ctx.profile();
    let asked = asked(profile, wish, ctx.now())?;
    let sight = asked.sight(profile, without)?;
    let agenda = Agenda::glance(ctx, &sight).await?;
    Ok((agenda.offered(profile, &asked), agenda))
}

/// Looks for the next free slot only where the days asked for have none: it reads to the horizon.
async fn finish(
    ctx: &Ctx,
    wish: &Wish,
    slots: Vec<Slot>,
    agenda: &Agenda,
) -> Result<Offer, OfferError> {
    let profile = ctx.shared_profile();
    let workload = agenda.workload(&profile);
    if !slots.is_empty() {
        return Ok(Offer { profile, slots, workload, next: None });
    }
    let asked = asked(&profile, wish, ctx.now())?;
    let from = asked.first.saturating_add(i32::from(wish.days).days());
    let later = Wish { from: Some(from), days: asked.offering.rules.horizon_days, ..*wish };
    let next = list(ctx, &later, None).await?.0.first().map(|slot| slot.visit.start);
    Ok(Offer { profile, slots, workload, next })
}

pub(super) fn asked<'a>(
    profile: &'a Profile,
    wish: &Wish,
    now: Timestamp,
) -> Result<Asked<'a>, OfferError> {
    let offering = profile.offered(wish.visit_type).ok_or(OfferError::UnknownVisitType)?;
    if wish.practitioner.is_some_and(|id| !profile.has_practitioner(id)) {
        return Err(OfferError::UnknownPractitioner);
    }
    if wish.place.is_some_and(|id| !profile.has_place(id)) {
        return Err(OfferError::UnknownPlace);
    }
    let today = profile.practice.zone.to_datetime(now).date();
    // Beyond these days nothing is on offer, and a calendar has an end.
    let earliest = today.saturating_sub((i32::from(wish.days) + 1).days());
    let latest = today.saturating_add((i32::from(offering.rules.horizon_days) + 1).days());
    let first = wish.from.unwrap_or(today).clamp(earliest, latest);
    Ok(Asked {
        offering,
        practitioner: wish.practitioner,
        place: wish.place,
        first,
        days: wish.days,
        now,
    })
}
