//! The size of a password as the CNIL computes it (deliberation 2022-100): how many there are of the
//! same length and alphabet, or of the same number of words.

use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// The special characters on the CNIL's list.
const SPECIAL: u32 = 37;
/// Words to choose from, as Diceware has them: six to the fifth.
const DICTIONARY: f64 = 7776.0;
/// From so many words on it is a phrase, worth its words and not its letters.
const PHRASE: usize = 3;

/// Bits, to the whole number: twelve characters of four classes are 79.6 and meant to be 80.
pub(super) fn counted(text: &str) -> f64 {
    let bits = match words(text) {
        Some(words) => f64::from(words) * DICTIONARY.log2(),
        None => f64::from(size(text.chars().count())) * alphabet(text).log2(),
    };
    bits.round()
}

/// Whether a character is of a class.
type Class = fn(char) -> bool;

/// How many characters the classes hold of which a text uses any.
pub(super) fn alphabet(text: &str) -> f64 {
    let classes: [(Class, u32); 4] = [
        (char::is_lowercase, 26),
        (char::is_uppercase, 26),
        (char::is_numeric, 10),
        (|character| !character.is_alphanumeric(), SPECIAL),
    ];
    // Letters without case, in which much of the world writes, are at least as many.
    let used = classes.into_iter().filter(|(class, _)| text.chars().any(class));
    f64::from(used.map(|(_, size)| size).sum::<u32>().max(26))
}

/// The different words of a phrase.
fn words(text: &str) -> Option<u32> {
    let text = Zeroizing::new(text.to_lowercase());
    let parts = || text.split(|it: char| !it.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_phrase =
        parts().count() >= PHRASE && parts().all(|part| part.chars().all(char::is_alphabetic));
    is_phrase.then(|| size(parts().collect::<BTreeSet<_>>().len()))
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn the_examples_of_the_cnil_have_eighty_bits() {
        assert_eq!(counted("xK9#mQ2$vL7p"), 80.0);
        assert_eq!(counted("hT4kLp9wQz7mXb"), 83.0);
        assert_eq!(counted("un deux trois quatre cinq six sept"), 90.0);
        assert_eq!(counted("un deux trois quatre cinq six"), 78.0);
        assert_eq!(counted("xkqmvbtzplwj"), 56.0);
    }
}
