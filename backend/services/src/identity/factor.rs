//! What staff show besides the password (R-10.C5, B-19): a passkey, or a code of an authenticator
//! app; and the codes on paper for the day when both are lost. Each is a person's own (R-10.C6).
//!
//! Nothing here knows the database: states and secrets are values that the caller seals and stores.

pub mod passkey;
pub mod qr;
pub mod recovery;
pub mod totp;
