//! What pages and programs say about opening hours, overrides and absences, read into domain types;
//! every field that is wrong is named.

mod absence;

pub use absence::{SaidRepeats, absence};

use crate::member::keep;
use domain::{
    booking::hours::{DayOverride, WallWindow, WeeklyHours},
    text::{FieldError, Refusal},
    time::WallTime,
};
use jiff::civil::{Date, Weekday};
use services::{
    hours::{CopyWeek, Fate, MOST_WEEKS},
    revision::{Revision, Seen},
};
use std::{ops::RangeInclusive, str::FromStr};

/// Years in which something can be planned: no database knows every day that a text can name.
const YEARS: RangeInclusive<i16> = 1900..=2999;
/// No day has more hours of its own than these: as many as their form has rows.
const MOST_WINDOWS: usize = 4;

/// Weekly hours, as they were said. What is empty was not said.
#[derive(Debug, Clone, Default)]
pub struct SaidHours {
    /// Whose.
    pub practitioner: String,
    /// Where.
    pub place: String,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: String,
    /// When they open: `09:00`.
    pub start: String,
    /// When they close, at the latest at `24:00`.
    pub end: String,
    /// The first day on which they hold.
    pub valid_from: String,
    /// The last day on which they hold.
    pub valid_until: String,
}

impl SaidHours {
    /// The hours.
    pub fn read(&self) -> Result<WeeklyHours, Vec<FieldError>> {
        let mut errors = Vec::new();
        let practitioner = keep(&mut errors, "practitioner", named(&self.practitioner));
        let place = keep(&mut errors, "place", named(&self.place));
        let weekday = keep(&mut errors, "weekday", weekday(&self.weekday));
        let window = window(&mut errors, ("start", &self.start), ("end", &self.end));
        let valid_from = keep(&mut errors, "valid_from", optional_day(&self.valid_from));
        let valid_until = keep(&mut errors, "valid_until", optional_day(&self.valid_until));
        let days = valid_from.zip(valid_until);
        match (practitioner, place, weekday, window, days) {
            (Some(practitioner), Some(place), Some(weekday), Some(window), Some(days)) => {
                let (valid_from, valid_until) = days;
                Ok(WeeklyHours { practitioner, place, weekday, window, valid_from, valid_until })
            }
            (..) => Err(errors),
        }
    }
}

impl From<&WeeklyHours> for SaidHours {
    fn from(hours: &WeeklyHours) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            practitioner: hours.practitioner.to_string(),
            place: hours.place.to_string(),
            weekday: hours.weekday.to_monday_one_offset().to_string(),
            start: hours.window.opens().to_string(),
            end: hours.window.closes().to_string(),
            valid_from: day(hours.valid_from),
            valid_until: day(hours.valid_until),
        }
    }
}

/// The hours of one date, as they were said.
#[derive(Debug, Clone, Default)]
pub struct SaidOverride {
    /// Whose.
    pub practitioner: String,
    /// Where.
    pub place: String,
    /// Which day.
    pub date: String,
    /// From when to when; none closes the day.
    pub windows: Vec<(String, String)>,
}

impl SaidOverride {
    /// The hours; `field` names the beginning and the end of a window by its place in the list.
    pub fn read(
        &self,
        field: impl Fn(usize) -> (String, String),
    ) -> Result<DayOverride, Vec<FieldError>> {
        let mut errors = Vec::new();
        let practitioner = keep(&mut errors, "practitioner", named(&self.practitioner));
        let place = keep(&mut errors, "place", named(&self.place));
        let date = keep(&mut errors, "date", day(&self.date));
        if self.windows.len() > MOST_WINDOWS {
            errors.push(FieldError::new("windows", Refusal::TooLong { limit: MOST_WINDOWS }));
        }
        let said = self.windows.iter().enumerate().map(|(number, (start, end))| {
            let (opens, closes) = field(number);
            window(&mut errors, (&opens, start), (&closes, end))
        });
        let windows: Vec<_> = said.flatten().collect();
        match (practitioner, place, date) {
            (Some(practitioner), Some(place), Some(date)) if errors.is_empty() => {
                Ok(DayOverride { practitioner, place, date, windows })
            }
            (..) => Err(errors),
        }
    }
}

impl From<&DayOverride> for SaidOverride {
    fn from(day: &DayOverride) -> Self {
        let said = |window: &WallWindow| (window.opens().to_string(), window.closes().to_string());
        Self {
            practitioner: day.practitioner.to_string(),
            place: day.place.to_string(),
            date: day.date.to_string(),
            windows: day.windows.iter().map(said).collect(),
        }
    }
}

