//! The people of an appointment as the database holds them: sealed, found by keyed indexes.

use super::{
    link::ManageLink,
    rows::{Person, WayBack},
};
use crate::{ctx::Ctx, error::Fault, keys::PracticeKeys, rng};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::patient::{Booker, Party, Patient},
    id::AppointmentId,
    text::{EmailAddress, PhoneNumber, Reference},
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, patient};
use uuid::Uuid;

pub(crate) const PATIENT: &str = "patient.sealed";
pub(crate) const BOOKER: &str = "appointment.booker";

/// A link shows what became of the appointment for a month after it.
const LINK_OUTLIVES_VISIT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A patient as the database holds them.
pub(crate) struct SealedPatient {
    pub id: Uuid,
    pub sealed: Vec<u8>,
    pub match_index: Vec<u8>,
    pub email_index: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
}

impl SealedPatient {
    /// Seals a patient for the row `id`.
    pub fn new(keys: &PracticeKeys, id: Uuid, patient: &Patient) -> Result<Self, Fault> {
        Ok(Self {
            id,
            sealed: keys.seal(PATIENT, id, patient)?,
            match_index: match_index(keys, patient),
            email_index: patient.email.as_ref().map(|email| email_index(keys, email)),
            phone_index: patient.phone.as_ref().map(|phone| phone_index(keys, phone)),
        })
    }
}

/// Seals a party for its appointment.
pub(crate) fn person(
    ctx: &Ctx,
    keys: &PracticeKeys,
    appointment: AppointmentId,
    party: &Party,
    ends_at: Timestamp,
) -> Result<(Person, Reference, ManageLink), Fault> {
    let (reference, link) =
        (Reference::from_random(rng::bytes()?), ManageLink::mint(ctx.practice())?);
    let patient = SealedPatient::new(keys, rng::sortable(ctx.now())?, party.patient())?;
    let person = Person {
        patient: patient.id,
        patient_sealed: patient.sealed,
        match_index: patient.match_index,
        email_index: patient.email_index,
        phone_index: patient.phone_index,
        person_index: person_index(keys, party.patient()),
        booker: sealed_booker(keys, appointment, party)?,
        reference: reference.as_str().to_owned(),
        token_hash: link.hash(),
        link_expires_at: link_expiry(ends_at).to_diesel(),
    };
    Ok((person, reference, link))
}

/// Who booked for somebody, sealed for the appointment.
pub(super) fn sealed_booker(
    keys: &PracticeKeys,
    appointment: AppointmentId,
    party: &Party,
) -> Result<Option<Vec<u8>>, Fault> {
    party.booker().map(|booker| keys.seal(BOOKER, appointment.0, booker)).transpose()
}

/// A new link for a letter that the practice sends.
pub(super) fn way_back(link: &ManageLink, ends_at: Timestamp) -> WayBack {
    WayBack {
        token_hash: Some(link.hash()),
        link_expires_at: Some(link_expiry(ends_at)).to_diesel(),
    }
}

/// Equal for two bookings if names and birth date are, whatever the contact: what a block is held to,
/// and nothing that attaches a booking to a patient.
pub(super) fn person_index(keys: &PracticeKeys, patient: &Patient) -> Vec<u8> {
    let names = [patient.given_name.folded(), patient.family_name.folded()];
    keys.index("patient.person", &[names.join("\n"), patient.birth_date.to_string()].join("\n"))
}

/// Until when a link opens an appointment that ends then.
pub(super) fn link_expiry(ends_at: Timestamp) -> Timestamp {
    ends_at + LINK_OUTLIVES_VISIT
}

/// Equal for two bookings only if names, birth date and contact are: whoever knows a patient's name
/// and birth date must not be able to attach a contact of their own to that patient.
pub(crate) fn match_index(keys: &PracticeKeys, patient: &Patient) -> Vec<u8> {
    let email = patient.email.as_ref().map(EmailAddress::folded).unwrap_or_default();
    let phone = patient.phone.as_ref().map(PhoneNumber::as_str).unwrap_or_default();
    let names = [patient.given_name.folded(), patient.family_name.folded()];
    keys.index(
        "patient.match",
        &[names.join("\n"), patient.birth_date.to_string(), email, phone.to_owned()].join("\n"),
    )
}

pub(crate) fn email_index(keys: &PracticeKeys, email: &EmailAddress) -> Vec<u8> {
    keys.index("patient.email", &email.folded())
}

pub(super) fn phone_index(keys: &PracticeKeys, phone: &PhoneNumber) -> Vec<u8> {
    keys.index("patient.phone", phone.as_str())
}

/// The starts of the live visits of everyone with this e-mail address or telephone number.
pub(super) async fn visits_of(
    tx: &mut crate::db::TenantTx,
    keys: &PracticeKeys,
    party: &Patient,
) -> Result<Vec<Timestamp>, Fault> {
    let email = party.email.as_ref().map(|email| email_index(keys, email));
    let phone = party.phone.as_ref().map(|phone| phone_index(keys, phone));
    let same = patient::match_index
        .eq(match_index(keys, party))
        .or(patient::email_index.is_not_null().and(patient::email_index.eq(email)))
        .or(patient::phone_index.is_not_null().and(patient::phone_index.eq(phone)));
    let rows: Vec<jiff_diesel::Timestamp> = appointment::table
        .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(same.assume_not_null())
        .filter(appointment::state.eq_any(["requested", "booked", "arrived", "fulfilled"]))
        .select(appointment::starts_at)
        .load(tx.sql())
        .await?;
    Ok(rows.into_iter().map(jiff_diesel::Timestamp::to_jiff).collect())
}

/// The party of an appointment, opened.
pub(super) async fn open(
    tx: &mut crate::db::TenantTx,
    keys: &PracticeKeys,
    id: AppointmentId,
) -> Result<Party, Fault> {
    let (row, sealed, booker): (Uuid, Vec<u8>, Option<Vec<u8>>) = appointment::table
        .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(appointment::id.eq(id.0))
        .select((patient::id, patient::sealed, appointment::booker))
        .first(tx.sql())
        .await?;
    let (patient, booker) = opened(keys, id, (row, sealed), booker.as_deref())?;
    Party::new(patient, booker).map_err(|_| Fault::Stored("party"))
}

/// What was sealed of a party, opened.
pub(crate) fn opened(
    keys: &PracticeKeys,
    appointment: AppointmentId,
    (row, sealed): (Uuid, Vec<u8>),
    booker: Option<&[u8]>,
) -> Result<(Patient, Option<Booker>), Fault> {
    let patient = keys.open(PATIENT, row, &sealed)?;
    let booker = booker.map(|sealed| keys.open(BOOKER, appointment.0, sealed)).transpose()?;
    Ok((patient, booker))
}
