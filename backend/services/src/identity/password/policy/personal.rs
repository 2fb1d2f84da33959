//! Words that say who the owner is.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use zeroize::Zeroizing;

/// Shorter ones, such as `de`, are in every phrase.
const SHORTEST: usize = 3;
/// Letters and digits that must be left of a password without its owner's words.
const OTHERS: usize = 8;

/// The words of what is known of somebody, the longest first.
pub(super) fn words(personal: &[&str]) -> Vec<String> {
    let folded = personal.iter().map(|text| folded(text));
    let mut words: Vec<String> = folded
        .flat_map(|text| {
            text.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|word| word.chars().count() >= SHORTEST)
        .collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// Whether hardly anything is left of a password without these words.
pub(super) fn is_made_of(text: &str, words: &[String]) -> bool {
    let whole = folded(text);
    let rest =
        words.iter().fold(whole.clone(), |rest, word| Zeroizing::new(rest.replace(word, "")));
    rest.len() < whole.len() && rest.chars().filter(|it| it.is_alphanumeric()).count() < OTHERS
}

/// In lower case and without accents.
fn folded(text: &str) -> Zeroizing<String> {
    let plain = text.nfd().filter(|it| !is_combining_mark(*it));
    Zeroizing::new(plain.flat_map(char::to_lowercase).collect())
}
