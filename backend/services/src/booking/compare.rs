//! What is on offer by the rules as they are and by others.

use super::agenda::{Agenda, Asked};
use crate::{ctx::Ctx, db::TenantTx, error::Fault};
use domain::{
    booking::slot::Slot,
    id::PractitionerId,
    tenancy::{Offering, Profile},
};
use jiff::{Timestamp, ToSpan as _, civil::Date};

/// A day by two sets of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySlots {
    /// Which day.
    pub date: Date,
    /// How many slots there are by the rules as they are.
    pub before: usize,
    /// When slots would start by the others.
    pub after: Vec<Timestamp>,
}

/// What one practitioner would have on offer over some days by other rules than those of the context.
pub(crate) async fn compare_days(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (other, offering): (&Profile, &Offering),
    (whom, first, days): (PractitionerId, Date, u16),
) -> Result<Vec<DaySlots>, Fault> {
    let (practitioner, place, now) = (Some(whom), None, ctx.now());
    let asked = Asked { offering, practitioner, place, first, days, now };
    let agenda = Agenda::read(tx, &asked.sight(ctx.profile(), None)?).await?;
    let [before, after] = [ctx.profile(), other].map(|profile| agenda.offered(profile, &asked));
    let zone = &ctx.profile().practice.zone;
    let on = |slots: &[Slot], date: Date| {
        let of_day = slots.iter().filter(|slot| zone.to_datetime(slot.visit.start).date() == date);
        of_day.map(|slot| slot.visit.start).collect::<Vec<_>>()
    };
    let date = |day: u16| first.saturating_add(i64::from(day).days());
    let day = |date| DaySlots { date, before: on(&before, date).len(), after: on(&after, date) };
    Ok((0..days).map(date).map(day).collect())
}
