//! Weeks of practitioners.

use super::sketch::{Shift, Week};
use jiff::civil::Weekday::{self, Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};

type Windows = &'static [(&'static str, &'static str)];

const DAY: Windows = &[("09:00", "12:00"), ("14:00", "18:00")];
const LONG_DAY: Windows = &[("08:30", "12:30"), ("13:30", "17:30")];
const MORNING: Windows = &[("08:30", "12:30")];
const AFTERNOON: Windows = &[("14:00", "18:00")];

/// Four days and a Saturday morning.
pub(super) const WITH_SATURDAY: Week =
    &[here(&[Monday, Tuesday, Thursday, Friday], DAY), here(&[Saturday], &[("09:00", "12:00")])];
/// Four days.
pub(super) const FOUR_DAYS: Week = &[here(&[Monday, Tuesday, Thursday, Friday], DAY)];
/// Three days, one of them until late.
pub(super) const LATE_TUESDAY: Week = &[
    here(&[Wednesday, Friday], LONG_DAY),
    here(&[Tuesday], &[("11:00", "14:00"), ("15:00", "20:30")]),
];
/// Every morning.
pub(super) const MORNINGS: Week = &[here(&[Monday, Tuesday, Wednesday, Thursday, Friday], MORNING)];
/// Afternoons from Monday to Thursday.
pub(super) const AFTERNOONS: Week = &[here(&[Monday, Tuesday, Wednesday, Thursday], AFTERNOON)];
/// Three days.
pub(super) const THREE_DAYS: Week = &[here(&[Monday, Wednesday, Friday], LONG_DAY)];
/// Two days at the main place and two at the second.
pub(super) const TWO_PLACES: Week =
    &[here(&[Monday, Tuesday], DAY), there(&[Thursday, Friday], LONG_DAY)];
/// Three days at the second place.
pub(super) const SECOND_PLACE: Week = &[there(&[Monday, Wednesday, Friday], DAY)];
/// An hour on Thursday evening.
pub(super) const THURSDAY_CLASS: Week = &[here(&[Thursday], &[("18:00", "19:00")])];

/// Weeks at one place, for practices that are drawn.
pub(super) const USUAL: [Week; 5] = [FOUR_DAYS, LATE_TUESDAY, MORNINGS, AFTERNOONS, THREE_DAYS];

const fn here(days: &'static [Weekday], windows: Windows) -> Shift {
    Shift { site: 0, days, windows }
}

const fn there(days: &'static [Weekday], windows: Windows) -> Shift {
    Shift { site: 1, days, windows }
}
