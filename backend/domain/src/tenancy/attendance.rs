//! Where a visit takes place.

use crate::text::Refusal;
use std::{fmt, str::FromStr};
use url::Url;

/// Longer than any address of a waiting room.
const LONGEST: usize = 500;

/// Where a kind of visit takes place. Of a home no address is kept: the practice knows it or asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Attendance {
    /// Where its practitioner is at that time.
    #[default]
    Place,
    /// At the patient's home.
    Home,
    /// Over the network: always at one address, or where the practice says.
    Remote(Option<RemoteLink>),
}

impl Attendance {
    /// Every kind, without an address.
    pub const ALL: [Self; 3] = [Self::Place, Self::Home, Self::Remote(None)];

    /// The word for it in the API, the database and the wordings.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Home => "home",
            Self::Remote(_) => "remote",
        }
    }

    /// The kind of a word, with an address if there is one.
    pub fn read(word: &str, link: Option<RemoteLink>) -> Result<Self, Refusal> {
        match word {
            "remote" => Ok(Self::Remote(link)),
            _ => Self::ALL.into_iter().find(|one| one.word() == word).ok_or(Refusal::Choice),
        }
    }

    /// Its address, which is for those only who have booked.
    pub fn link(&self) -> Option<&RemoteLink> {
        match self {
            Self::Remote(link) => link.as_ref(),
            Self::Place | Self::Home => None,
        }
    }

    /// The same as everybody may see it.
    #[must_use]
    pub fn in_public(&self) -> Self {
        match self {
            Self::Remote(_) => Self::Remote(None),
            Self::Place | Self::Home => self.clone(),
        }
    }
}

/// An address over the network at which a visit takes place: whoever has it may knock there.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteLink(String);

impl RemoteLink {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RemoteLink {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(Refusal::Missing);
        }
        if raw.chars().count() > LONGEST {
            return Err(Refusal::TooLong { limit: LONGEST });
        }
        // The library leaves out what it should refuse.
        if raw.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(Refusal::WebAddress);
        }
        let url = Url::parse(raw).map_err(|_| Refusal::WebAddress)?;
        let open = url.username().is_empty() && url.password().is_none();
        if url.scheme() == "https" && url.has_host() && open {
            Ok(Self(url.into()))
        } else {
            Err(Refusal::WebAddress)
        }
    }
}

impl fmt::Debug for RemoteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RemoteLink(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_a_browser_opens_safely() {
        for wrong in [
            "http://visio.example/a",
            "javascript:alert(1)",
            "https://",
            "https://user:word@visio.example/",
            "https://user@visio.example/",
            "https://visio.example/a b",
            "https://visio.example/\r\nX: y",
            "visio.example",
        ] {
            assert_eq!(wrong.parse::<RemoteLink>(), Err(Refusal::WebAddress), "{wrong}");
        }
        assert_eq!(" ".parse::<RemoteLink>(), Err(Refusal::Missing));
        let long = format!("https://visio.example/{}", "a".repeat(500));
        assert_eq!(long.parse::<RemoteLink>(), Err(Refusal::TooLong { limit: 500 }));
        let link: RemoteLink = " https://visio.example/salle?x=1#2 ".parse().unwrap();
        assert_eq!(link.as_str(), "https://visio.example/salle?x=1#2");
        assert_eq!(format!("{link:?}"), "RemoteLink(…)");
    }

    #[test]
    fn only_what_is_remote_has_an_address_and_in_public_it_has_none() {
        let link = || "https://visio.example/".parse().ok();
        assert_eq!(Attendance::read("home", link()), Ok(Attendance::Home));
        let remote = Attendance::read("remote", link()).unwrap();
        assert!(remote.link().is_some() && remote.in_public().link().is_none());
        assert_eq!(Attendance::read("moon", None), Err(Refusal::Choice));
    }
}
