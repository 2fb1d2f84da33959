//! Opening hours, overrides and absences, as staff keep them.
//!
//! All three are rules about the time of one practitioner and are kept alike: listed, added, changed
//! and removed by those who keep the practitioner's hours, in one transaction with what becomes of
//! the visits that a change leaves outside the hours. The triggers of their tables count each change
//! as a new version of the rules, by which every server notices it (I3).

mod absence;
mod calendar;
mod change;
mod copy_week;
mod day_override;
mod desk;
mod error;
mod holidays;
mod keeper;
mod list;
mod opening_hours;
mod preview;
mod rows;
mod rule;
mod stranded;

pub(crate) use calendar::read_due_calendars;
pub use calendar::{
    Calendar, CalendarError, CalendarState, NewCalendar, add_calendar, find_calendar,
    list_calendars, remove_calendar,
};
pub use change::{Edit, Saved, add_rule, change_rule, remove_rule};
pub use copy_week::{CopiedWeek, CopyWeek, MOST_WEEKS, copy_week};
pub(crate) use day_override::stored_windows;
pub use error::HoursError;
pub use holidays::{SetHolidays, set_holidays};
pub use keeper::{Keeper, find_keeper};
pub use list::{find_rule, list_rules};
pub(crate) use opening_hours::add_hours;
pub use preview::{Preview, PreviewOf, preview_rule};
pub use rows::Rules;
pub use rule::{Rule, TimeRule};
pub use stranded::{Fate, Rest, StrandedVisit, visits_outside};
