//! Which numbers may be shown without showing a person.
//!
//! A cell that stands for one to nine people or visits is not shown; none is nobody. Where totals are, a hidden
//! cell could be worked out from its neighbours: so many more are hidden that in each row and column
//! whose total is shown at least two are, and together they stand for ten or more. Whoever knows
//! some of the visits themselves knows more than the table; that is not what it guards against.

use std::collections::{BTreeMap, BTreeSet};

/// The fewest that a cell may stand for.
pub const FEWEST: u32 = 10;

/// A row and a column. The row after the last holds the totals of columns, the column after the last
/// those of rows.
pub type Place = (usize, usize);

/// A table of counts with its totals.
#[derive(Debug, Clone)]
pub struct Counts {
    cells: BTreeMap<Place, u32>,
    lines: Vec<Line>,
}

/// A row or a column, and where its total stands.
#[derive(Debug, Clone)]
struct Line {
    cells: Vec<Place>,
    total: Place,
}

impl Counts {
    /// A table of so many rows and columns, whose cells are counted by `count`.
    pub fn new(rows: usize, columns: usize, count: impl Fn(Place) -> u32) -> Self {
        let mut cells = BTreeMap::new();
        for row in 0..rows {
            for column in 0..columns {
                let counted = count((row, column));
                for place in [(row, column), (row, columns), (rows, column), (rows, columns)] {
                    let sum = cells.entry(place).or_insert(0_u32);
                    *sum = sum.saturating_add(counted);
                }
            }
        }
        let row = |row| Line {
            cells: (0..columns).map(|column| (row, column)).collect(),
            total: (row, columns),
        };
        let column = |column| Line {
            cells: (0..rows).map(|row| (row, column)).collect(),
            total: (rows, column),
        };
        let lines = (0..=rows).map(row).chain((0..=columns).map(column)).collect();
        Self { cells, lines }
    }

    /// The count of a place.
    pub fn at(&self, place: Place) -> u32 {
        self.cells.get(&place).copied().unwrap_or(0)
    }

    /// The places that may be shown. `also_hidden` are those that something else forbids.
    pub fn shown(&self, also_hidden: impl Fn(Place) -> bool) -> BTreeSet<Place> {
        let small = |place: &Place| (1..FEWEST).contains(&self.at(*place)) || also_hidden(*place);
        let mut hidden: BTreeSet<_> = self.cells.keys().copied().filter(small).collect();
        while let Some(next) = self.lines.iter().find_map(|line| self.gives_away(line, &hidden)) {
            hidden.insert(next);
        }
        self.cells.keys().copied().filter(|place| !hidden.contains(place)).collect()
    }

    /// The place to hide next in a line from which something hidden could be worked out: the
    /// smallest one that is shown, or else the total.
    fn gives_away(&self, line: &Line, hidden: &BTreeSet<Place>) -> Option<Place> {
        let (dark, light): (Vec<_>, Vec<_>) =
            line.cells.iter().copied().partition(|place| hidden.contains(place));
        if dark.is_empty() || hidden.contains(&line.total) {
            return None;
        }
        let together: u32 = dark.iter().map(|place| self.at(*place)).sum();
        if dark.len() >= 2 && together >= FEWEST {
            return None;
        }
        let some = light.into_iter().filter(|place| self.at(*place) > 0);
        some.min_by_key(|place| self.at(*place)).or(Some(line.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&[u32]]) -> Counts {
        Counts::new(rows.len(), rows[0].len(), |(row, column)| rows[row][column])
    }

    #[test]
    fn nine_are_hidden_and_ten_are_shown() {
        let shown = |count| table(&[&[count]]).shown(|_| false).len();
        assert_eq!((shown(1), shown(9)), (0, 0));
        assert_eq!((shown(0), shown(10)), (4, 4), "the cell and its totals");
    }

    #[test]
    fn what_a_total_would_give_away_is_hidden_too() {
        let counts = table(&[&[9, 30, 40], &[20, 30, 40], &[20, 30, 40]]);
        let shown = counts.shown(|_| false);
        // Row and column of the nine each hide one more, and these another one in common.
        let hidden: Vec<_> = counts.cells.keys().filter(|place| !shown.contains(place)).collect();
        assert_eq!(hidden, [&(0, 0), &(0, 1), &(1, 0), &(1, 1)]);
    }

    #[test]
    fn two_hidden_cells_that_stand_for_too_few_together_take_a_third() {
        let counts = table(&[&[4, 5, 30, 50], &[40, 50, 60, 70]]);
        assert!(!counts.shown(|_| false).contains(&(0, 2)));
    }

    proptest! {
        #[test]
        fn no_line_gives_away_what_it_hides(rows in 1_usize..6, columns in 1_usize..5,
            numbers in prop::collection::vec(0_u32..40, 30)) {
            let counts = Counts::new(rows, columns, |(row, column)| numbers[row * 5 + column]);
            let shown = counts.shown(|(row, column)| numbers[(row * 7 + column) % 30] == 3);
            for place in &shown {
                prop_assert!(!(1..FEWEST).contains(&counts.at(*place)));
            }
            for line in &counts.lines {
                let dark: Vec<_> = line.cells.iter().filter(|cell| !shown.contains(cell)).collect();
                let together: u32 = dark.iter().map(|cell| counts.at(**cell)).sum();
                let safe = dark.is_empty() || !shown.contains(&line.total)
                    || dark.len() >= 2 && together >= FEWEST;
                prop_assert!(safe, "{line:?}");
            }
        }
    }
}
