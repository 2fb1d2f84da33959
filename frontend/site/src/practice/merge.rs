//! `GET /pro/patients/{patient}/twins` and `GET`, `POST /pro/patients/{patient}/merge/{other}`: two
//! records of one patient become one.

mod pair;
mod twins;

pub use pair::{MergeRecord, MergeRecords};
pub use twins::Twins;
