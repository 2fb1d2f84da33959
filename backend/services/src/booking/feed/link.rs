use crate::{booking::link::ManageLink, error::Fault};
use domain::{id::PracticeId, text::Refusal};
use std::{fmt, str::FromStr};

/// What the address of a feed holds: made like the link of an appointment, and no other's.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedLink(ManageLink);

impl FeedLink {
    pub(super) fn mint(practice: PracticeId) -> Result<Self, Fault> {
        ManageLink::mint(practice).map(Self)
    }

    pub(super) fn practice(&self) -> PracticeId {
        self.0.practice()
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        self.0.hash()
    }

    /// The secret as it stands in the address; it is shown once.
    pub fn expose(&self) -> String {
        self.0.expose()
    }
}

impl FromStr for FeedLink {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        raw.parse().map(Self)
    }
}

impl fmt::Debug for FeedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FeedLink(…)")
    }
}
