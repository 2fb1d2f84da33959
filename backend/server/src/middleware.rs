//! What every request passes: one file each.

pub mod guard;
pub mod head;
pub mod headers;
pub mod limit;
pub mod origin;
