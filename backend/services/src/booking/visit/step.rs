//! A step of a visit: the patient is there, was seen, did not come, or the practice calls it off.

use super::{VisitError, open_for_change, row::Opened, with_refusals_told};
use crate::{
    booking::{
        call_off::rebook_until,
        letters,
        link::ManageLink,
        party::{self, way_back},
        rows::{Act, Post, Settle, StepVisit as Statement, WayBack},
    },
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::Member,
    mail::letter::Kind as LetterKind,
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        appointment::{Appointment, State},
        step::Step,
    },
    id::AppointmentId,
    privacy::audit::Action,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;

/// How long a step can be taken back; a letter about it waits for as long.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_secs(10);

/// A step that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct StepVisit {
    /// Of which visit.
    pub visit: AppointmentId,
    /// As it was seen.
    pub version: i32,
    /// What is done about it.
    pub step: Step,
    /// Whether its patient may choose another time, where it is called off.
    pub other_time: bool,
}

/// A step that was made.
#[derive(Debug, Clone, Copy)]
pub struct Stepped {
    /// Where the visit stands now.
    pub state: State,
    /// The version that the step left.
    pub version: i32,
    /// Until when it can be taken back.
    pub undo_until: Timestamp,
}

/// Makes a step, and tells the patient when the visit is called off.
pub async fn step_visit(
    ctx: &Ctx,
    member: &Member,
    wanted: StepVisit,
) -> Result<Stepped, VisitError> {
    let StepVisit { visit: id, version, step, other_time } = wanted;
    let made = ctx.change(async |tx| {
        let opened = open_for_change(ctx, tx, member, (id, version)).await?;
        let (zone, was) = (&ctx.profile().practice.zone, &opened.appointment);
        let state = step.leads_to(was.state, was.visit, ctx.now(), zone)?;
        let undo_until = ctx.now() + UNDO_FOR;
        let other_time = other_time && state == State::Cancelled;
        let rebook_until = rebook_until(ctx, was, other_time);
        let kind = rebook_until.map_or(LetterKind::Cancelled, |until| LetterKind::Rebook { until });
        let (way_back, post) = match step {
            Step::Cancel(_) => told(ctx, tx, &opened, (kind, state)).await?,
            Step::Arrive | Step::Fulfil | Step::Miss { .. } => (WayBack::none(), Post::none()),
        };
        let statement = Statement {
            act: Act::new(ctx, tx, action(step), id)?,
            settle: Settle {
                rebook_until: rebook_until.to_diesel(),
                ..settle(step, (state, version), undo_until)
            },
            way_back,
            post,
        };
        let changed: i64 = statement.get_result(tx.sql()).await?;
        if changed == 1 {
            Ok(Stepped { state, version: version + 1, undo_until })
        } else {
            Err(VisitError::Changed)
        }
    });
    with_refusals_told(ctx, id.0, made.await).await
}

fn action(step: Step) -> Action {
    match step {
        Step::Arrive => Action::VisitArrived,
        Step::Fulfil => Action::VisitFulfilled,
        Step::Miss { .. } => Action::VisitMissed,
        Step::Cancel(_) => Action::AppointmentCancelled,
    }
}

fn settle(step: Step, (state, version): (State, i32), undo_until: Timestamp) -> Settle {
    let (excused, cancel_reason) = match step {
        Step::Miss { excused } => (Some(excused), None),
        Step::Cancel(reason) => (None, Some(reason.word())),
        Step::Arrive | Step::Fulfil => (None, None),
    };
    Settle {
        version,
        state: state.word(),
        excused,
        cancel_reason,
        rebook_until: None::<Timestamp>.to_diesel(),
        undo_until: undo_until.to_diesel(),
    }
}

/// The letter on what becomes of a visit, with a new link: the old one is known to its reader alone.
pub(super) async fn told(
    ctx: &Ctx,
    tx: &mut TenantTx,
    opened: &Opened,
    (kind, state): (LetterKind, State),
) -> Result<(WayBack, Post), Fault> {
    let keys = ctx.keys().await?;
    let (was, link) = (&opened.appointment, ManageLink::mint(ctx.practice())?);
    let party = party::open(tx, &keys, was.id).await?;
    let changed = Appointment { state, sequence: was.sequence + 1, ..was.clone() };
    let about = (&changed).into();
    let post = letters::post(&keys, ctx.now(), (kind, opened.locale), about, (&party, &link))?;
    Ok((way_back(&link, was.visit.end), post))
}
