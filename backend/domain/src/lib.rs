//! The words and rules of Praxis.
//!
//! Nothing here does I/O, waits, or asks what time it is: instants, chance and data come in as
//! arguments. Outside text becomes one of these types once, at the edge, and is trusted after.
#![deny(missing_docs)]

pub mod actor;
pub mod booking;
pub mod id;
pub mod identity;
pub mod locale;
pub mod privacy;
pub mod tenancy;
pub mod text;
pub mod time;
pub mod wording;
