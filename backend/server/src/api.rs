//! The API: JSON in and out, one file per noun. Patients and their programs need no account; staff
//! has a session.

pub mod appointments;
pub mod availability;
pub mod body;
pub mod document;
pub mod holds;
pub mod instant;
pub mod manage;
pub mod practice;
pub mod practices;
pub mod query;
pub mod rebook;
pub mod session;
