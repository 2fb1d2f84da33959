//! The practice calls visits off: their time is free at once, and whoever was told of them is told,
//! with the way to another time where the practice offers one.

use super::{
    letters,
    link::ManageLink,
    manage::{AppointmentRow, Opened},
    party,
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, keys::PracticeKeys, mail::letter::Kind,
    privacy::audit::record_all,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        appointment::{Appointment, REBOOK_FOR, State},
        patient::Party,
    },
    id::AppointmentId,
    privacy::audit::Action,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, appointment_link, claim, outbox, patient};
use uuid::Uuid;

/// A visit, the row of its patient, and who booked for them, as they are stored.
type Stored = (AppointmentRow, (Uuid, Vec<u8>), Option<Vec<u8>>);

/// Calls off those of the visits that are still to come and whose people can be written to; answers
/// with which they were. With `other_time` their patients may choose another time. Each leaves an event
/// of its own. A constant number of statements.
pub(crate) async fn call_off(
    ctx: &Ctx,
    tx: &mut TenantTx,
    visits: &[AppointmentId],
    other_time: bool,
) -> Result<Vec<AppointmentId>, Fault> {
    let keys = ctx.keys().await?;
    let rows: Vec<Stored> = appointment::table
        .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(appointment::id.eq_any(visits.iter().map(|id| id.0).collect::<Vec<_>>()))
        .filter(appointment::state.eq_any(["requested", "booked"]))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
        .order(appointment::id)
        .select((AppointmentRow::as_select(), (patient::id, patient::sealed), appointment::booker))
        .for_update()
        .load(tx.sql())
        .await?;
    let farewells = rows.into_iter().map(|row| Farewell::new(ctx, &keys, row, other_time));
    let farewells = farewells.collect::<Result<Vec<_>, Fault>>()?;
    let told: Vec<_> = farewells.into_iter().filter(|one| !one.letters.is_empty()).collect();
    write(ctx, tx, &told).await?;
    Ok(told.into_iter().map(|one| one.visit.id).collect())
}

/// What is written for one visit.
struct Farewell {
    visit: Appointment,
    link: ManageLink,
    letters: Vec<(Uuid, Vec<u8>)>,
}

impl Farewell {
    /// The link of the first letter cannot be told again, only its hash is kept: this one has its own.
    fn new(
        ctx: &Ctx,
        keys: &PracticeKeys,
        (row, sealed, booker): Stored,
        other_time: bool,
    ) -> Result<Self, Fault> {
        let Opened { appointment, locale } = row.try_into()?;
        let (patient, booker) = party::opened(keys, appointment.id, sealed, booker.as_deref())?;
        let party = Party::new(patient, booker).map_err(|_| Fault::Stored("party"))?;
        let sequence = appointment.sequence + 1;
        let rebook_until = rebook_until(ctx, &appointment, other_time);
        let visit = Appointment { state: State::Cancelled, sequence, rebook_until, ..appointment };
        let link = ManageLink::mint(ctx.practice())?;
        let kind = rebook_until.map_or(Kind::CalledOff, |until| Kind::Rebook { until });
        let kind = (kind, locale);
        let post = letters::post(keys, ctx.now(), kind, (&visit).into(), (&party, &link))?;
        let letters = post.letters.into_iter().zip(post.letters_sealed).collect();
        Ok(Self { visit, link, letters })
    }
}

/// Until when another time may be chosen for a visit that is called off now, if it is to be offered and
/// its visit type still is.
pub(super) fn rebook_until(ctx: &Ctx, visit: &Appointment, other_time: bool) -> Option<Timestamp> {
    let offered = other_time && ctx.profile().offered(visit.visit_type).is_some();
    offered.then(|| ctx.now() + REBOOK_FOR)
}

async fn write(ctx: &Ctx, tx: &mut TenantTx, told: &[Farewell]) -> Result<(), Fault> {
    let now = ctx.now().to_diesel();
    let ids: Vec<Uuid> = told.iter().map(|one| one.visit.id.0).collect();
    diesel::update(appointment::table.filter(appointment::id.eq_any(&ids)))
        .set((
            appointment::state.eq(State::Cancelled.word()),
            appointment::sequence.eq(appointment::sequence + 1),
        ))
        .execute(tx.sql())
        .await?;
    let offered = told.iter().filter(|one| one.visit.rebook_until.is_some());
    let offered: Vec<Uuid> = offered.map(|one| one.visit.id.0).collect();
    diesel::update(appointment::table.filter(appointment::id.eq_any(offered)))
        .set(appointment::rebook_until.eq((ctx.now() + REBOOK_FOR).to_diesel()))
        .execute(tx.sql())
        .await?;
    diesel::delete(claim::table.filter(claim::appointment_id.eq_any(&ids)))
        .execute(tx.sql())
        .await?;
    write_letters(tx, told, now).await?;
    record_all(tx, ctx, Action::AppointmentCancelled, &ids).await
}

async fn write_letters(
    tx: &mut TenantTx,
    told: &[Farewell],
    now: jiff_diesel::Timestamp,
) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let links = told.iter().map(|one| {
        (
            appointment_link::practice_id.eq(practice),
            appointment_link::token_hash.eq(one.link.hash()),
            appointment_link::appointment_id.eq(one.visit.id.0),
            appointment_link::expires_at.eq(party::link_expiry(one.visit.visit.end).to_diesel()),
        )
    });
    diesel::insert_into(appointment_link::table)
        .values(links.collect::<Vec<_>>())
        .execute(tx.sql())
        .await?;
    let letters = told.iter().flat_map(|one| {
        one.letters.iter().map(move |(id, sealed)| {
            (
                outbox::practice_id.eq(practice),
                outbox::id.eq(*id),
                outbox::appointment_id.eq(one.visit.id.0),
                outbox::sealed.eq(sealed),
                outbox::not_before.eq(now),
                outbox::created_at.eq(now),
            )
        })
    });
    diesel::insert_into(outbox::table)
        .values(letters.collect::<Vec<_>>())
        .execute(tx.sql())
        .await?;
    Ok(())
}
