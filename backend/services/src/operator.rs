//! What the platform's operators do at the command line.

pub mod demo;
pub mod migrate;
pub mod state;
