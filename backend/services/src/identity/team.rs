//! The team of a practice: who belongs to it, in which role, and whose agenda each may open.

pub(super) mod change;
mod grant;
mod invite;
mod join;
mod list;
pub(super) mod rows;

pub use change::{
    MemberChange, change_member, disable_member, enable_member, require_new_password,
};
pub(super) use change::{confirm, rename_member, set_state};
pub use grant::{GiveGrant, end_grant, give_grant, give_grant_as, grants_of};
pub(super) use invite::enter;
pub use invite::{Invite, invite_member, send_invitation};
pub use join::{Invitation, InvitationError, accept_invitation, find_invitation};
pub use list::{Grant, MemberState, TeamMember, find_member, list_team};

use crate::error::{Classify, Fault, Kind};
use domain::text::FieldError;

/// Why nothing about the team was changed.
#[derive(Debug, thiserror::Error)]
pub enum TeamError {
    /// The team has no such member, or no such grant.
    #[error("no such member")]
    Unknown,
    /// A practice without an owner could not be put right by anyone in it.
    #[error("the practice would be left without an owner")]
    LastOwner,
    /// The person belongs to the team already.
    #[error("the person belongs to the team already")]
    Already,
    /// A value that does not go with the others.
    #[error("a value does not go with the others")]
    Invalid(FieldError),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for TeamError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::LastOwner | Self::Already => Kind::Conflict,
            Self::Invalid(_) => Kind::Invalid,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

impl From<diesel::result::Error> for TeamError {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}
