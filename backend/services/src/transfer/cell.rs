//! Cells: what spreadsheets would take for a formula, and what people type into them.

use super::table::{Column, Line};
use domain::id::{PlaceId, PractitionerId};
use domain::{
    tenancy::{Practitioner, Profile},
    text::{FieldError, Refusal, search_form},
    time::WallTime,
};
use jiff::civil::Date;

/// A cell that no spreadsheet takes for a formula (OWASP ASVS 1.2.10). What looks defused already is
/// defused once more, so that reading gives back what was written.
pub(super) fn defused(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// What a cell said before it was defused.
pub(super) fn undefused(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// Whether two names are the same but for accents, case, blanks and points.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(search_form);
    one.split_whitespace().eq(other.split_whitespace())
}

/// The cells of a line, read one by one; every one that is wrong is named.
pub(super) struct Cells<'a> {
    columns: &'static [Column],
    line: &'a Line,
    pub errors: Vec<FieldError>,
}

impl<'a> Cells<'a> {
    pub fn new(columns: &'static [Column], line: &'a Line) -> Self {
        let errors =
            if line.ragged { vec![FieldError::new("row", Refusal::Shape)] } else { vec![] };
        Self { columns, line, errors }
    }

    /// What stands under a column; nothing, if the file has no such column.
    pub fn raw(&self, name: &str) -> &'a str {
        let place = self.columns.iter().position(|column| column.name == name);
        place.and_then(|place| self.line.cells.get(place)).map_or("", String::as_str)
    }

    pub fn read<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        let raw = self.raw(name);
        let parsed = if raw.is_empty() { Err(Refusal::Missing) } else { parse(raw) };
        parsed.inspect_err(|refusal| self.refuse(name, *refusal)).ok()
    }

    /// A cell that may be empty.
    pub fn optional<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<Option<T>> {
        if self.raw(name).is_empty() { Some(None) } else { self.read(name, parse).map(Some) }
    }

    pub fn refuse(&mut self, name: &str, refusal: Refusal) {
        self.errors.push(FieldError::new(name, refusal));
    }

    /// Somebody who receives, by name.
    pub fn practitioner(&mut self, profile: &Profile) -> Option<PractitionerId> {
        let all = &profile.practitioners;
        self.read("practitioner", |raw| {
            let same = |one: &&Practitioner| alike(one.name.as_str(), raw);
            all.iter().find(same).map(|one| one.id).ok_or(Refusal::Choice)
        })
    }

    /// A place by name; where the practice has one alone, it need not be said.
    pub fn place(&mut self, profile: &Profile) -> Option<PlaceId> {
        if let ([only], "") = (profile.places.as_slice(), self.raw("place")) {
            return Some(only.id);
        }
        self.read("place", |raw| {
            let mut all = profile.places.iter();
            let found = all.find(|one| alike(one.name.as_str(), raw));
            found.map(|one| one.id).ok_or(Refusal::Choice)
        })
    }
}

/// `2026-12-31`, or `31/12/2026` as French spreadsheets write it.
pub(super) fn date(raw: &str) -> Result<Date, Refusal> {
    if let Ok(date) = raw.parse::<Date>() {
        return if raw.len() == 10 { Ok(date) } else { Err(Refusal::Date) };
    }
    let mut parts = raw.split('/');
    let (Some(day), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refusal::Date);
    };
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
        return Err(Refusal::Date);
    };
    // Two digits would be a year of the Romans.
    if year < 1800 {
        Err(Refusal::Date)
    } else {
        Date::new(year, month, day).map_err(|_| Refusal::Date)
    }
}

/// `09:30`, `9:30`, `9h30`; spreadsheets add seconds.
pub(super) fn time(raw: &str) -> Result<WallTime, Refusal> {
    let text = raw.to_lowercase().replace('h', ":");
    let text = text.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(&text);
    let text = if text.ends_with(':') { format!("{text}00") } else { text.to_owned() };
    format!("{text:0>5}").parse().map_err(|_| Refusal::Time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    #[test]
    fn whatever_is_defused_is_read_as_it_was_and_starts_no_formula() {
        for cell in ["=1+1", "+33199000012", "-x", "@x", "'=1", "''=1", "'x", "Léa", "", "'"] {
            let written = defused(cell);
            assert!(!written.starts_with(['=', '+', '-', '@']), "{cell}");
            assert_eq!(undefused(&written), cell);
        }
    }

    #[test]
    fn dates_and_times_are_read_as_spreadsheets_write_them() {
        for raw in ["2026-12-31", "31/12/2026"] {
            assert_eq!(date(raw), Ok(civil::date(2026, 12, 31)), "{raw}");
        }
        for raw in ["31/12/26", "12/31/2026", "2026-02-30", "x", "1/2", "2026-12-31T09:00"] {
            assert_eq!(date(raw), Err(Refusal::Date), "{raw}");
        }
        for raw in ["09:30", "9:30", "9h30", "09:30:00"] {
            assert_eq!(time(raw).map(|time| time.to_string()), Ok("09:30".to_owned()), "{raw}");
        }
        for raw in ["9h", "9:00", "09:00:00"] {
            assert_eq!(time(raw).map(|time| time.to_string()), Ok("09:00".to_owned()), "{raw}");
        }
        for raw in ["", "25:00", "9", "noon", "09:30:30"] {
            assert_eq!(time(raw), Err(Refusal::Time), "{raw}");
        }
    }
}
