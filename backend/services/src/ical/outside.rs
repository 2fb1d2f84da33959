//! What a calendar outside says: when somebody is taken, and nothing else of it.
//!
//! Whatever is not understood makes the whole calendar unreadable: a time that is taken must never pass
//! for free. The library reads the file and counts recurrences along the wall clock; zones are ours.

mod moment;
mod periods;
mod series;

use crate::outbound::Failure;
use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry,
        ICalendarParameterName, ICalendarProperty, ICalendarStatus, ICalendarTransparency,
        ICalendarValue,
    },
};
use domain::time::Span;
use jiff::{SignedDuration, Timestamp, ToSpan as _, tz::TimeZone};
use moment::{Moment, Zones};
use series::Series;
use std::collections::{HashMap, HashSet};

/// Events in a file.
const MOST_EVENTS: usize = 20_000;
/// Times that they come to, recurrences counted.
pub(super) const MOST_TIMES: usize = 100_000;
/// Times apart from each other that are kept.
const MOST_KEPT: usize = 10_000;

/// When the owner of a calendar is taken within a time, in order and apart from each other. Days and
/// times without a zone are meant in `zone`.
pub fn busy_spans(file: &[u8], zone: &TimeZone, within: Span) -> Result<Vec<Span>, Failure> {
    let text = std::str::from_utf8(file).map_err(|_| Failure::NotCalendar)?;
    let mut spans = Vec::new();
    for calendar in calendars(text.trim_start_matches('\u{feff}'))? {
        read(&calendar, zone, within, &mut spans)?;
    }
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
    if spans.len() > MOST_KEPT { Err(Failure::TooMany) } else { Ok(spans) }
}

/// The calendars of a file, which is whole: one that breaks off may have more to say.
fn calendars(text: &str) -> Result<Vec<ICalendar>, Failure> {
    let mut parser = Parser::new(text);
    let mut found = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => found.push(calendar),
            Entry::InvalidLine(line) if line.trim().is_empty() => {}
            Entry::Eof if found.is_empty() => return Err(Failure::NotCalendar),
            Entry::Eof => return Ok(found),
            Entry::TooManyComponents => return Err(Failure::TooMany),
            Entry::UnexpectedComponentEnd { .. } | Entry::UnterminatedComponent(_) => {
                return Err(Failure::Unreadable);
            }
            // The library may learn of more.
            Entry::VCard(_) | Entry::InvalidLine(_) | _ => return Err(Failure::NotCalendar),
        }
    }
}

fn read(
    calendar: &ICalendar,
    zone: &TimeZone,
    within: Span,
    spans: &mut Vec<Span>,
) -> Result<(), Failure> {
    let zones = Zones::of(calendar, zone);
    let mut events = Vec::new();
    for component in &calendar.components {
        if component.component_type == ICalendarComponentType::VEvent {
            events.push(Event::of(component, &zones)?);
        } else if component.component_type == ICalendarComponentType::VFreebusy {
            periods::add(component, &zones, within, spans)?;
        }
    }
    if events.len() > MOST_EVENTS {
        return Err(Failure::TooMany);
    }
    let mut replaced: HashMap<&str, HashSet<Timestamp>> = HashMap::new();
    for event in &events {
        replaced.entry(event.uid).or_default().extend(event.replaces);
    }
    let none = HashSet::new();
    for event in &events {
        let gone = replaced.get(event.uid).filter(|_| event.replaces.is_none()).unwrap_or(&none);
        event.times(gone, within, spans)?;
    }
    Ok(())
}

/// An event, as far as it says when.
struct Event<'a> {
    uid: &'a str,
    busy: bool,
    series: Series,
    length: Length,
    /// The recurrence of another event with the same name in whose place it stands.
    replaces: Option<Timestamp>,
}

/// How long something lasts: days are as long as the clock makes them.
enum Length {
    Days(i32),
    Real(SignedDuration),
}

