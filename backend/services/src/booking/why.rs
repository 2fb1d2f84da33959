//! Why a day has no slot, practitioner by practitioner.

use super::{
    agenda::{Agenda, Asked},
    offer::{OfferError, Wish, asked},
};
use crate::ctx::Ctx;
use domain::{booking::slot::Closing, id::PractitionerId};

/// What one practitioner has on offer on a day, and what closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOf {
    /// Whom.
    pub practitioner: PractitionerId,
    /// How many slots there are.
    pub slots: usize,
    /// What keeps there from being any; nothing, if there are some.
    pub closed_by: Vec<Closing>,
}

/// The days asked for, of each practitioner who offers the visit or of the one asked for, by the
/// computation that lists slots (I3).
pub async fn explain_days(ctx: &Ctx, wish: &Wish) -> Result<Vec<DayOf>, OfferError> {
    let profile = ctx.profile();
    let asked = asked(profile, wish, ctx.now())?;
    let first = wish.from.unwrap_or(asked.first);
    let sight = Asked { first, ..asked.clone() }.sight(profile, None)?;
    let agenda = Agenda::glance(ctx, &sight).await?;
    let offering = asked.offering.rules.practitioners.iter().copied();
    let whom: Vec<_> = match wish.practitioner {
        Some(one) => vec![one],
        None => offering.collect(),
    };
    let day = |practitioner| {
        let asked = Asked { practitioner: Some(practitioner), first, ..asked.clone() };
        let (slots, closed_by) = agenda.explained(profile, &asked);
        DayOf { practitioner, slots, closed_by }
    };
    Ok(whom.into_iter().map(day).collect())
}