/// Which week is copied onto which, as it was said.
#[derive(Debug, Clone, Default)]
pub struct SaidCopy {
    /// Whose hours.
    pub practitioner: String,
    /// A day of the week that is copied.
    pub from: String,
    /// A day of the first week that is to be like it.
    pub to: String,
    /// How many weeks; one, if empty.
    pub weeks: String,
}

impl SaidCopy {
    /// Which week is copied onto which.
    pub fn read(&self) -> Result<CopyWeek, Vec<FieldError>> {
        let mut errors = Vec::new();
        let practitioner = keep(&mut errors, "practitioner", named(&self.practitioner));
        let from = keep(&mut errors, "from", day(&self.from));
        let to = keep(&mut errors, "to", day(&self.to));
        let range = Refusal::Range { from: 1, to: MOST_WEEKS.into() };
        let weeks = match self.weeks.trim() {
            "" => Ok(1),
            weeks => {
                weeks.parse().ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks)).ok_or(range)
            }
        };
        let weeks = keep(&mut errors, "weeks", weeks);
        match (practitioner, from, to, weeks) {
            (Some(practitioner), Some(from), Some(to), Some(weeks)) => {
                Ok(CopyWeek { practitioner, from, to, weeks })
            }
            (_, _, _, _) => Err(errors),
        }
    }
}

/// What becomes of visits that a change leaves outside the hours; `unsaid`, if nobody says.
pub fn fate(raw: &str, seen: Seen, unsaid: Fate) -> Result<Fate, Refusal> {
    match raw {
        "" => Ok(unsaid),
        "ask" => Ok(Fate::Ask),
        "leave" => Ok(Fate::Leave),
        "cancel" => Ok(Fate::CallOff(seen)),
        "rebook" => Ok(Fate::Rebook(seen)),
        _ => Err(Refusal::Choice),
    }
}

/// What an `If-Match` header says: `*`, or entity tags.
pub fn seen(header: Option<&str>) -> Seen {
    let tag = |tag: &str| {
        let tag = tag.trim();
        Revision::said(tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"'))
    };
    match header.map(str::trim) {
        None | Some("*") => Seen::Whatever,
        Some(tags) => Seen::AnyOf(tags.split(',').map(tag).collect()),
    }
}

/// An id that must be there.
pub fn named<T: FromStr>(raw: &str) -> Result<T, Refusal> {
    if raw.is_empty() { Err(Refusal::Missing) } else { raw.parse().map_err(|_| Refusal::Choice) }
}

/// A day that must be there.
pub fn day(raw: &str) -> Result<Date, Refusal> {
    optional_day(raw)?.ok_or(Refusal::Missing)
}

/// A day that may be there.
pub fn optional_day(raw: &str) -> Result<Option<Date>, Refusal> {
    let day = crate::member::day(raw)?;
    if day.is_none_or(|day| YEARS.contains(&day.year())) { Ok(day) } else { Err(Refusal::Date) }
}

/// A time as people write it, in the form that programs write: `9h` and `9:00` are `09:00`.
pub fn time_as_typed(raw: &str) -> String {
    let text = raw.trim().to_lowercase().replace(['h', '.'], ":");
    let (hours, minutes) = text.split_once(':').unwrap_or((&text, ""));
    let minutes = if minutes.trim().is_empty() { "00" } else { minutes.trim() };
    if text.is_empty() { text } else { format!("{:0>2}:{minutes}", hours.trim()) }
}

fn weekday(raw: &str) -> Result<Weekday, Refusal> {
    if raw.trim().is_empty() {
        return Err(Refusal::Missing);
    }
    let number = raw.trim().parse().map_err(|_| Refusal::Range { from: 1, to: 7 })?;
    Weekday::from_monday_one_offset(number).map_err(|_| Refusal::Range { from: 1, to: 7 })
}

fn time(raw: &str) -> Result<WallTime, Refusal> {
    let raw = raw.trim();
    if raw.is_empty() { Err(Refusal::Missing) } else { raw.parse().map_err(|_| Refusal::Time) }
}

fn window(
    errors: &mut Vec<FieldError>,
    (start_field, start): (&str, &str),
    (end_field, end): (&str, &str),
) -> Option<WallWindow> {
    let opens = keep(errors, start_field, time(start));
    let closes = keep(errors, end_field, time(end));
    let window = WallWindow::new(opens?, closes?).map_err(|_| Refusal::EndsFirst);
    keep(errors, end_field, window)
}

#[cfg(test)]
mod tests;
