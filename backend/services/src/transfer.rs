//! Bringing a practice in and out by files: who receives, when, which visits are to come, and when
//! somebody is taken.
//!
//! A file is read first and nothing is made of it: each of its rows is told what would become of it. Once
//! somebody says that it is meant, all of it happens in one transaction, and for a day it can be taken back.

mod apply;
mod busy;
mod cell;
mod error;
mod export;
mod export_visits;
mod file;
mod keep;
mod opening_hours;
mod plan;
mod practitioners;
mod read;
mod sealed;
mod table;
mod undo;
mod visits;

pub use apply::apply_import;
pub use error::TransferError;
pub use export::{Export, export_rules};
pub use export_visits::export_visits;
pub use file::MOST_BYTES;
pub use plan::{Fate, RowPlan};
pub use practitioners::REFERRING;
pub use read::{Import, Standing, Upload, find_import, read_import};
pub use sealed::Passphrase;
pub use table::MOST_ROWS;
pub use undo::undo_import;

use domain::text::Refusal;
use std::str::FromStr;

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Who receives.
    Practitioners,
    /// When they receive, every week.
    OpeningHours,
    /// Visits to come, with those who come.
    Visits,
    /// When a practitioner is taken, out of a calendar.
    Busy,
}

impl Kind {
    /// Every kind, in the order in which a practice is brought in.
    pub const ALL: [Self; 4] = [Self::Practitioners, Self::OpeningHours, Self::Visits, Self::Busy];

    /// The word for it in the API, the database and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Practitioners => "practitioners",
            Self::OpeningHours => "opening_hours",
            Self::Visits => "visits",
            Self::Busy => "busy",
        }
    }
}

impl FromStr for Kind {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        match raw {
            "" => Err(Refusal::Missing),
            word => Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(Refusal::Choice),
        }
    }
}
