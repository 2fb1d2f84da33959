//! What the island reads of a visit, by the names that it knows (`islands::agenda`).

use super::AgendaVisit;
use jiff::{civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// What the island reads of a visit, by the names that it knows (`islands::agenda`).
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// Which.
    pub visit: String,
    /// What a move of it rests on; absent where it may not be moved.
    pub version: Option<String>,
    /// The time of its start, to be kept on another day.
    pub clock: String,
    /// The instant of its start.
    pub starts: String,
}

impl Mark {
    pub fn of(visit: &AgendaVisit, zone: &TimeZone) -> Self {
        let start = visit.span.start.to_zoned(zone.clone());
        let movable = visit.told.as_ref().filter(|told| told.may_move);
        Self {
            visit: visit.id.to_string(),
            version: movable.map(|told| told.version.to_string()),
            clock: start.strftime("%H:%M:%S").to_string(),
            starts: start.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    /// A row of a table with it.
    pub fn row(&self, cells: AnyView) -> AnyView {
        let Self { visit, version, clock, starts } = self.clone();
        view! {
            <tr role="row" data-key=visit.clone() data-visit=visit data-version=version data-clock=clock data-starts=starts>
                {cells}
            </tr>
        }
        .into_any()
    }

    /// An item of a list with it.
    pub fn item(&self, class: String, content: AnyView) -> AnyView {
        let Self { visit, version, clock, starts } = self.clone();
        view! {
            <li class=class data-key=visit.clone() data-visit=visit data-version=version data-clock=clock data-starts=starts>
                {content}
            </li>
        }
        .into_any()
    }

    /// What a hand takes it by; those who use none have the form that moves visits.
    pub fn grip(&self) -> AnyView {
        let grip = self.version.is_some();
        grip.then(|| view! { <span class="grip" aria-hidden="true"></span> }).into_any()
    }
}

/// A day as a visit is let go on it: at its own time.
pub fn day_to_drop_on(date: Date, zone: &TimeZone) -> Option<String> {
    let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(noon.strftime("%Y-%m-%dT{}%:z").to_string())
}
