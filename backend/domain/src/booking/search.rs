//! How staff look for a patient of their practice.

use crate::text::{BirthDate, EmailAddress, FieldError, NameStart, PhoneNumber, Refusal};

/// What is known of somebody who is looked for; everything that is known must agree.
#[derive(Debug, Clone)]
pub struct PatientQuery {
    name: Option<NameStart>,
    birth_date: Option<BirthDate>,
    phone: Option<PhoneNumber>,
    email: Option<EmailAddress>,
}

impl PatientQuery {
    /// Refuses what says too little: a birth date alone is that of several people, and no one looks
    /// for everybody.
    pub fn new(
        name: Option<NameStart>,
        birth_date: Option<BirthDate>,
        phone: Option<PhoneNumber>,
        email: Option<EmailAddress>,
    ) -> Result<Self, FieldError> {
        if name.is_none() && phone.is_none() && email.is_none() {
            return Err(FieldError::new("letters", Refusal::Missing));
        }
        Ok(Self { name, birth_date, phone, email })
    }

    /// The telephone number, if it is known.
    pub fn phone(&self) -> Option<&PhoneNumber> {
        self.phone.as_ref()
    }

    /// The e-mail address, if it is known.
    pub fn email(&self) -> Option<&EmailAddress> {
        self.email.as_ref()
    }

    /// Whether names and birth date agree. The date comes first: it costs less to compare.
    pub fn finds(&self, given_name: &str, family_name: &str, birth_date: BirthDate) -> bool {
        self.birth_date.is_none_or(|wanted| wanted == birth_date)
            && self.name.as_ref().is_none_or(|name| name.finds(given_name, family_name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_birth_date_alone_is_too_little_and_everything_known_must_agree() {
        let born = |day| BirthDate::new(date(1984, 2, day), date(2026, 11, 22)).unwrap();
        assert!(PatientQuery::new(None, Some(born(9)), None, None).is_err());
        let both = PatientQuery::new("mar".parse().ok(), Some(born(9)), None, None).unwrap();
        assert!(both.finds("Léa", "Martin", born(9)));
        assert!(!both.finds("Léa", "Martin", born(8)) && !both.finds("Léa", "Petit", born(9)));
        let phone = PatientQuery::new(None, None, "0199001234".parse().ok(), None).unwrap();
        assert!(phone.finds("Léa", "Petit", born(8)));
    }
}
