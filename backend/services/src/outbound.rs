//! Requests to addresses that practices give us: calendars that we read, programs that we tell.
//!
//! Whoever names an address must not reach through us what only we can reach (SSRF). A name is resolved
//! once, every address that it has must be one of the public internet, and the connection goes to an
//! address that was looked at: nothing is resolved a second time. What comes back is bounded in size
//! and in time, is never unpacked, and a redirect is looked at like a first address.

mod address;
mod client;
mod reach;

pub use address::OutboundUrl;
pub use client::{Answer, Outbound, Question};

/// Why an address gave no answer that we can use. Its word names no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.word())]
pub enum Failure {
    /// The name is known to nobody.
    Name,
    /// The address is not one of the public internet.
    Address,
    /// Nobody accepts connections there.
    Connection,
    /// It does not prove who it is.
    Certificate,
    /// It takes too long.
    Slow,
    /// It does not speak HTTP.
    Protocol,
    /// It leads on too often, or to an address that cannot be.
    Redirect,
    /// It answers that it has nothing for us.
    Refused,
    /// It answers that something is wrong with it.
    Status,
    /// More comes back than we read.
    TooLarge,
    /// What comes back is packed.
    Packed,
    /// What comes back is no calendar.
    NotCalendar,
    /// Something in the calendar cannot be read.
    Unreadable,
    /// There is more in the calendar than we keep.
    TooMany,
}

impl Failure {
    /// Every one.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Address,
        Self::Connection,
        Self::Certificate,
        Self::Slow,
        Self::Protocol,
        Self::Redirect,
        Self::Refused,
        Self::Status,
        Self::TooLarge,
        Self::Packed,
        Self::NotCalendar,
        Self::Unreadable,
        Self::TooMany,
    ];

    /// The word for it in the database, the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Connection => "connection",
            Self::Certificate => "certificate",
            Self::Slow => "slow",
            Self::Protocol => "protocol",
            Self::Redirect => "redirect",
            Self::Refused => "refused",
            Self::Status => "status",
            Self::TooLarge => "too_large",
            Self::Packed => "packed",
            Self::NotCalendar => "not_calendar",
            Self::Unreadable => "unreadable",
            Self::TooMany => "too_many",
        }
    }

    /// The failure under a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}
