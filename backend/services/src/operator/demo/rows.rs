//! Writes a diary, many rows at a time.

use super::{diary::Entry, profile};
use crate::{
    booking::party::SealedPatient, ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::Trace,
};
use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{booking::appointment::State, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;
use schema::{
    audit::event,
    booking::{appointment, claim, patient},
};
use uuid::Uuid;

/// PostgreSQL takes 65 535 values in one statement.
const AT_ONCE: usize = 500;

/// Whether the practice has appointments.
pub(super) async fn any(tx: &mut TenantTx) -> Result<bool, Fault> {
    Ok(diesel::select(exists(appointment::table.select(appointment::id)))
        .get_result(tx.sql())
        .await?)
}

/// Writes patients, appointments, the claims of those that take time, and an event for each.
pub(super) async fn write(
    ctx: &Ctx,
    tx: &mut TenantTx,
    people: &[SealedPatient],
    entries: &[Entry],
) -> Result<(), Fault> {
    for people in people.chunks(AT_ONCE) {
        write_patients(ctx, tx, people).await?;
    }
    for entries in entries.chunks(AT_ONCE) {
        write_appointments(ctx, tx, entries).await?;
        write_claims(tx, entries).await?;
        write_events(ctx, tx, entries).await?;
    }
    tx.recorded();
    Ok(())
}

async fn write_patients(
    ctx: &Ctx,
    tx: &mut TenantTx,
    people: &[SealedPatient],
) -> Result<(), Fault> {
    let (practice, now) = (tx.practice().0, ctx.now().to_diesel());
    let rows = people.iter().map(|person| {
        (
            patient::practice_id.eq(practice),
            patient::id.eq(person.id),
            patient::sealed.eq(&person.sealed),
            patient::match_index.eq(&person.match_index),
            patient::email_index.eq(person.email_index.as_ref()),
            patient::phone_index.eq(person.phone_index.as_ref()),
            patient::created_at.eq(now),
            patient::last_booked_at.eq(now),
        )
    });
    diesel::insert_into(patient::table).values(rows.collect::<Vec<_>>()).execute(tx.sql()).await?;
    Ok(())
}

async fn write_appointments(ctx: &Ctx, tx: &mut TenantTx, entries: &[Entry]) -> Result<(), Fault> {
    let (practice, locale, notice) =
        (ctx.practice(), ctx.locale().tag(), ctx.profile().notice.version);
    let rows =
        entries.iter().map(|Entry { id, reference, spot, state, patient, booked_at, .. }| {
            let essence = (
                appointment::practice_id.eq(practice.0),
                appointment::id.eq(id.0),
                appointment::state.eq(state.word()),
                appointment::patient_id.eq(profile::id(practice, "patient", *patient)),
                appointment::reference.eq(reference.as_str()),
                appointment::sequence.eq(i32::from(*state == State::Cancelled)),
            );
            let terms = (
                appointment::locale.eq(locale),
                appointment::notice_version.eq(notice),
                appointment::created_at.eq(booked_at.to_diesel()),
            );
            let whereabouts = (
                appointment::visit_type_id.eq(spot.visit_type),
                appointment::practitioner_id.eq(spot.practitioner),
                appointment::place_id.eq(spot.place),
                appointment::room_id.eq(spot.room),
                appointment::session_id.eq(spot.session),
            );
            let times = (
                appointment::starts_at.eq(spot.starts_at),
                appointment::ends_at.eq(spot.ends_at),
                appointment::occupied_from.eq(spot.occupied_from),
                appointment::occupied_until.eq(spot.occupied_until),
            );
            (essence, terms, whereabouts, times)
        });
    diesel::insert_into(appointment::table)
        .values(rows.collect::<Vec<_>>())
        .execute(tx.sql())
        .await?;
    Ok(())
}

async fn write_claims(tx: &mut TenantTx, entries: &[Entry]) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let live = entries.iter().filter(|entry| matches!(entry.state, State::Booked | State::Arrived));
    let rows = live.flat_map(|entry| claims(entry).map(move |claim| (entry, claim))).map(
        |(entry, (resource, session))| {
            (
                claim::practice_id.eq(practice),
                claim::appointment_id.eq(entry.id.0),
                claim::resource_id.eq(resource),
                claim::session_id.eq(session),
                claim::starts_at.eq(entry.spot.occupied_from),
                claim::ends_at.eq(entry.spot.occupied_until),
            )
        },
    );
    diesel::insert_into(claim::table).values(rows.collect::<Vec<_>>()).execute(tx.sql()).await?;
    Ok(())
}

/// What an appointment claims and under which session: practitioner, room, and a seat of its own.
fn claims(entry: &Entry) -> impl Iterator<Item = (Uuid, Uuid)> {
    let shared = entry.spot.resources.iter().copied().zip(entry.spot.sessions.iter().copied());
    shared.chain(entry.seat.map(|seat| (seat, entry.id.0)))
}

async fn write_events(ctx: &Ctx, tx: &mut TenantTx, entries: &[Entry]) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let row = |entry: &Entry| {
        let trace = Trace::new(ctx.origin(), ctx.now(), Action::AppointmentBooked, entry.id.0)?;
        Ok((
            event::practice_id.eq(practice),
            event::id.eq(trace.id),
            event::at.eq(trace.at),
            event::actor.eq(trace.actor),
            event::action.eq(trace.action),
            event::subject.eq(trace.subject),
            event::request.eq(trace.request),
            event::salt.eq(trace.salt),
        ))
    };
    let rows = entries.iter().map(row).collect::<Result<Vec<_>, Fault>>()?;
    diesel::insert_into(event::table).values(rows).execute(tx.sql()).await?;
    Ok(())
}
