//! What was measured, as a table.

use std::fmt;

/// Rows of the report.
#[derive(Default)]
pub struct Table(Vec<[String; 4]>);

impl Table {
    /// A figure beside its yardstick; `ratio` is what the target is about.
    pub fn row(&mut self, what: &str, figure: String, yardstick: String, ratio: String) {
        self.0.push([what.to_owned(), figure, yardstick, ratio]);
    }

    /// Resident memory after all load.
    pub fn memory(&mut self, mib: f64) {
        self.row(
            "memory after load",
            format!("{mib:.0} MiB"),
            "-".into(),
            "target ≤ 96 MiB".into(),
        );
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | Praxis | yardstick | ratio |\n|---|---|---|---|")?;
        self.0.iter().try_for_each(|[what, figure, yardstick, ratio]| {
            writeln!(f, "| {what} | {figure} | {yardstick} | {ratio} |")
        })
    }
}

/// The middle of some figures.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
