//! A person and their sign-in: for staff under `/pro`, and for operators under `/operator` on a
//! listener of their own. `base` in a page says which of the two it is.
//!
//! `sign_in` → `second_factor` (the first time `enrol` → `recovery_codes`) → `password` when it must
//! change → `logging` once → `practices` for whoever belongs to several. `locked` and `resume` stand
//! in between when a session slept. `invitation`, `forgotten`, `reset` and `link_spent` stand behind
//! links in mails; `security` and `totp_setup` are for everybody who is signed in.

pub mod attempt;
pub mod authenticator;
pub mod enrol;
pub mod forgotten;
pub mod invitation;
pub mod link_spent;
pub mod locked;
pub mod logging;
pub mod passkey;
pub mod password;
pub mod practices;
pub mod recovery_codes;
pub mod refused;
pub mod reset;
pub mod resume;
pub mod second_factor;
pub mod security;
pub mod sign_in;
pub mod totp_setup;

pub use attempt::Attempt;
pub use enrol::Enrol;
pub use forgotten::Forgotten;
pub use invitation::Invitation;
pub use link_spent::{LinkSpent, Spent};
pub use locked::{Interrupted, Locked};
pub use logging::{LOGGING_VERSION, Logging};
pub use password::ChangePassword;
pub use practices::{PracticeChoice, Practices};
pub use recovery_codes::RecoveryCodes;
pub use refused::Refused;
pub use reset::Reset;
pub use resume::Resume;
pub use second_factor::{FactorTried, SecondFactor};
pub use security::{Changed, Device, Passkey, Security, SignedIn};
pub use sign_in::{SignIn, SignInNotice};
pub use totp_setup::TotpSetup;
