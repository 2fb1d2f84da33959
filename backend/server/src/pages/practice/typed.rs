//! What forms about members hold, read as programs' JSON is.

pub(super) use crate::member::{day, keep, last_day};

use crate::member::{SaidGrant, SaidMember};
use domain::{id::PractitionerId, identity::Scope, tenancy::Profile, text::FieldError};
use jiff::Timestamp;
use services::identity::MemberChange;
use site::practice::{TypedGrant, TypedMember};

/// What a member is to be.
pub(super) fn member(
    typed: &TypedMember,
    profile: &Profile,
) -> Result<MemberChange, Vec<FieldError>> {
    let TypedMember { role, practitioner, medical, ends_on } = typed;
    SaidMember { role, practitioner, medical: medical == "yes", ends_on }.read(profile)
}

/// Which agenda, how far, until when.
pub(super) fn grant(
    typed: &TypedGrant,
    profile: &Profile,
) -> Result<(PractitionerId, Scope, Option<Timestamp>), Vec<FieldError>> {
    let TypedGrant { practitioner, scope, ends_on } = typed;
    SaidGrant { practitioner, scope, ends_on }.read(profile)
}
