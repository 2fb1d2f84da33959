//! The pieces that pages share, one per file.

pub mod back;
pub mod birth_fields;
pub mod button;
pub mod emergency;
pub mod error_summary;
pub mod errors;
pub mod fact;
pub mod field;
pub mod footer;
pub mod header;
pub mod hidden;
pub mod icon;
pub mod notice_short;
pub mod qr;
pub mod radios;
pub mod select;
pub mod shell;
pub mod summary;

pub use back::Back;
pub use birth_fields::BirthFields;
pub use button::{Button, LinkButton, PostButton, Weight};
pub use emergency::Emergency;
pub use error_summary::ErrorSummary;
pub use errors::Errors;
pub use fact::fact;
pub use field::{Field, Input};
pub use hidden::Hidden;
pub use icon::{Icon, Shape};
pub use notice_short::NoticeShort;
pub use qr::Qr;
pub use radios::{Choice, Radios};
pub use select::Select;
pub use shell::Shell;
pub use summary::{Pinned, Summary, VisitFacts};
