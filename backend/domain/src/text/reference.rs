use super::Refusal;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Digits and capitals without those that are mistaken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// What a patient reads out on the telephone to name an appointment: `K7QX-3MPD`.
///
/// It opens nothing by itself: finding an appointment takes the birth date as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// A reference out of forty random bits.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        let bits = bytes.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
        let letter = |place: usize| {
            let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
            ALPHABET.get(index).copied().map_or('0', char::from)
        };
        Self((0..LENGTH).map(letter).collect())
    }
}

through_text!(Reference);

impl FromStr for Reference {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let letters = raw.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| {
            match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            }
        });
        let text = letters.collect::<String>();
        let known = text.bytes().all(|letter| ALPHABET.contains(&letter));
        match text.len() {
            0 => Err(Refusal::Missing),
            LENGTH if known => Ok(Self(text)),
            _ => Err(Refusal::Reference),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, tail) = self.0.split_at_checked(4).unwrap_or((&self.0, ""));
        write!(f, "{head}-{tail}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_survives_being_read_out() {
        let reference = Reference::from_random([7, 200, 31, 0, 255]);
        let spoken = reference.to_string().to_lowercase().replace('-', "  ").replace('0', "o");
        assert_eq!(spoken.parse(), Ok(reference));
        assert_eq!("K7QX-3MP".parse::<Reference>(), Err(Refusal::Reference));
        assert_eq!("K7QX-3MPU".parse::<Reference>(), Err(Refusal::Reference));
    }
}
