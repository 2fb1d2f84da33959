//! Trying for a slot that others may want too.

use super::{
    agenda::{Agenda, Asked, Sight, Whose},
    choose::{self, Unavailable, WantedSlot},
};
use crate::{ctx::Ctx, db::TenantTx, error::Fault};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        slot::{self, Slot},
        visit_type::VisitType,
    },
    id::AppointmentId,
};
use jiff::ToSpan as _;

/// Stale rules need a second try, a room or seat just taken a third.
const TRIES: usize = 3;
/// How many other times a refusal offers.
const ALTERNATIVES: usize = 5;
/// Where they are looked for, in days before and after the wanted one.
const AROUND: u16 = 10;

/// Why a try was rolled back.
pub(super) enum Miss<E> {
    /// The practice has changed its rules since they were read.
    Stale,
    /// Somebody was faster; another room or seat may be left.
    Taken,
    /// The engine does not offer it.
    NotOffered,
    /// It does not go with what the practice has.
    Unknown(Unavailable),
    /// Another try would end the same.
    Final(E),
}

impl<E: From<Fault>> From<Fault> for Miss<E> {
    fn from(fault: Fault) -> Self {
        Self::Final(fault.into())
    }
}

impl<E> From<Unavailable> for Miss<E> {
    fn from(error: Unavailable) -> Self {
        Self::Unknown(error)
    }
}

impl<E: From<Fault>> From<diesel::result::Error> for Miss<E> {
    fn from(error: diesel::result::Error) -> Self {
        Fault::from(error).into()
    }
}

/// Tries until the slot is won or lost for good, and then says what else there is. `without` is
/// the appointment whose own time does not count.
pub(super) async fn contend<T, E: From<Unavailable> + From<Fault>>(
    ctx: &Ctx,
    wanted: &WantedSlot,
    without: Option<AppointmentId>,
    attempt: impl AsyncFn(&Ctx) -> Result<T, Miss<E>>,
) -> Result<T, E> {
    let mut ctx = ctx.clone();
    for _ in 0..TRIES {
        match attempt(&ctx).await {
            Ok(won) => return Ok(won),
            Err(Miss::Stale) => ctx = ctx.refreshed().await?,
            Err(Miss::Taken) => {}
            // What is not on offer here may be by rules that another server has noticed (I3).
            Err(Miss::NotOffered) => match ctx.renewed().await? {
                Some(renewed) => ctx = renewed,
                None => break,
            },
            Err(Miss::Unknown(error)) => match ctx.renewed().await? {
                Some(renewed) => ctx = renewed,
                None => return Err(error.into()),
            },
            Err(Miss::Final(error)) => return Err(error),
        }
    }
    let alternatives = ctx.read(async |tx| alternatives(&ctx, tx, wanted, without).await).await?;
    Err(Unavailable::Taken { alternatives }.into())
}

/// The slots nearest to a time, the nearest first.
pub async fn nearest_slots(ctx: &Ctx, wanted: &WantedSlot) -> Result<Vec<Slot>, Fault> {
    ctx.read(async |tx| alternatives(ctx, tx, wanted, None).await).await
}

/// What must be known before the database can decide: nothing for an ordinary visit, whose grid
/// the engine checks and whose claims the constraint checks; the visits around it, under a lock,
/// where rooms, seats, counts or ways between places come in.
pub(super) async fn survey(
    ctx: &Ctx,
    tx: &mut TenantTx,
    rules: &VisitType,
    wanted: &WantedSlot,
    without: Option<AppointmentId>,
) -> Result<Agenda, Fault> {
    let counted = rules.cap_per_day.is_some() || rules.cap_per_week.is_some() || rules.capacity > 1;
    if counted {
        lock(tx, rules).await?;
    }
    let travels = !ctx.profile().timetable.travel.is_empty();
    if counted || travels || !rules.rooms.is_empty() || wanted.practitioner.is_none() {
        return look(ctx, tx, rules, wanted, without).await;
    }
    Ok(Agenda::unread(ctx.profile()))
}

/// The visits around a wanted time that could stand in its way.
pub(super) async fn look(
    ctx: &Ctx,
    tx: &mut TenantTx,
    rules: &VisitType,
    wanted: &WantedSlot,
    without: Option<AppointmentId>,
) -> Result<Agenda, Fault> {
    // Two visits at two places may be too near though their claims do not meet.
    if !ctx.profile().timetable.travel.is_empty() {
        lock_named(tx, format!("{}/travel", tx.practice())).await?;
    }
    let whose = Whose::rivals(rules, wanted.practitioner);
    let sight = Sight { span: choose::reach(wanted.starts_at), whose, now: ctx.now(), without };
    Agenda::read(tx, &sight).await
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = BigInt)]
    #[expect(dead_code, reason = "the lock is the answer")]
    one: i64,
}

/// One at a time counts the visits of a type; the lock goes with the transaction.
pub(super) async fn lock(tx: &mut TenantTx, rules: &VisitType) -> Result<(), Fault> {
    let name = format!("{}/{}", tx.practice(), rules.id);
    lock_named(tx, name).await
}

/// One at a time overbooks in a practice, so that two never push one another.
pub(super) async fn lock_overbooking(tx: &mut TenantTx) -> Result<(), Fault> {
    let name = format!("{}/overbooking", tx.practice());
    lock_named(tx, name).await
}

async fn lock_named(tx: &mut TenantTx, name: String) -> Result<(), Fault> {
    diesel::sql_query(
        "SELECT 1::bigint AS one FROM pg_advisory_xact_lock(hashtextextended($1, 0))",
    )
    .bind::<Text, _>(name)
    .load::<Locked>(tx.sql())
    .await?;
    Ok(())
}

async fn alternatives(
    ctx: &Ctx,
    tx: &mut TenantTx,
    wanted: &WantedSlot,
    without: Option<AppointmentId>,
) -> Result<Vec<Slot>, Fault> {
    let profile = ctx.profile();
    let Some(offering) = profile.offered(wanted.visit_type) else { return Ok(Vec::new()) };
    let day = profile.practice.zone.to_datetime(wanted.starts_at).date();
    let first = day.saturating_sub(i32::from(AROUND).days());
    let (days, now) = (2 * AROUND + 1, ctx.now());
    let asked = Asked {
        offering,
        practitioner: wanted.practitioner,
        place: wanted.place,
        first,
        days,
        now,
    };
    let agenda = Agenda::read(tx, &asked.sight(profile, without)?).await?;
    let slots = slot::any_practitioner(&agenda.offered(profile, &asked), &agenda.workload(profile));
    Ok(slot::nearest(&slots, wanted.starts_at, ALTERNATIVES))
}
