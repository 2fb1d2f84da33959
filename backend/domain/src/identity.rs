//! People who sign in: what each may do in a practice, and whose agenda they may open.
//!
//! Administrative and medical rights are distinct (R-10.C7): a role never brings the right to open
//! answers, which is given to a member by name.

mod access;
mod grant;
mod level;
mod role;

pub use access::{Field, Permission, changes, keeps_hours, may, sees};
pub use grant::{AgendaAccess, Scope};
pub use level::Level;
pub use role::Role;
