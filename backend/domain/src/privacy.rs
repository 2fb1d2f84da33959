//! What a practice owes the people whose data it holds.

pub mod audit;
pub mod notice;
pub mod suppression;
pub mod watch;
