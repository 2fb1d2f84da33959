//! Patients of a demonstration practice: some write, some telephone, most do both.

use super::{diary::Entry, names, profile};
use crate::{booking::party::SealedPatient, ctx::Ctx, error::Fault};
use domain::{
    booking::patient::Patient,
    text::{BirthDate, search_form},
};
use jiff::{ToSpan as _, civil::Date};
use rand::{RngExt as _, rngs::StdRng};
use std::collections::BTreeSet;

/// How many patients there are for each practitioner.
const EACH: usize = 90;
/// The ranges that ARCEP keeps for fiction and that `PhoneNumber` accepts; 06 39 98 it does not.
pub(super) const FICTIONAL: [&str; 5] = ["019900", "026191", "035301", "046571", "053649"];

/// Everyone who may come to the practice.
pub(super) fn pool(ctx: &Ctx, rng: &mut StdRng) -> Result<Vec<Patient>, Fault> {
    let profile = ctx.profile();
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    (0..EACH * profile.practitioners.len()).map(|number| patient(number, today, rng)).collect()
}

/// The patient with this number, which keeps addresses and telephones apart.
pub(super) fn patient(number: usize, today: Date, rng: &mut StdRng) -> Result<Patient, Fault> {
    let (given, family) = names::person(rng);
    let plain = |name: &str| search_form(name).replace(' ', "-");
    let email = format!("{}.{}.{number}@example.org", plain(given), plain(family)).parse()?;
    let range = FICTIONAL.get(number % FICTIONAL.len()).copied().unwrap_or("019900");
    let phone = format!("{range}{:04}", number % 10_000).parse()?;
    let reached = rng.random_range(0..10);
    let born = today.saturating_sub(rng.random_range(200..30_000_i64).days());
    Ok(Patient {
        given_name: given.parse()?,
        family_name: family.parse()?,
        birth_date: BirthDate::new(born, today)?,
        email: (reached < 9).then_some(email),
        phone: (reached > 1).then_some(phone),
    })
}

/// The patients who appear in the diary, sealed.
pub(super) async fn seal(
    ctx: &Ctx,
    pool: &[Patient],
    entries: &[Entry],
) -> Result<Vec<SealedPatient>, Fault> {
    let keys = ctx.keys().await?;
    let met: BTreeSet<usize> = entries.iter().map(|entry| entry.patient).collect();
    let met = met.into_iter().filter_map(|number| Some((number, pool.get(number)?)));
    met.map(|(number, patient)| {
        SealedPatient::new(&keys, profile::id(ctx.practice(), "patient", number), patient)
    })
    .collect()
}
