//! Visits into the database and out of it again, each table in one statement.

use super::NewVisit;
use crate::{
    booking::{party, placement::Placement, rows::Person},
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    keys::PracticeKeys,
    transfer::{
        TransferError,
        keep::{Made, Thing},
    },
};
use diesel::{
    QueryableByName,
    prelude::*,
    sql_types::{Array, BigInt, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::tenancy::Offering;
use jiff_diesel::{Timestamp, ToDiesel as _};
use schema::booking::appointment;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const PATIENTS: &str = include_str!("patients.sql");
const VISITS: &str = include_str!("visits.sql");
const CLAIMS: &str = include_str!("claims.sql");
const EXPIRED: &str =
    "DELETE FROM booking.claim WHERE practice_id = platform.tenant() AND held_until <= $1";

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Binary)]
    match_index: Vec<u8>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Books them all, or says that something of their time was taken meanwhile.
pub(in crate::transfer) async fn add(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    work: &[(u64, NewVisit)],
) -> Result<Made, TransferError> {
    let mut people = Vec::with_capacity(work.len());
    for (_, visit) in work {
        let (person, ..) = party::person(ctx, keys, visit.id, &visit.party, visit.slot.visit.end)?;
        people.push(person);
    }
    let patients = patients(ctx, tx, &people).await?;
    visits(ctx, tx, (work, &people), &patients).await?;
    claims(ctx, tx, work).await?;
    let drawn: HashSet<Uuid> = people.iter().map(|person| person.patient).collect();
    let things =
        work.iter().map(|(line, visit)| Thing { line: *line, id: visit.id.0, said: String::new() });
    let new = patients.into_values().filter(|id| drawn.contains(id)).collect();
    Ok(Made { things: things.collect(), patients: new })
}

/// Those who come, by index: whom the practice has already stays who they are.
async fn patients(
    ctx: &Ctx,
    tx: &mut TenantTx,
    people: &[Person],
) -> Result<HashMap<Vec<u8>, Uuid>, Fault> {
    let each: HashMap<&Vec<u8>, &Person> =
        people.iter().map(|person| (&person.match_index, person)).collect();
    let each: Vec<&Person> = each.into_values().collect();
    let column = |of: fn(&Person) -> Vec<u8>| each.iter().map(|one| of(one)).collect::<Vec<_>>();
    let index =
        |of: fn(&Person) -> Option<Vec<u8>>| each.iter().map(|one| of(one)).collect::<Vec<_>>();
    let rows: Vec<Found> = diesel::sql_query(PATIENTS)
        .bind::<Timestamptz, _>(ctx.now().to_diesel())
        .bind::<Array<SqlUuid>, _>(each.iter().map(|one| one.patient).collect::<Vec<_>>())
        .bind::<Array<Binary>, _>(column(|one| one.patient_sealed.clone()))
        .bind::<Array<Binary>, _>(column(|one| one.match_index.clone()))
        .bind::<Array<Nullable<Binary>>, _>(index(|one| one.email_index.clone()))
        .bind::<Array<Nullable<Binary>>, _>(index(|one| one.phone_index.clone()))
        .load(tx.sql())
        .await?;
    Ok(rows.into_iter().map(|row| (row.match_index, row.id)).collect())
}

