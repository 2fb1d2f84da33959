//! How long an attacker would guess, who knows words, keyboards, dates and habits: `zxcvbn`.

use super::bits::alphabet;
use zxcvbn::{Score, matching::patterns::MatchPattern, zxcvbn};

/// Characters that are looked at. The cost of `zxcvbn` grows with a power of the length: a hundred
/// characters made to be ambiguous keep a core busy for 0.4 s, and what follows the first 48 could
/// only make a password stronger.
const LOOKED_AT: usize = 48;

/// What `zxcvbn`, which knows English and American keyboards, does not know: the rows of an AZERTY
/// keyboard, and what comes to mind first in a French practice.
const LOCAL: [&str; 20] = [
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "motdepasse",
    "motdepass",
    "bonjour",
    "soleil",
    "praxis",
    "cabinet",
    "docteur",
    "medecin",
    "medical",
    "secretariat",
    "secretaire",
    "doctolib",
    "accueil",
    "patient",
    "rendezvous",
    "bienvenue",
    "chouchou",
];

/// Letters in a row that look like a word.
const WORD: usize = 5;

/// What `zxcvbn` takes every character for that it cannot explain.
const UNEXPLAINED: f64 = 10.0;

/// How hard a text is to guess.
#[derive(Debug, Clone, Copy)]
pub struct Strength {
    bits: f64,
}

impl Strength {
    /// Estimates a text whose author is known by some words.
    pub fn of(text: &str, personal: &[String]) -> Self {
        let words: Vec<&str> =
            LOCAL.into_iter().chain(personal.iter().map(String::as_str)).collect();
        let head = zeroize::Zeroizing::new(text.chars().take(LOOKED_AT).collect::<String>());
        let estimate = zxcvbn(&head, &words);
        if estimate.score() < Score::Three {
            return Self { bits: 0.0 };
        }
        let unexplained =
            estimate.sequence().iter().filter(|part| part.pattern == MatchPattern::BruteForce);
        let credit: f64 = unexplained.map(|part| chance(&part.token, alphabet(text))).sum();
        Self { bits: estimate.guesses_log10() * UNEXPLAINED.log2() + credit }
    }

    /// The logarithm of the guesses it takes; nothing for a text of a score below 3.
    pub fn bits(self) -> f64 {
        self.bits
    }
}

/// What chance adds to a stretch that no pattern explains. `zxcvbn` counts ten for each of its
/// characters, a third of what a generated one is worth, because it may be a word it does not know.
/// So the full alphabet counts where there are no words, and not for a word with a year behind it.
fn chance(token: &str, alphabet: f64) -> f64 {
    let characters = token.chars().count();
    let loose = characters - in_words(token);
    if loose * 2 < characters {
        return 0.0;
    }
    f64::from(u32::try_from(loose).unwrap_or(0)) * (alphabet / UNEXPLAINED).log2()
}

/// How many characters stand in rows of letters that could be words, a capital beginning a new one.
fn in_words(token: &str) -> usize {
    let characters: Vec<char> = token.chars().collect();
    let rows = characters.chunk_by(|a, b| {
        a.is_alphabetic() && b.is_alphabetic() && !(a.is_lowercase() && b.is_uppercase())
    });
    rows.map(<[char]>::len).filter(|length| *length >= WORD).sum()
}
