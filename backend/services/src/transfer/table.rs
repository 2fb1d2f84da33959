//! The rows of a file under the columns that we know.

use super::{
    TransferError,
    cell::{alike, undefused},
};
use domain::text::Refusal;
use serde::{Deserialize, Serialize};

/// The most rows of a file.
pub const MOST_ROWS: usize = 5_000;

/// A column, with the other names under which it is accepted.
pub(super) struct Column {
    pub name: &'static str,
    pub also: &'static [&'static str],
    pub needed: bool,
}

pub(super) const fn needed(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, also, needed: true }
}

pub(super) const fn optional(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, also, needed: false }
}

/// A file as it was read: it waits in this form, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Table {
    /// Columns of the file that nothing is made of.
    pub unknown: Vec<String>,
    pub lines: Vec<Line>,
}

/// A row, with its cells in the order of our columns.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    /// Its number in the file; the first line has 1.
    pub number: u64,
    pub cells: Vec<String>,
    /// Whether it has more cells than the first line.
    pub ragged: bool,
}

/// Reads a text whose first line names columns, in any order.
pub(super) fn read(text: &str, columns: &[Column]) -> Result<Table, TransferError> {
    let shape = |_| TransferError::field("file", Refusal::Shape);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().map_err(shape)?.iter().map(str::to_owned).collect();
    let places = places(&heads, columns)?;
    let named = |head: &&String| !columns.iter().any(|column| column.is(head)) && !head.is_empty();
    let unknown = heads.iter().filter(named).cloned().collect();
    let (mut lines, mut numbers) =
        (Vec::new(), Numbers { text: text.as_bytes(), seen: 0, line: 1 });
    for record in reader.records() {
        let record = record.map_err(shape)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.len() == MOST_ROWS {
            return Err(TransferError::field("file", Refusal::TooLong { limit: MOST_ROWS }));
        }
        let cell = |place: &Option<usize>| place.and_then(|place| record.get(place)).unwrap_or("");
        lines.push(Line {
            number: numbers.of(record.position().map_or(0, csv::Position::byte)),
            cells: places.iter().map(|place| undefused(cell(place)).to_owned()).collect(),
            ragged: record.iter().skip(heads.len()).any(|cell| !cell.is_empty()),
        });
    }
    Ok(Table { unknown, lines })
}

/// The lines of a text, as editors number them. The library counts some ends of lines to the row after.
struct Numbers<'a> {
    text: &'a [u8],
    seen: usize,
    line: u64,
}

impl Numbers<'_> {
    /// The line on which a row begins whose place is known; rows are asked for in order.
    fn of(&mut self, byte: u64) -> u64 {
        let at = usize::try_from(byte).unwrap_or(usize::MAX);
        let row = self.text.get(self.seen..).unwrap_or_default();
        let blank = |(place, letter): (usize, &u8)| {
            self.seen.saturating_add(place) < at || matches!(letter, b'\r' | b'\n')
        };
        let until =
            row.iter().enumerate().take_while(|(place, letter)| blank((*place, *letter))).count();
        let passed = row.iter().take(until).filter(|letter| **letter == b'\n').count();
        self.line = self.line.saturating_add(u64::try_from(passed).unwrap_or(0));
        self.seen = self.seen.saturating_add(until);
        self.line
    }
}

/// Where each of our columns stands in the file.
fn places(heads: &[String], columns: &[Column]) -> Result<Vec<Option<usize>>, TransferError> {
    let place = |column: &Column| heads.iter().position(|head| column.is(head));
    let places: Vec<_> = columns.iter().map(place).collect();
    let missing =
        columns.iter().zip(&places).filter(|(column, place)| column.needed && place.is_none());
    let missing: Vec<_> = missing.map(|(column, _)| column.name).collect();
    if missing.is_empty() { Ok(places) } else { Err(TransferError::Columns(missing)) }
}

impl Column {
    fn is(&self, head: &str) -> bool {
        alike(self.name, head) || self.also.iter().any(|name| alike(name, head))
    }
}

/// What stands between the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    if count(';') > count(',') { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] = [needed("given_name", &["prénom"]), optional("phone", &["tél"])];

    #[test]
    fn columns_stand_in_any_order_under_either_name_and_others_are_told() {
        let text = "Tel;Remarque;PRENOM\n'+33;x;Léa\n;;\n\n;y;\"Anne;Lise\"\n1;2;3;4\n";
        let table = read(text, &COLUMNS).unwrap();
        assert_eq!(table.unknown, ["Remarque"]);
        let lines: Vec<_> = table
            .lines
            .iter()
            .map(|line| (line.number, line.cells.join("|"), line.ragged))
            .collect();
        assert_eq!(
            lines,
            [
                (2, "Léa|+33".into(), false),
                (5, "Anne;Lise|".into(), false),
                (6, "3|1".into(), true)
            ]
        );
    }

    #[test]
    fn a_column_that_is_missing_is_named_and_so_is_every_one_behind_a_wrong_delimiter() {
        for text in ["phone\n1", "given_name\tphone\nLéa\t1", "\n"] {
            let missing = read(text, &COLUMNS);
            assert!(
                matches!(missing, Err(TransferError::Columns(names)) if names == ["given_name"])
            );
        }
    }

    #[test]
    fn the_last_row_is_the_five_thousandth() {
        let file = |rows| format!("given_name\n{}", "Léa\n".repeat(rows));
        assert_eq!(read(&file(MOST_ROWS), &COLUMNS).unwrap().lines.len(), MOST_ROWS);
        assert!(read(&file(MOST_ROWS + 1), &COLUMNS).is_err());
    }
}
