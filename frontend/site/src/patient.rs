//! What patients see: from the directory to the confirmed, moved or cancelled appointment.
//!
//! The order of a booking is `search` → `practice` → `times` → `details` → `check` → `manage`.
//! `lost` is where a slot goes that was taken or not kept; `manage`, `cancel`, `move_times`,
//! `move_check`, `rebook_times` and `rebook_check` stand behind the link of the confirmation, and `find` leads there without it.

pub mod cancel;
pub mod check;
pub mod details;
pub mod find;
pub mod held;
pub mod lost;
pub mod manage;
pub mod move_check;
pub mod move_times;
pub mod picker;
pub mod practice;
pub mod privacy;
pub mod problem;
pub mod rebook_check;
pub mod rebook_times;
pub mod search;
pub mod times;
pub mod typed;
pub mod visit;
