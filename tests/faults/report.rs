//! What was measured, and whether it is what it must be, as a table.

use std::fmt;

/// Rows of the report.
#[derive(Default)]
pub struct Report(Vec<(String, String, String, bool)>);

impl Report {
    /// Takes a figure down, and says it at once: whoever interrupts has what was measured so far.
    pub fn row(&mut self, what: &str, measured: String, goal: &str, held: bool) {
        eprintln!("  {what}: {measured}");
        self.0.push((what.to_owned(), measured, goal.to_owned(), held));
    }

    /// Whether every goal was held.
    pub fn held(&self) -> bool {
        self.0.iter().all(|(.., held)| *held)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | measured | goal | |\n|---|---|---|---|")?;
        self.0.iter().try_for_each(|(what, measured, goal, held)| {
            let verdict = if *held { "held" } else { "MISSED" };
            writeln!(f, "| {what} | {measured} | {goal} | {verdict} |")
        })
    }
}
