//! Passwords: what was typed, how good it is, what is kept of it, and how many are hashed at once.

mod gate;
mod hash;
pub mod known;
pub mod policy;

pub use gate::{Busy, Door, HashGate};
pub use hash::{Pepper, Verdict, hash, pretend, verify};
pub use policy::{Strictness, Weakness, check};

use domain::text::Refusal;
use secrecy::{ExposeSecret as _, SecretString};
use subtle::ConstantTimeEq as _;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// Room for a long phrase; an end to what a request can make the hash and the rules work on.
const LONGEST: usize = 256;
/// Bytes of a character, at most.
const WIDEST: usize = 4;

/// A password as somebody typed or pasted it, blanks and all, in the form NFKC, so that two
/// keyboards which compose `é` differently type the same one (NIST SP 800-63B, 3.1.1.2).
#[derive(Clone)]
pub struct Password(SecretString);

impl Password {
    /// Takes 1 to 256 characters, whatever they are.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        if typed.is_empty() {
            return Err(Refusal::Missing);
        }
        // Full size from the start: a growing text would leave copies of itself behind.
        let mut text = Zeroizing::new(String::with_capacity((LONGEST + 1) * WIDEST));
        text.extend(typed.nfkc().take(LONGEST + 1));
        if text.chars().count() > LONGEST {
            return Err(Refusal::TooLong { limit: LONGEST });
        }
        Ok(Self(SecretString::from(text.as_str())))
    }

    /// Whether it is the same as another.
    pub fn is_same(&self, other: &Self) -> bool {
        self.text().as_bytes().ct_eq(other.text().as_bytes()).into()
    }

    fn text(&self) -> &str {
        self.0.expose_secret()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_type_an_accent_are_one_password() {
        let (composed, combined) = ("caf\u{e9}", "cafe\u{301}");
        let text = |typed| Password::parse(typed).unwrap().text().to_owned();
        assert_eq!(text(composed), text(combined));
    }

    #[test]
    fn blanks_at_both_ends_are_part_of_it() {
        assert_eq!(Password::parse("  un deux ").unwrap().text(), "  un deux ");
    }

    #[test]
    fn one_to_256_characters_are_taken() {
        assert_eq!(Password::parse("").unwrap_err(), Refusal::Missing);
        assert!(Password::parse("é").is_ok());
        assert!(Password::parse(&"é".repeat(256)).is_ok());
        let refusal = Password::parse(&"é".repeat(257)).unwrap_err();
        assert_eq!(refusal, Refusal::TooLong { limit: 256 });
        // One character whose normal form has eighteen.
        assert!(Password::parse(&"\u{fdfa}".repeat(20)).is_err());
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        assert_eq!(format!("{:?}", Password::parse("girafe").unwrap()), "Password(…)");
    }
}
