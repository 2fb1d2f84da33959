//! Codes on paper, for whoever has lost telephone and key.

use crate::{error::Fault, rng};
use base32::Alphabet::Crockford;
use domain::text::Refusal;
use sha2::{Digest, Sha256};
use std::{fmt, iter, str::FromStr};

const BYTES: usize = 10;
const LETTERS: usize = 16;
const GROUP: usize = 4;
const CODES: usize = 10;

/// A code that stands in for the second factor, once: `K7QX-3MPD-90AB-TZ4W`.
///
/// Eighty random bits, in Crockford's base 32, which has no letters that are mistaken for one
/// another. The caller stores the hash alone and deletes it at use.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; BYTES]);

impl RecoveryCode {
    /// The ten codes of a new sheet; they replace whatever sheet there was.
    pub fn mint() -> Result<Vec<Self>, Fault> {
        iter::repeat_with(|| rng::bytes().map(Self)).take(CODES).collect()
    }

    /// The code as it is printed; to be shown once.
    pub fn expose(&self) -> String {
        let letters = base32::encode(Crockford, &self.0).chars().collect::<Vec<_>>();
        letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// What is stored. A plain SHA-256 is enough: nobody tries 2⁸⁰ inputs, so a slow hash, made for
    /// passwords that people choose, would protect nothing more; and equal hashes can be looked up.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl FromStr for RecoveryCode {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let letters = raw.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        match letters.len() {
            0 => Err(Refusal::Missing),
            LETTERS => base32::decode(Crockford, &letters)
                .and_then(|bytes| bytes.try_into().ok())
                .map(Self)
                .ok_or(Refusal::Shape),
            _ => Err(Refusal::Shape),
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_sheet_has_ten_codes_and_none_twice() {
        let codes = RecoveryCode::mint().unwrap();
        let hashes = codes.iter().map(RecoveryCode::hash).collect::<HashSet<_>>();
        assert_eq!(hashes.len(), 10);
    }

    #[test]
    fn a_code_is_printed_in_four_groups_of_four() {
        let code = RecoveryCode([255, 0, 31, 200, 7, 1, 2, 3, 4, 5]);
        assert_eq!(code.expose(), "ZW01-ZJ07-0410-6105");
    }

    #[test]
    fn a_code_survives_being_copied_by_hand() {
        let code = RecoveryCode([0; BYTES]);
        for typed in ["0000-0000-0000-0000", " oooo oooo\tOOOO 0000 ", "o".repeat(16).as_str()] {
            assert_eq!(typed.parse::<RecoveryCode>().unwrap().hash(), code.hash());
        }
        for code in RecoveryCode::mint().unwrap() {
            let typed = code.expose().to_lowercase().replace('-', " ").replace('1', "l");
            assert_eq!(typed.parse(), Ok(code));
        }
    }

    #[test]
    fn other_texts_are_not_codes() {
        assert_eq!(" - ".parse::<RecoveryCode>(), Err(Refusal::Missing));
        for wrong in ["0000", "0000-0000-0000-000U", "0000-0000-0000-00000", "000000000000000é"] {
            assert_eq!(wrong.parse::<RecoveryCode>(), Err(Refusal::Shape), "{wrong}");
        }
    }

    #[test]
    fn debug_tells_nothing() {
        assert_eq!(format!("{:?}", RecoveryCode([7; BYTES])), "RecoveryCode(…)");
    }
}
