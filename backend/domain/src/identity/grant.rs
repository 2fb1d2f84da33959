use crate::{id::PractitionerId, text::Refusal};
use jiff::Timestamp;
use std::str::FromStr;

/// How far a grant on an agenda goes; each scope includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// When the practitioner is taken, and nothing else.
    Busy,
    /// Who comes, and how to reach them.
    Read,
    /// Booking, moving and cancelling as well.
    Write,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::Busy, Self::Read, Self::Write];

    /// The word for it in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl FromStr for Scope {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|scope| scope.word() == raw).ok_or(Refusal::Choice)
    }
}

/// One agenda that a member may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaAccess {
    /// Whose agenda.
    pub practitioner: PractitionerId,
    /// How far.
    pub scope: Scope,
    /// When it ends by itself, if it does.
    pub ends_at: Option<Timestamp>,
}

impl AgendaAccess {
    /// How far the accesses of a member reach into an agenda at an instant: an access that ends at
    /// `now` has ended. Without one, the agenda does not exist for the member.
    pub fn scope_of(all: &[Self], practitioner: PractitionerId, now: Timestamp) -> Option<Scope> {
        let alive = all.iter().filter(|one| {
            one.practitioner == practitioner && one.ends_at.is_none_or(|end| now < end)
        });
        alive.map(|one| one.scope).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use uuid::Uuid;

    #[test]
    fn the_widest_access_that_has_not_ended_decides() {
        let (a, b) = (PractitionerId(Uuid::from_u128(1)), PractitionerId(Uuid::from_u128(2)));
        let end = Timestamp::constant(1_795_000_000, 0);
        let access = |practitioner, scope, ends_at| AgendaAccess { practitioner, scope, ends_at };
        let all = [access(a, Scope::Busy, None), access(a, Scope::Write, Some(end))];
        let before = end - SignedDuration::from_secs(1);
        assert_eq!(AgendaAccess::scope_of(&all, a, before), Some(Scope::Write));
        assert_eq!(AgendaAccess::scope_of(&all, a, end), Some(Scope::Busy));
        assert_eq!(AgendaAccess::scope_of(&all, b, before), None);
    }
}
