//! The private services, against the real PostgreSQL and Redis.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends with a panic")]

mod postgres;
mod redis;
mod scratch;
mod victim;
