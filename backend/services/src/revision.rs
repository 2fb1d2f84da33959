//! What something said when it was read, so that nobody overwrites what somebody else has changed since.

use sha2::{Digest, Sha256};
use std::fmt;

/// A digest of everything that can be changed about a thing: its `ETag`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision(String);

impl Revision {
    /// The revision of a thing as it stands.
    pub fn of(thing: &impl fmt::Debug) -> Self {
        let digest = Sha256::digest(format!("{thing:?}"));
        Self(digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    }

    /// What somebody says that they have seen.
    pub fn said(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What whoever changes a thing has seen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// They do not say: the change is made whatever it said.
    Whatever,
    /// One of these, or the change is not made.
    AnyOf(Vec<Revision>),
}

impl Seen {
    /// What a form carries that was filled in from a revision; a form without one says nothing.
    pub fn in_form(text: &str) -> Self {
        if text.is_empty() { Self::Whatever } else { Self::AnyOf(vec![Revision::said(text)]) }
    }

    /// Whether a thing still is what was seen of it.
    pub fn is(&self, thing: &impl fmt::Debug) -> bool {
        match self {
            Self::Whatever => true,
            Self::AnyOf(revisions) => revisions.contains(&Revision::of(thing)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_made_only_to_what_was_seen() {
        let seen = Seen::in_form(&Revision::of(&("09:00", 1)).to_string());
        assert!(seen.is(&("09:00", 1)));
        assert!(!seen.is(&("09:00", 2)));
        assert!(Seen::in_form("").is(&2));
    }
}
