//! Where a page of the log ended, as addresses carry it.

use domain::text::Refusal;
use jiff::Timestamp;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The last event of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(pub Timestamp, pub Uuid);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}", self.0, self.1)
    }
}

impl FromStr for Cursor {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let (at, id) = raw.split_once('~').ok_or(Refusal::Shape)?;
        let at = at.parse().map_err(|_| Refusal::Shape)?;
        Ok(Self(at, id.parse().map_err(|_| Refusal::Shape)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_from_an_address_to_the_microsecond() {
        let at = "2026-12-01T08:00:00.123456Z".parse().unwrap();
        let cursor = Cursor(at, Uuid::from_u128(7));
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!("2026-12-01T08:00:00Z".parse::<Cursor>(), Err(Refusal::Shape));
    }
}
