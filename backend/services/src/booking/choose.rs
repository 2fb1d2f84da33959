//! From the time somebody wants to the slot that the engine offers.

use super::{
    agenda::{Agenda, Asked},
    contend::Miss,
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
};
use domain::{
    booking::slot::{self, Slot},
    id::{PlaceId, PractitionerId, VisitTypeId},
    tenancy::{Offering, Profile},
    time::Span,
};
use jiff::{SignedDuration, Timestamp};

/// Who received whom within this time decides whose turn it is.
const MEMORY: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Caps count the whole week of a visit.
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 8);

/// A time that somebody wants.
#[derive(Debug, Clone, Copy)]
pub struct WantedSlot {
    /// For which kind of visit.
    pub visit_type: VisitTypeId,
    /// With whom; whoever's turn it is, if absent.
    pub practitioner: Option<PractitionerId>,
    /// Where; wherever the practitioner then is, if absent.
    pub place: Option<PlaceId>,
    /// When the visit starts.
    pub starts_at: Timestamp,
}

/// Why a wanted time cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    /// The practice has no such visit type.
    #[error("the practice has no such visit type")]
    UnknownVisitType,
    /// The practitioner does not offer it.
    #[error("the practitioner does not offer it")]
    UnknownPractitioner,
    /// The practice has no such place.
    #[error("the practice has no such place")]
    UnknownPlace,
    /// The time has passed.
    #[error("the time has passed")]
    Past,
    /// Not on offer, or just taken.
    #[error("the time is not on offer")]
    Taken {
        /// The nearest times that are.
        alternatives: Vec<Slot>,
    },
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for Unavailable {
    fn kind(&self) -> Kind {
        match self {
            Self::UnknownVisitType
            | Self::UnknownPractitioner
            | Self::UnknownPlace
            | Self::Past => Kind::Invalid,
            Self::Taken { .. } => Kind::Conflict,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// The offering that is wanted, once time, practitioner and place are known to go with it.
pub(super) fn offering<'a>(ctx: &'a Ctx, wanted: &WantedSlot) -> Result<&'a Offering, Unavailable> {
    let profile = ctx.profile();
    let offering = profile.offered(wanted.visit_type).ok_or(Unavailable::UnknownVisitType)?;
    if wanted.practitioner.is_some_and(|id| !offering.rules.practitioners.contains(&id)) {
        return Err(Unavailable::UnknownPractitioner);
    }
    if wanted.place.is_some_and(|id| !profile.has_place(id)) {
        return Err(Unavailable::UnknownPlace);
    }
    if wanted.starts_at <= ctx.now() { Err(Unavailable::Past) } else { Ok(offering) }
}

/// The slot at the wanted time, by the computation that lists slots (I3).
pub(super) fn choose<E>(
    ctx: &Ctx,
    offering: &Offering,
    agenda: &Agenda,
    wanted: &WantedSlot,
) -> Result<Slot, Miss<E>> {
    let profile: &Profile = ctx.profile();
    let slots = agenda.offered(
        profile,
        &Asked {
            offering,
            practitioner: wanted.practitioner,
            place: wanted.place,
            first: profile.practice.zone.to_datetime(wanted.starts_at).date(),
            days: 1,
            now: ctx.now(),
        },
    );
    slot::assign(&slots, wanted.starts_at, &agenda.workload(profile)).ok_or(Miss::NotOffered)
}

/// What must be read to choose at `at`: the week around it for caps, the time before it for turns.
pub(super) fn reach(at: Timestamp) -> Span {
    Span { start: at - MEMORY, end: at + WEEK }
}
