//! The public API: JSON in and out, one file per noun.

pub mod appointments;
pub mod availability;
pub mod body;
pub mod holds;
pub mod instant;
pub mod manage;
pub mod practices;
pub mod query;