impl<'a> Event<'a> {
    fn of(component: &'a ICalendarComponent, zones: &Zones) -> Result<Self, Failure> {
        let (mut uid, mut busy, mut length, mut replaces) = ("", true, None, None);
        let start = entry(component, &ICalendarProperty::Dtstart).ok_or(Failure::Unreadable)?;
        let start = zones.moments(start)?.pop().ok_or(Failure::Unreadable)?;
        for entry in &component.entries {
            match (&entry.name, entry.values.first()) {
                (ICalendarProperty::Uid, Some(ICalendarValue::Text(name))) => uid = name.as_str(),
                (_, Some(ICalendarValue::Status(ICalendarStatus::Cancelled)))
                | (_, Some(ICalendarValue::Transparency(ICalendarTransparency::Transparent))) => {
                    busy = false;
                }
                (ICalendarProperty::Other(name), Some(ICalendarValue::Text(word))) => {
                    busy &= !(name == "X-MICROSOFT-CDO-BUSYSTATUS" && word == "FREE");
                }
                (ICalendarProperty::Dtend, _) => {
                    let end = zones.moments(entry)?.pop().ok_or(Failure::Unreadable)?;
                    length = Some(Length::between(&start, &end)?);
                }
                (ICalendarProperty::Duration, Some(ICalendarValue::Duration(duration))) => {
                    length = Some(Length::of(&start, duration.as_seconds())?);
                }
                (ICalendarProperty::Duration, _) => return Err(Failure::Unreadable),
                (ICalendarProperty::RecurrenceId, _) => {
                    // It would move all that come after it, too.
                    if entry.has_parameter(&ICalendarParameterName::Range) {
                        return Err(Failure::Unreadable);
                    }
                    let of = zones.moments(entry)?.pop().ok_or(Failure::Unreadable)?;
                    replaces = Some(of.instant()?);
                }
                _ => {}
            }
        }
        let usual = if start.is_day { Length::Days(1) } else { Length::Real(SignedDuration::ZERO) };
        let series = Series::of(component, start, zones)?;
        Ok(Self { uid, busy, series, length: length.unwrap_or(usual), replaces })
    }

    /// Adds its times within a time, without those that another event replaces.
    fn times(
        &self,
        gone: &HashSet<Timestamp>,
        within: Span,
        spans: &mut Vec<Span>,
    ) -> Result<(), Failure> {
        if !self.busy {
            return Ok(());
        }
        for moment in self.series.moments(within.end)? {
            let start = moment.instant()?;
            let span = Span { start, end: self.length.after(&moment)? };
            if span.start < span.end && span.overlaps(&within) && !gone.contains(&start) {
                spans.push(span);
            }
            if spans.len() > MOST_TIMES {
                return Err(Failure::TooMany);
            }
        }
        Ok(())
    }
}

impl Length {
    fn between(start: &Moment, end: &Moment) -> Result<Self, Failure> {
        if start.is_day && end.is_day {
            let days = start.wall.date().until(end.wall.date()).map_err(|_| Failure::Unreadable)?;
            return Ok(Self::Days(days.get_days()));
        }
        Ok(Self::Real(end.instant()?.duration_since(start.instant()?)))
    }

    fn of(start: &Moment, seconds: i64) -> Result<Self, Failure> {
        const DAY: i64 = 24 * 3600;
        if !start.is_day {
            return Ok(Self::Real(SignedDuration::from_secs(seconds)));
        }
        i32::try_from(seconds / DAY).map(Self::Days).map_err(|_| Failure::Unreadable)
    }

    fn after(&self, start: &Moment) -> Result<Timestamp, Failure> {
        match self {
            Self::Days(days) => {
                let wall = start.wall.checked_add(i64::from(*days).days());
                let wall = wall.map_err(|_| Failure::Unreadable)?;
                Moment { wall, ..start.clone() }.instant()
            }
            Self::Real(length) => {
                start.instant()?.checked_add(*length).map_err(|_| Failure::Unreadable)
            }
        }
    }
}

fn entry<'a>(
    component: &'a ICalendarComponent,
    name: &ICalendarProperty,
) -> Option<&'a ICalendarEntry> {
    component.entries.iter().find(|entry| entry.name == *name)
}

#[cfg(test)]
mod tests;
