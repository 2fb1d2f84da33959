//! From free slots to days and times to pick from.

use domain::{booking::slot, id::PractitionerId};
use jiff::civil::Date;
use services::booking::Offer;
use site::patient::{
    picker::{FreeDay, Picker},
    visit::Start,
};
use std::collections::{BTreeMap, HashMap};

/// How many days with free times stand on one page (U3).
const DAYS: usize = 10;

/// Which page of days and which day; the first ones, if nothing is said.
#[derive(Default)]
pub(super) struct Turn {
    from: Option<Date>,
    day: Option<Date>,
}

impl Turn {
    /// As the address says; what is not a date is as good as absent.
    pub fn of(query: &HashMap<String, String>) -> Self {
        let date = |name| query.get(name).and_then(|text| text.parse().ok());
        Self { from: date("from"), day: date("day") }
    }
}

/// A page of about ten days that have free times. Where nobody in particular is wanted, each time is
/// that of the practitioner whose turn it is.
pub(super) fn pick(offer: &Offer, wanted: Option<PractitionerId>, turn: &Turn) -> Picker {
    let zone = &offer.profile.practice.zone;
    let slots = match wanted {
        Some(_) => offer.slots.clone(),
        None => slot::any_practitioner(&offer.slots, &offer.workload),
    };
    let mut days = BTreeMap::<Date, Vec<Start>>::new();
    for slot in slots {
        let start = Start::from((slot.visit.start, slot.practitioner, slot.place));
        days.entry(zone.to_datetime(start.at).date()).or_default().push(start);
    }
    let all: Vec<Date> = days.keys().copied().collect();
    let skipped = turn.from.map_or(0, |from| all.partition_point(|day| *day < from));
    let page: Vec<Date> = all.iter().skip(skipped).take(DAYS).copied().collect();
    let day = turn.day.filter(|day| page.contains(day)).or_else(|| page.first().copied());
    let date_at = |index: usize| all.get(index).copied();
    Picker {
        first_free: days.values().flatten().next().copied(),
        earlier_from: (skipped > 0).then(|| date_at(skipped.saturating_sub(DAYS))).flatten(),
        later_from: date_at(skipped + DAYS),
        starts: day.and_then(|day| days.get(&day)).cloned().unwrap_or_default(),
        days: page
            .iter()
            .filter_map(|date| Some(FreeDay { date: *date, count: days.get(date)?.len() }))
            .collect(),
        day,
    }
}