async fn visits(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (work, people): (&[(u64, NewVisit)], &[Person]),
    patients: &HashMap<Vec<u8>, Uuid>,
) -> Result<(), Fault> {
    let all = || work.iter().map(|(_, visit)| visit);
    let id = |of: fn(&NewVisit) -> Uuid| all().map(of).collect::<Vec<Uuid>>();
    let at = |of: fn(&NewVisit) -> jiff::Timestamp| {
        all().map(|visit| of(visit).to_diesel()).collect::<Vec<Timestamp>>()
    };
    let patient = |person: &Person| patients.get(&person.match_index).copied();
    let patients: Option<Vec<Uuid>> = people.iter().map(patient).collect();
    let sessions: Result<Vec<_>, _> = all().map(|visit| session(ctx, visit)).collect();
    diesel::sql_query(VISITS)
        .bind::<Timestamptz, _>(ctx.now().to_diesel())
        .bind::<Text, _>(ctx.locale().tag())
        .bind::<Integer, _>(ctx.profile().notice.version)
        .bind::<Array<SqlUuid>, _>(id(|visit| visit.id.0))
        .bind::<Array<SqlUuid>, _>(id(|visit| visit.offering.0))
        .bind::<Array<SqlUuid>, _>(id(|visit| visit.slot.practitioner.0))
        .bind::<Array<SqlUuid>, _>(id(|visit| visit.slot.place.0))
        .bind::<Array<Nullable<SqlUuid>>, _>(
            all().map(|visit| visit.slot.room.map(|room| room.0)).collect::<Vec<_>>(),
        )
        .bind::<Array<SqlUuid>, _>(sessions?)
        .bind::<Array<Timestamptz>, _>(at(|visit| visit.slot.visit.start))
        .bind::<Array<Timestamptz>, _>(at(|visit| visit.slot.visit.end))
        .bind::<Array<Timestamptz>, _>(at(|visit| visit.slot.occupied.start))
        .bind::<Array<Timestamptz>, _>(at(|visit| visit.slot.occupied.end))
        .bind::<Array<SqlUuid>, _>(patients.ok_or(Fault::Stored("patient"))?)
        .bind::<Array<Nullable<Binary>>, _>(
            people.iter().map(|person| person.booker.clone()).collect::<Vec<_>>(),
        )
        .bind::<Array<Text>, _>(
            people.iter().map(|person| person.reference.clone()).collect::<Vec<_>>(),
        )
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Takes the time of all of them; the rules stand still meanwhile, so that it is there to be had.
async fn claims(
    ctx: &Ctx,
    tx: &mut TenantTx,
    work: &[(u64, NewVisit)],
) -> Result<(), TransferError> {
    diesel::sql_query(EXPIRED)
        .bind::<Timestamptz, _>(ctx.now().to_diesel())
        .execute(tx.sql())
        .await?;
    let mut wanted = Vec::new();
    for (_, visit) in work {
        let spot =
            Placement::new(visit.id, &offering(ctx, visit)?.rules, visit.slot).spot(ctx, None);
        let span = visit.slot.occupied;
        let claims = spot.resources.iter().copied().zip(spot.sessions.iter().copied());
        wanted.extend(claims.map(|(resource, session)| (resource, span, session, visit.id.0)));
        wanted.extend(visit.seat.map(|seat| (seat, span, visit.id.0, visit.id.0)));
    }
    // In the order in which everybody asks (I2).
    wanted.sort_unstable();
    let Count { count } = diesel::sql_query(CLAIMS)
        .bind::<Array<SqlUuid>, _>(wanted.iter().map(|(_, _, _, visit)| *visit).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(
            wanted.iter().map(|(resource, ..)| *resource).collect::<Vec<_>>(),
        )
        .bind::<Array<SqlUuid>, _>(
            wanted.iter().map(|(_, _, session, _)| *session).collect::<Vec<_>>(),
        )
        .bind::<Array<Timestamptz>, _>(
            wanted.iter().map(|(_, span, ..)| span.start.to_diesel()).collect::<Vec<_>>(),
        )
        .bind::<Array<Timestamptz>, _>(
            wanted.iter().map(|(_, span, ..)| span.end.to_diesel()).collect::<Vec<_>>(),
        )
        .get_result(tx.sql())
        .await?;
    if i64::try_from(wanted.len()) == Ok(count) { Ok(()) } else { Err(TransferError::Stale) }
}

fn session(ctx: &Ctx, visit: &NewVisit) -> Result<Uuid, Fault> {
    let rules = &offering(ctx, visit)?.rules;
    Ok(Placement::new(visit.id, rules, visit.slot).spot(ctx, None).session)
}

fn offering<'a>(ctx: &'a Ctx, visit: &NewVisit) -> Result<&'a Offering, Fault> {
    ctx.profile().offering(visit.offering).ok_or(Fault::Stored("visit type"))
}

/// Takes back the visits that nobody has touched and that have not begun, and then the patients whom
/// they had brought and who have nothing else here.
pub(in crate::transfer) async fn remove(
    ctx: &Ctx,
    tx: &mut TenantTx,
    made: &Made,
) -> Result<Vec<Uuid>, Fault> {
    let ids = made.things.iter().map(|thing| thing.id);
    let untouched = appointment::table
        .filter(appointment::id.eq_any(ids))
        .filter(appointment::version.eq(0))
        .filter(appointment::state.eq("booked"))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()));
    let gone: Vec<Uuid> =
        diesel::delete(untouched).returning(appointment::id).get_results(tx.sql()).await?;
    diesel::sql_query(include_str!("strangers.sql"))
        .bind::<Array<SqlUuid>, _>(&made.patients)
        .execute(tx.sql())
        .await?;
    Ok(gone)
}
