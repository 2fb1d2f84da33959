//! Who works here: how they prove who they are, and how often that may be guessed.

pub mod attempts;
pub mod factor;
pub mod password;
