//! Accounts of the people who work in practices, and how they prove who they are.

pub mod factor;
