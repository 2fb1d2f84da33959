//! The slot engine: each policy by example, and all of them together against a naive model.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

mod against_model;
mod calendar;
mod choice;
mod clock_changes;
mod collisions;
mod cover;
mod limits;
mod model;
mod random;
mod travel;
mod why;
mod world;
