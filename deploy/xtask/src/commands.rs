//! One file per command.

pub mod bench;
pub mod build;
pub mod ci;
pub mod faults;
pub mod new_migration;
pub mod run;
pub mod test;
