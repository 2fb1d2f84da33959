//! What the platform owes the practices: the log of who did what.

pub mod audit;
