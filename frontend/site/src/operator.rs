//! What operators of the platform see, on a listener of their own: practices by name, and nothing of
//! what they hold.

pub mod home;

pub use home::{Home, Listed};
