//! A practice with as many patients as a large one has.

use crate::{Cabinet, TestApp};
use anyhow::Result;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, SimpleAsyncConnection as _};
use domain::{booking::patient::Patient, text::BirthDate};
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use uuid::Uuid;

/// As many as are promised to be searched in moments.
pub const MANY: usize = 10_000;

const SYLLABLES: [&str; 10] = ["Mar", "Ber", "Du", "Le", "Pe", "Ro", "Si", "Tho", "Vin", "Gau"];

/// Somebody by number: no two are born on one day.
pub fn invented(number: usize) -> Result<Patient> {
    let family = [number / 1_000, number / 100, number / 10].map(|at| SYLLABLES[at % 10]);
    Ok(Patient {
        given_name: format!("Élodie {number}").parse()?,
        family_name: family.concat().parse()?,
        birth_date: BirthDate::new(born(number)?, date(2031, 3, 3))?,
        email: format!("patient.{number}@example.org").parse().ok(),
        phone: format!("+33199{number:06}").parse().ok(),
    })
}

/// When somebody was born.
pub fn born(number: usize) -> Result<Date> {
    Ok(date(1930, 1, 1).saturating_add(jiff::Span::new().days(i64::try_from(number)?)))
}

/// Fills a practice with [`MANY`] patients, each of whom its first practitioner has seen once.
pub async fn fill(app: &TestApp, cabinet: &Cabinet) -> Result<()> {
    let practitioner = cabinet.practitioner(0);
    let visits = format!(
        "SELECT practice_id, id, 'fulfilled', '{practitioner}'::uuid AS whom, \
         timestamptz '2030-01-01' AS at FROM booking.patient"
    );
    bring(app, cabinet, MANY, &visits).await
}

/// Fills the working days of a week with so many visits to the first `practitioners`, a quarter of an
/// hour each, side by side from eight o'clock on.
pub async fn fill_week(
    app: &TestApp,
    cabinet: &Cabinet,
    practitioners: usize,
    visits: usize,
) -> Result<()> {
    let whom: Vec<_> =
        (0..practitioners).map(|number| format!("'{}'", cabinet.practitioner(number))).collect();
    let monday = cabinet.at(0, "08:00")?;
    let visits_of = format!(
        "SELECT practice_id, id, 'booked', (ARRAY[{}]::uuid[])[n / 5 % {practitioners} + 1] AS whom, \
         timestamptz '{monday}' + n % 5 * interval '1 day' \
         + n / (5 * {practitioners}) * interval '15 minutes' AS at \
         FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM booking.patient) numbered",
        whom.join(", ")
    );
    bring(app, cabinet, visits, &visits_of).await
}

/// So many patients, and the visits that a query makes of them.
async fn bring(app: &TestApp, cabinet: &Cabinet, patients: usize, visits: &str) -> Result<()> {
    let (keys, practice) = (app.ctx(cabinet.id()).await?.keys().await?, cabinet.id());
    let mut sql = format!(
        "BEGIN; SET LOCAL app.practice_id = '{practice}'; INSERT INTO booking.patient \
         (practice_id, id, sealed, match_index, created_at, last_booked_at) VALUES "
    );
    for number in 0..patients {
        let id = Uuid::from_u128(u128::try_from(number + 1)?);
        let sealed = keys.seal("patient.sealed", id, &invented(number)?)?;
        let comma = if number == 0 { "" } else { "," };
        write!(sql, "{comma}('{practice}', '{id}', '\\x")?;
        sealed.iter().try_for_each(|byte| write!(sql, "{byte:02x}"))?;
        write!(sql, "', '\\x{number:08x}', now(), now())")?;
    }
    write!(
        sql,
        "; INSERT INTO booking.appointment (practice_id, id, state, practitioner_id, starts_at, \
         visit_type_id, place_id, session_id, ends_at, occupied_from, occupied_until, patient_id, \
         reference, locale, notice_version, created_at) \
         SELECT practice_id, id, state, whom, at, '{}', '{}', id, at + visit, at, at + visit, id, \
         right(id::text, 8), 'fr', 1, at \
         FROM ({visits}) AS visits (practice_id, id, state, whom, at), \
         (SELECT interval '15 minutes' AS visit) lasts; COMMIT",
        cabinet.visit_type(0),
        cabinet.place()
    )?;
    let mut conn = AsyncPgConnection::establish(&app.db().url("praxis_booking")).await?;
    conn.batch_execute(&sql).await?;
    app.db().sql("ANALYZE").map(drop)
}
