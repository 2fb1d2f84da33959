//! One public async function per use case.
//!
//! Everything that touches PostgreSQL, Redis, SMTP or keys is here and nowhere above. A use case
//! takes a [`Ctx`](ctx::Ctx) first, decides by the rules of `domain`, writes in one tenant
//! transaction together with its audit event, and answers with an error that its caller can act on.
#![deny(missing_docs)]

pub mod booking;
pub mod changes;
pub mod clock;
pub mod counters;
pub mod ctx;
pub mod db;
pub mod error;
pub mod hours;
pub mod ical;
pub mod identity;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod operator;
pub mod outbound;
pub mod platform;
pub mod premises;
pub mod privacy;
pub mod revision;
pub mod rng;
pub mod tenancy;
pub mod transfer;
pub mod visit_type;
pub mod webhook;
