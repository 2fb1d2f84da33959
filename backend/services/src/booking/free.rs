//! The free times of the agendas that a member may write in.

use super::agenda::{Agenda, Asked, Sight, Whose};
use crate::{
    ctx::Ctx,
    error::Fault,
    identity::{Member, grants_of},
};
use domain::{
    booking::slot::Slot,
    id::{PlaceId, PractitionerId, VisitTypeId},
    identity::{AgendaAccess, changes},
    tenancy::Profile,
    time::Span,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

/// A time at which something can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeTime {
    /// With whom.
    pub practitioner: PractitionerId,
    /// When.
    pub at: Timestamp,
    /// Where.
    pub place: PlaceId,
    /// For what, in the order of the practice's visit types.
    pub visit_types: Vec<VisitTypeId>,
}

/// Every free time of some days, by practitioner and time: what the engine lists for each visit type,
/// and what staff can book (I3). One reading, however many agendas and visit types there are.
pub async fn free_times(
    ctx: &Ctx,
    member: &Member,
    (from, days): (Date, u16),
) -> Result<Vec<FreeTime>, Fault> {
    let ctx = ctx.clone().at_desk();
    let (times, current) = list(&ctx, member, (from, days)).await?;
    if current {
        return Ok(times);
    }
    let ctx = ctx.refreshed().await?;
    Ok(list(&ctx, member, (from, days)).await?.0)
}

/// The times, and whether the rules have not changed since they were read.
async fn list(
    ctx: &Ctx,
    member: &Member,
    (first, days): (Date, u16),
) -> Result<(Vec<FreeTime>, bool), Fault> {
    let (profile, now) = (ctx.profile(), ctx.now());
    let asked = |offering| Asked { offering, practitioner: None, place: None, first, days, now };
    let Some(span) = widest(profile, profile.offerings.iter().map(asked))? else {
        return Ok((Vec::new(), true));
    };
    let sight = Sight { span, whose: Whose::Everyones, now, without: None };
    let (accesses, agenda) = ctx
        .read(async |tx| {
            let accesses = grants_of(ctx, tx, member).await?;
            Ok::<_, Fault>((accesses, Agenda::read(tx, &sight).await?))
        })
        .await?;
    let open =
        |practitioner| AgendaAccess::scope_of(&accesses, practitioner, now).is_some_and(changes);
    let slots = profile.offerings.iter().flat_map(|offering| {
        let slots = agenda.offered(profile, &asked(offering)).into_iter();
        slots.map(move |slot| (offering.rules.id, slot))
    });
    Ok((by_time(slots.filter(|(_, slot)| open(slot.practitioner))), agenda.is_current(ctx)))
}

/// The time around the days that some visit type needs to be looked at.
fn widest<'a>(
    profile: &Profile,
    asked: impl Iterator<Item = Asked<'a>>,
) -> Result<Option<Span>, Fault> {
    let mut widest: Option<Span> = None;
    for one in asked {
        let span = one.span(profile)?;
        widest = Some(widest.map_or(span, |wide| Span {
            start: wide.start.min(span.start),
            end: wide.end.max(span.end),
        }));
    }
    Ok(widest)
}

fn by_time(slots: impl Iterator<Item = (VisitTypeId, Slot)>) -> Vec<FreeTime> {
    let mut times = BTreeMap::<_, Vec<VisitTypeId>>::new();
    for (visit_type, slot) in slots {
        let key = (slot.practitioner, slot.visit.start, slot.place);
        times.entry(key).or_default().push(visit_type);
    }
    let time = |((practitioner, at, place), visit_types)| FreeTime {
        practitioner,
        at,
        place,
        visit_types,
    };
    times.into_iter().map(time).collect()
}
