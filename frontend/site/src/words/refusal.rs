use super::{lookup, text, text_with};
use crate::ui::errors;
use domain::{
    locale::Locale,
    text::{FieldError, Refusal},
};

/// Why a value was refused, and what would be accepted.
pub fn refusal(locale: Locale, refusal: Refusal) -> String {
    let key = format!("refusal-{}", refusal.key());
    match refusal {
        Refusal::TooLong { limit } | Refusal::TooShort { limit } => {
            text_with(locale, &key, [("limit", limit.into())])
        }
        Refusal::Range { from, to } => {
            text_with(locale, &key, [("from", from.into()), ("to", to.into())])
        }
        Refusal::Missing
        | Refusal::ControlCharacter
        | Refusal::NationalNumber
        | Refusal::Email
        | Refusal::Phone
        | Refusal::Date
        | Refusal::BirthDate
        | Refusal::PastDate
        | Refusal::Taken
        | Refusal::LastOwner
        | Refusal::WebAddress
        | Refusal::Slug
        | Refusal::Reference
        | Refusal::Contact
        | Refusal::Choice
        | Refusal::Instant
        | Refusal::Shape
        | Refusal::Time
        | Refusal::EndsFirst
        | Refusal::Occupied
        | Refusal::Full
        | Refusal::Repeated
        | Refusal::Closed
        | Refusal::UnknownField
        | Refusal::Weak(_) => text(locale, &key),
    }
}

/// The same beside a field of a form: names the field where the form has words for it.
pub fn field_error(locale: Locale, error: &FieldError) -> String {
    let field = errors::form_field(&error.field).replace('_', "-");
    let own = lookup(locale, &format!("error-{field}-{}", error.refusal.key()), None);
    own.unwrap_or_else(|| refusal(locale, error.refusal))
}

/// The same of a cell of a file, which says what would be accepted there.
pub fn row_error(locale: Locale, error: &FieldError) -> String {
    let column = error.field.replace('_', "-");
    let own = lookup(locale, &format!("row-{column}-{}", error.refusal.key()), None);
    own.unwrap_or_else(|| refusal(locale, error.refusal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_field_is_asked_for_by_its_name() {
        let error = FieldError::new("patient.given_name", Refusal::Missing);
        assert_eq!(field_error(Locale::Fr, &error), "Indiquez le prénom.");
        let error = FieldError::new("given_name", Refusal::TooLong { limit: 100 });
        assert_eq!(field_error(Locale::En, &error), refusal(Locale::En, error.refusal));
    }
}
