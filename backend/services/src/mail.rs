//! E-mails about appointments: what they say, how they are built, how they leave.
//!
//! A [`letter::Letter`] waits sealed in the outbox, [`render`] turns it into a message when its turn
//! comes, and [`transport`] hands it to a relay over verified TLS or to nobody. No mail names the
//! patient, the visit type or a speciality: that somebody sees a specialist is health data.

mod content;
pub(crate) mod holder;
pub mod letter;
mod notice;
pub mod outbox;
pub mod render;
pub mod transport;
pub(crate) mod words;

#[cfg(test)]
pub(crate) mod fixture;
