use crate::outbound::Failure;
use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendar, ICalendarEntry, ICalendarValue},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};
use std::collections::HashMap;

/// A time on the wall clock of a zone, or the day that begins with it.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub wall: DateTime,
    pub zone: TimeZone,
    pub is_day: bool,
}

impl Moment {
    /// When that is: a time that the clock skips comes after the gap, one that it repeats the first time.
    pub fn instant(&self) -> Result<Timestamp, Failure> {
        let zoned = self.zone.to_ambiguous_zoned(self.wall).compatible();
        zoned.map(|zoned| zoned.timestamp()).map_err(|_| Failure::Unreadable)
    }
}

/// The zones of a calendar, and the one that is meant where none is named.
pub(super) struct Zones<'a> {
    usual: &'a TimeZone,
    known: HashMap<&'a str, TimeZone>,
}

impl<'a> Zones<'a> {
    pub fn of(calendar: &'a ICalendar, usual: &'a TimeZone) -> Self {
        // A zone is what its name says: what a calendar tells of its rules is not looked at.
        let resolver = calendar.build_owned_tz_resolver();
        let names = calendar.components.iter().flat_map(|component| &component.entries);
        let mut known = HashMap::new();
        for name in names.filter_map(ICalendarEntry::tz_id) {
            if known.contains_key(name) {
                continue;
            }
            let zone = resolver.resolve(name).and_then(|zone| zone.name());
            let zone = zone.and_then(|name| TimeZone::get(&name).ok());
            known.extend(zone.map(|zone| (name, zone)));
        }
        Self { usual, known }
    }

    /// Every time in a line; nothing else may stand in it.
    pub fn moments(&self, entry: &ICalendarEntry) -> Result<Vec<Moment>, Failure> {
        let moment = |value: &ICalendarValue| {
            let ICalendarValue::PartialDateTime(at) = value else {
                return Err(Failure::Unreadable);
            };
            self.moment(entry, at)
        };
        entry.values.iter().map(moment).collect()
    }

    /// A time as a line means it.
    pub fn moment(&self, entry: &ICalendarEntry, at: &PartialDateTime) -> Result<Moment, Failure> {
        let wall = wall(at).ok_or(Failure::Unreadable)?;
        let zone = match (offset(at), entry.tz_id()) {
            (Some(offset), _) => TimeZone::fixed(offset),
            (None, Some(name)) => self.known.get(name).cloned().ok_or(Failure::Unreadable)?,
            (None, None) => self.usual.clone(),
        };
        Ok(Moment { wall, zone, is_day: at.hour.is_none() })
    }
}

pub(super) fn wall(at: &PartialDateTime) -> Option<DateTime> {
    let number = |part: Option<u8>| i8::try_from(part.unwrap_or(0)).ok();
    let year = i16::try_from(at.year?).ok()?;
    if !(1..=9000).contains(&year) {
        return None;
    }
    let day = Date::new(year, number(Some(at.month?))?, number(Some(at.day?))?).ok()?;
    // A second that is put in now and then counts as the one before it.
    let second = number(at.second)?.min(59);
    let time = Time::new(number(at.hour)?, number(at.minute)?, second, 0).ok()?;
    Some(day.to_datetime(time))
}

pub(super) fn offset(at: &PartialDateTime) -> Option<Offset> {
    let seconds = i32::from(at.tz_hour?) * 3600 + i32::from(at.tz_minute.unwrap_or(0)) * 60;
    Offset::from_seconds(if at.tz_minus { -seconds } else { seconds }).ok()
}
