//! What a patient typed into the details form, kept through every page until it is confirmed.

use serde::{Deserialize, Serialize};

/// The fields of the details form under the names by which they are submitted, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `me` or `other`.
    pub for_whom: String,
    /// The patient's first name.
    pub given_name: String,
    /// The patient's birth name.
    pub family_name: String,
    /// Day of birth.
    pub birth_day: String,
    /// Month of birth, a number or a name.
    pub birth_month: String,
    /// Year of birth.
    pub birth_year: String,
    /// The patient's e-mail address.
    pub email: String,
    /// The patient's telephone number.
    pub phone: String,
    /// The name of who books for someone else.
    pub booker_name: String,
    /// `parent`, `relative`, `guardian` or `carer`.
    pub booker_relation: String,
    /// The e-mail address of who books for someone else.
    pub booker_email: String,
}

impl Typed {
    /// Every field with its name, for the hidden inputs of the pages on the way.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("for_whom", &self.for_whom),
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
            ("birth_day", &self.birth_day),
            ("birth_month", &self.birth_month),
            ("birth_year", &self.birth_year),
            ("email", &self.email),
            ("phone", &self.phone),
            ("booker_name", &self.booker_name),
            ("booker_relation", &self.booker_relation),
            ("booker_email", &self.booker_email),
        ];
        fields.into_iter().map(|(name, value)| (name, value.clone())).collect()
    }

    /// Whether the appointment is for someone else.
    pub fn for_other(&self) -> bool {
        self.for_whom == "other"
    }

    /// Day, month and year of birth.
    pub fn birth(&self) -> [String; 3] {
        [self.birth_day.clone(), self.birth_month.clone(), self.birth_year.clone()]
    }
}
