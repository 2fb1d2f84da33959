//! Reading the details form: every field that is wrong is named at once.

use domain::{
    booking::patient::{Booker, Party, Patient, Relation},
    tenancy::Profile,
    text::{BirthDate, EmailAddress, FieldError, PersonName, PhoneNumber, Refusal},
};
use jiff::civil::Date;
use site::patient::typed::Typed;

/// The party that was typed; `today` is the practice's.
pub(super) fn party(
    typed: &Typed,
    profile: &Profile,
    today: Date,
) -> Result<Party, Vec<FieldError>> {
    let mut refused = Refused::default();
    let patient = patient(typed, profile, today, &mut refused);
    let booker = if typed.for_other() { booker(typed, &mut refused).map(Some) } else { Some(None) };
    let contact = || vec![FieldError::new("email", Refusal::Contact)];
    match (patient, booker) {
        (Some(patient), Some(booker)) => Party::new(patient, booker).map_err(|_| contact()),
        (_, _) => Err(refused.0),
    }
}

#[derive(Default)]
struct Refused(Vec<FieldError>);

impl Refused {
    fn keep<T>(&mut self, field: &str, parsed: Result<T, Refusal>) -> Option<T> {
        parsed.inspect_err(|refusal| self.0.push(FieldError::new(field, *refusal))).ok()
    }

    /// A field that may be left empty.
    fn optional<T>(
        &mut self,
        field: &str,
        raw: &str,
        parse: impl Fn(&str) -> Result<T, Refusal>,
    ) -> Option<Option<T>> {
        if raw.trim().is_empty() { Some(None) } else { self.keep(field, parse(raw)).map(Some) }
    }
}

fn patient(
    typed: &Typed,
    profile: &Profile,
    today: Date,
    refused: &mut Refused,
) -> Option<Patient> {
    let given_name = refused.keep::<PersonName>("given_name", typed.given_name.parse());
    let family_name = refused.keep::<PersonName>("family_name", typed.family_name.parse());
    let birth =
        BirthDate::from_fields(&typed.birth_day, &typed.birth_month, &typed.birth_year, today);
    let birth_date = refused.keep("birth_date", birth);
    let email = refused.optional("email", &typed.email, |raw| raw.parse::<EmailAddress>());
    let phone =
        refused.optional("phone", &typed.phone, |raw| PhoneNumber::parse(raw, profile.region()));
    Some(Patient {
        given_name: given_name?,
        family_name: family_name?,
        birth_date: birth_date?,
        email: email?,
        phone: phone?,
    })
}

fn booker(typed: &Typed, refused: &mut Refused) -> Option<Booker> {
    let name = refused.keep::<PersonName>("booker_name", typed.booker_name.parse());
    let relation = refused.keep::<Relation>("booker_relation", typed.booker_relation.parse());
    let email = refused.keep::<EmailAddress>("booker_email", typed.booker_email.parse());
    Some(Booker { name: name?, relation: relation?, email: email? })
}
