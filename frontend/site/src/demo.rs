//! The mailbox of a demonstration: what would have been sent, on pages of its own.

pub mod mail;
pub mod mailbox;
