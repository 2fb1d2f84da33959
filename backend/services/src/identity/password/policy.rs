//! How good a password must be: long, hard to guess, unknown, and not about its owner. No rule on
//! its composition and no expiry (G-PW1 to G-PW3; CNIL 2022-100; NIST SP 800-63B, 3.1.1.2).

mod bits;
mod guess;
mod personal;

pub use domain::text::Weakness;
pub use guess::Strength;

use super::{Password, known};

/// Characters that every password has at least.
const SHORTEST: usize = 12;
/// What the CNIL asks of a password whose attempts are limited.
const STAFF_BITS: f64 = 50.0;
/// What the CNIL asks of a password that stands alone.
const OPERATOR_BITS: f64 = 80.0;

/// Whose password it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Staff of a practice: attempts are limited and a second factor follows (G-PW2).
    Staff,
    /// Operators of the installation, and emergencies (G-PW1).
    Operator,
}

/// Whether a password may be chosen. `personal` is what anyone may know of its owner: names, e-mail
/// address, the name of the practice. It takes up to tens of milliseconds: run it behind the
/// [`HashGate`](super::HashGate), like the hash that follows.
pub fn check(
    password: &Password,
    strictness: Strictness,
    personal: &[&str],
) -> Result<(), Weakness> {
    let text = password.text();
    let words = personal::words(personal);
    let rules = [
        (Weakness::TooShort, text.chars().count() < SHORTEST),
        (Weakness::Known, known::contains(password)),
        (Weakness::Personal, personal::is_made_of(text, &words)),
    ];
    if let Some((weakness, _)) = rules.into_iter().find(|(_, broken)| *broken) {
        return Err(weakness);
    }
    if Strength::of(text, &words).bits() < STAFF_BITS {
        return Err(Weakness::Guessable);
    }
    match strictness {
        Strictness::Operator if bits::counted(text) < OPERATOR_BITS => Err(Weakness::TooFewBits),
        Strictness::Operator | Strictness::Staff => Ok(()),
    }
}

#[cfg(test)]
mod tests;
