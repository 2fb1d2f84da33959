//! Who may come when: opening hours, visit types, slots and appointments.

pub mod appointment;
pub mod holidays;
pub mod hours;
pub mod limits;
pub mod numbers;
pub mod patient;
pub mod same;
pub mod school_holidays;
pub mod search;
pub mod slot;
pub mod step;
pub mod visit_type;
pub mod webhook;
