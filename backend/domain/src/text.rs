//! Texts that came from outside, each parsed once into a type that proves it.
//!
//! Every parser answers with a [`Refusal`], which the pages and the API put into words.

/// Makes serde read a type through its `FromStr`, so that there is one way in, and write its text.
macro_rules! through_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = super::Refusal;
            fn try_from(raw: String) -> Result<Self, super::Refusal> {
                raw.parse()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

/// Keeps what names or reaches a person out of logs: `Debug` shows the type alone.
macro_rules! silent {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

mod birth_date;
mod email;
mod label;
mod name;
mod name_start;
mod national_number;
mod phone;
mod reference;
mod slug;
mod weakness;

pub use birth_date::BirthDate;
pub use email::EmailAddress;
pub use label::{Label, Localized};
pub use name::PersonName;
pub use name_start::{NameStart, bare_letters};
pub use phone::{PhoneNumber, Region};
pub use reference::Reference;
pub use slug::Slug;
pub use weakness::Weakness;

use national_number::holds_national_number;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Why a text was refused, in terms that its author can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.key())]
pub enum Refusal {
    /// Nothing was given.
    Missing,
    /// More characters than fit.
    TooLong {
        /// The most characters accepted.
        limit: usize,
    },
    /// Fewer letters than are needed.
    TooShort {
        /// The fewest letters accepted.
        limit: usize,
    },
    /// Control or direction characters, line breaks among them.
    ControlCharacter,
    /// It looks like a national health or social security number, which booking must not hold.
    NationalNumber,
    /// Not an e-mail address that can receive mail.
    Email,
    /// Not a telephone number of the region or in international form.
    Phone,
    /// Not a date that exists.
    Date,
    /// A birth date after today or more than 130 years ago.
    BirthDate,
    /// Not an address on the web that can be reached safely: `https`, and public.
    WebAddress,
    /// Letters, digits and hyphens only.
    Slug,
    /// Not the form of an appointment reference.
    Reference,
    /// Neither an e-mail address nor a telephone number was given.
    Contact,
    /// Somebody has it already.
    Taken,
    /// A practice needs an owner who can act.
    LastOwner,
    /// A day that has passed already.
    PastDate,
    /// Not one of the choices on offer.
    Choice,
    /// Not an instant: RFC 3339 with its offset.
    Instant,
    /// Outside the accepted range of numbers.
    Range {
        /// The smallest accepted number.
        from: u16,
        /// The largest accepted number.
        to: u16,
    },
    /// Not the type of value that the field takes.
    Shape,
    /// Not a time on the clock, `00:00` to `24:00`.
    Time,
    /// It ends before it begins, or as it begins.
    EndsFirst,
    /// Time that something else takes already.
    Occupied,
    /// No room or seat is left at that time.
    Full,
    /// A row of a file says what an earlier one says.
    Repeated,
    /// An agenda that is not open to whoever asks.
    Closed,
    /// A field that the request does not have.
    UnknownField,
    /// A password that would not protect its account (R-10.C4).
    Weak(Weakness),
}

impl Refusal {
    /// A stable slug: the key of its wording and the `code` of the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too-long",
            Self::TooShort { .. } => "too-short",
            Self::ControlCharacter => "control-character",
            Self::NationalNumber => "national-number",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Date => "date",
            Self::BirthDate => "birth-date",
            Self::WebAddress => "web-address",
            Self::Slug => "slug",
            Self::Reference => "reference",
            Self::Contact => "contact",
            Self::Taken => "taken",
            Self::LastOwner => "last-owner",
            Self::PastDate => "past-date",
            Self::Choice => "choice",
            Self::Instant => "instant",
            Self::Range { .. } => "range",
            Self::Shape => "shape",
            Self::Time => "time",
            Self::EndsFirst => "ends-first",
            Self::Occupied => "occupied",
            Self::Full => "full",
            Self::Repeated => "repeated",
            Self::Closed => "closed",
            Self::UnknownField => "unknown-field",
            Self::Weak(weakness) => weakness.key(),
        }
    }
}

/// A refused field of a request or a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldError {
    /// The name of the field, dotted where it is nested: `patient.given_name`.
    pub field: String,
    /// What is wrong with it.
    pub refusal: Refusal,
}

impl FieldError {
    /// The refusal of one field.
    pub fn new(field: impl Into<String>, refusal: Refusal) -> Self {
        Self { field: field.into(), refusal }
    }
}

/// One line of text: normalised (NFC), trimmed, blanks folded, free of control and direction characters.
fn line(raw: &str, limit: usize) -> Result<String, Refusal> {
    if raw.trim().chars().any(is_unprintable) {
        return Err(Refusal::ControlCharacter);
    }
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
    match text.chars().count() {
        0 => Err(Refusal::Missing),
        length if length > limit => Err(Refusal::TooLong { limit }),
        _ => Ok(text),
    }
}

/// The form under which searches compare texts: lower case, without accents and punctuation.
pub fn search_form(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// C0 and C1 controls break mails and calendar files; direction characters disguise text.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_direction_characters_are_refused() {
        for wrong in ["a\r\nBcc: x", "a\u{0}b", "a\u{202e}b", "a\u{85}b", "a\u{200b}b", "a\tb"] {
            assert_eq!(line(wrong, 50), Err(Refusal::ControlCharacter), "{wrong:?}");
        }
        assert_eq!(line("  Anne   Lise ", 50).unwrap(), "Anne Lise");
    }
}
