//! What a practice offers: visit types, as their owner keeps them.
//!
//! Nothing is deleted that a visit may refer to: a visit type that is offered no more is retired, and
//! can be offered again.

mod change;
mod error;
mod list;
mod rows;

pub use change::{add_visit_type, change_visit_type, set_retired};
pub use error::VisitTypeError;
pub use list::{RoomLine, VisitTypeLine, find_visit_type, list_rooms, list_visit_types};
pub(crate) use rows::{VisitTypeValues, store_offered_by};
