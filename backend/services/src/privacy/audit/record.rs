//! Writing an event.

use crate::{
    ctx::Ctx,
    db::{Mode, TenantTx},
    error::Fault,
    platform::Platform,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::{Actor, Origin},
    id::{PracticeId, RequestId},
    privacy::audit::Action,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::audit::event;
use uuid::Uuid;

/// An event about to be written: who did what, when, to which record.
pub(crate) struct Trace {
    pub id: Uuid,
    pub at: jiff_diesel::Timestamp,
    pub actor: String,
    pub action: &'static str,
    pub subject: Uuid,
    pub request: Uuid,
    pub salt: Vec<u8>,
}

impl Trace {
    pub fn new(
        origin: Origin,
        now: Timestamp,
        action: Action,
        subject: Uuid,
    ) -> Result<Self, Fault> {
        Ok(Self {
            id: rng::sortable(now)?,
            at: now.to_diesel(),
            actor: origin.actor.to_string(),
            action: action.word(),
            subject,
            request: origin.request.0,
            salt: rng::bytes::<16>()?.to_vec(),
        })
    }
}

/// Writes the event of a change, in its transaction.
pub(crate) async fn record(
    tx: &mut TenantTx,
    ctx: &Ctx,
    action: Action,
    subject: Uuid,
) -> Result<(), Fault> {
    tx.acted(action, subject);
    write(tx, Trace::new(ctx.origin(), ctx.now(), action, subject)?).await
}

/// The same for several records, an event each, in one statement.
pub(crate) async fn record_all(
    tx: &mut TenantTx,
    ctx: &Ctx,
    action: Action,
    subjects: &[Uuid],
) -> Result<(), Fault> {
    let practice = tx.practice().0;
    subjects.iter().for_each(|subject| tx.acted(action, *subject));
    let row = |subject: &Uuid| {
        let trace = Trace::new(ctx.origin(), ctx.now(), action, *subject)?;
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
    let rows = subjects.iter().map(row).collect::<Result<Vec<_>, Fault>>()?;
    diesel::insert_into(event::table).values(rows).execute(tx.sql()).await?;
    tx.recorded();
    Ok(())
}

/// The same where there is no context yet: a practice that is only now being set up.
pub(crate) async fn write(tx: &mut TenantTx, trace: Trace) -> Result<(), Fault> {
    diesel::insert_into(event::table)
        .values((
            event::practice_id.eq(tx.practice().0),
            event::id.eq(trace.id),
            event::at.eq(trace.at),
            event::actor.eq(trace.actor),
            event::action.eq(trace.action),
            event::subject.eq(trace.subject),
            event::request.eq(trace.request),
            event::salt.eq(trace.salt),
        ))
        .execute(tx.sql())
        .await?;
    tx.recorded();
    Ok(())
}

/// Records at each practice that its data key was wrapped anew.
pub async fn record_rotation(platform: &Platform, practices: &[PracticeId]) -> Result<(), Fault> {
    let origin =
        Origin { actor: Actor::Operator, request: RequestId(rng::sortable(platform.now())?) };
    for practice in practices {
        let mut tx = TenantTx::begin(&platform.db.booking, *practice, Mode::Write).await?;
        write(&mut tx, Trace::new(origin, platform.now(), Action::KeyRewrapped, practice.0)?)
            .await?;
        tx.commit().await?;
    }
    Ok(())
}
