use super::{Refusal, line};
use std::{fmt, str::FromStr};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The fewest letters to look for somebody by: fewer would list half of a practice.
const FEWEST: usize = 3;

/// The beginnings of somebody's names, as a search has them: no case, no accents, and words in any
/// order.
#[derive(Clone, PartialEq, Eq)]
pub struct NameStart(Vec<String>);

silent!(NameStart);

impl NameStart {
    /// Whether every beginning begins a part of one of the names.
    pub fn finds(&self, given_name: &str, family_name: &str) -> bool {
        let names = [Folded::new(given_name), Folded::new(family_name)];
        self.0.iter().all(|start| names.iter().any(|name| name.has(start)))
    }
}

impl FromStr for NameStart {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let words = line(raw, 100)?;
        let starts = words.split_whitespace().map(|word| Folded::new(word).letters);
        let starts: Vec<_> = starts.filter(|start| !start.is_empty()).collect();
        let letters: usize = starts.iter().map(|start| start.chars().count()).sum();
        if letters < FEWEST { Err(Refusal::TooShort { limit: FEWEST }) } else { Ok(Self(starts)) }
    }
}

/// The letters and digits of a name without case and accents: equal for two spellings of one name.
pub fn bare_letters(name: &str) -> String {
    Folded::new(name).letters
}

/// The letters and digits of a name without case and accents, and where its parts begin: `N’Guyen`
/// is found by `nguyen` and by `guyen`.
struct Folded {
    letters: String,
    parts: Vec<usize>,
}

impl Folded {
    fn new(name: &str) -> Self {
        let mut folded = Self { letters: String::with_capacity(name.len()), parts: Vec::new() };
        if name.is_ascii() {
            folded.take(name.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            let bare = name.nfkd().filter(|c| !is_combining_mark(*c));
            folded.take(bare.flat_map(char::to_lowercase));
        }
        folded
    }

    fn take(&mut self, characters: impl Iterator<Item = char>) {
        let mut inside = false;
        for character in characters {
            let is_part = character.is_alphanumeric();
            if is_part && !inside {
                self.parts.push(self.letters.len());
            }
            if is_part {
                write(&mut self.letters, character);
            }
            inside = is_part;
        }
    }

    fn has(&self, start: &str) -> bool {
        let mut rests = self.parts.iter().filter_map(|part| self.letters.get(*part..));
        rests.any(|rest| rest.starts_with(start))
    }
}

/// Letters that Unicode does not take apart, as people without them on their keyboard type them.
fn write(letters: &mut String, character: char) {
    match character {
        'œ' => letters.push_str("oe"),
        'æ' => letters.push_str("ae"),
        'ß' => letters.push_str("ss"),
        'ø' => letters.push('o'),
        'ł' => letters.push('l'),
        'đ' => letters.push('d'),
        other => letters.push(other),
    }
}

impl fmt::Display for NameStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, given: &str, family: &str) -> bool {
        typed.parse::<NameStart>().unwrap().finds(given, family)
    }

    #[test]
    fn case_accents_and_order_do_not_matter() {
        for typed in ["mar", "MARTIN", "lea", "Léa", "martin léa", "le mar", "LÉA MAR"] {
            assert!(finds(typed, "Léa", "Martin"), "{typed}");
        }
        for typed in ["artin", "martine", "lea dupont", "éam"] {
            assert!(!finds(typed, "Léa", "Martin"), "{typed}");
        }
    }

    #[test]
    fn a_name_is_found_by_each_of_its_parts_however_they_are_joined() {
        for typed in ["nguyen", "n'guy", "N’Guyen", "guyen"] {
            assert!(finds(typed, "Anh", "N’Guyen"), "{typed}");
        }
        for typed in ["de la tour", "delatour", "tour-maub", "maubourg", "noe maub"] {
            assert!(finds(typed, "Noé", "de La Tour-Maubourg"), "{typed}");
        }
    }

    #[test]
    fn letters_without_a_key_are_found_as_they_are_typed() {
        for (typed, name) in [("leboeuf", "Lebœuf"), ("lebœ", "LEBOEUF"), ("strasser", "Straßer")]
        {
            assert!(finds(typed, "Jean", name), "{typed}");
        }
        assert!(finds("łuk", "Łukasz", "Ødegård") && finds("odeg", "Łukasz", "Ødegård"));
    }

    #[test]
    fn fewer_than_three_letters_find_nobody() {
        for (typed, refusal) in [
            ("", Refusal::Missing),
            ("ma", Refusal::TooShort { limit: 3 }),
            ("- ' -", Refusal::TooShort { limit: 3 }),
            ("a\nb", Refusal::ControlCharacter),
        ] {
            assert_eq!(typed.parse::<NameStart>(), Err(refusal), "{typed:?}");
        }
        assert!(finds("li wu", "Li", "Wu"));
    }
}
