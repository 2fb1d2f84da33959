//! The pages of Praxis by audience, rendered on the server.
//!
//! A page is a struct of owned values with `render(&self, &PageContext) -> String`: a complete HTML
//! document that works without script. It carries no inline style or script and no address of
//! another site, so a strict content security policy holds. Names and values of form fields are part
//! of the contract with `server`; [`patient::typed::Typed`] lists those of the details form.
//!
//! - [`patient`]: what patients see, one module per page.
//! - [`account`]: a person and their sign-in, for staff and for operators.
//! - [`practice`]: what staff see of their practice: day, team, log, review.
//! - [`demo`]: the mailbox of a demonstration.
//! - [`ui`]: the pieces that pages share.
//! - [`words`]: every word that people read, in French and English.
//! - [`assets`]: the style sheet, the icons and the script, with the addresses under which they are
//!   served.

pub mod account;
pub mod assets;
pub mod demo;
pub mod operator;
pub mod page;
pub mod patient;
pub mod practice;
pub mod ui;
pub mod words;

pub use page::PageContext;
