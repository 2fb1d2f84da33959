//! Holding a slot while its patient types.

use super::{
    choose::{self, Unavailable, WantedSlot},
    contend::{Miss, contend, survey},
    placement::Placement,
    quota::Quota,
    rows::{Act, HoldSlot, Terms},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    privacy::audit::record,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::appointment::State,
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    privacy::audit::Action,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, claim};
use std::time::Duration;
use uuid::Uuid;

/// How long a hold lasts from now, each time it is asked for.
const HOLD: SignedDuration = SignedDuration::from_mins(10);
/// How long a hold can be extended: more than the ten extensions that accessibility asks for (WCAG 2.2.1).
const LONGEST: SignedDuration = SignedDuration::from_mins(120);

/// A slot that is kept for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Opens the hold; whoever knows it may use it.
    pub id: AppointmentId,
    /// The visit, without buffers.
    pub visit: Span,
    /// What kind of visit.
    pub visit_type: VisitTypeId,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// When it runs out.
    pub expires_at: Timestamp,
    /// Whether it has run out.
    pub expired: bool,
    /// Whether it may be kept for longer.
    pub may_extend: bool,
}

/// Why nothing is held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// The time cannot be had.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// There is no such hold, or it has become an appointment.
    #[error("no such hold")]
    Unknown,
    /// It ran out, or cannot be extended further.
    #[error("the hold has run out")]
    Expired,
    /// One network asked for too many holds.
    #[error("too many holds from one network")]
    TooMany(Duration),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for HoldError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unavailable(error) => error.kind(),
            Self::Unknown => Kind::Missing,
            Self::Expired => Kind::Conflict,
            Self::TooMany(wait) => Kind::Limited(*wait),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Holds a slot for ten minutes.
pub async fn hold_slot(ctx: &Ctx, wanted: &WantedSlot) -> Result<Hold, HoldError> {
    if let Some(wait) = Quota::Holds.take(ctx).await? {
        return Err(HoldError::TooMany(wait));
    }
    let id = AppointmentId(rng::unguessable()?);
    contend(ctx, wanted, None, async |ctx| try_hold(ctx, id, wanted).await).await
}

async fn try_hold(
    ctx: &Ctx,
    id: AppointmentId,
    wanted: &WantedSlot,
) -> Result<Hold, Miss<HoldError>> {
    let offering = choose::offering(ctx, wanted)?;
    let expires_at = ctx.now() + HOLD;
    ctx.claim(async |tx| {
        let agenda = survey(ctx, tx, &offering.rules, wanted, None).await?;
        let slot = choose::choose(ctx, offering, &agenda, wanted)?;
        let placement = Placement::new(id, &offering.rules, slot);
        let statement = HoldSlot {
            act: Act::new(ctx, tx, Action::SlotHeld, id)?,
            spot: placement.spot(ctx, Some(expires_at)),
            terms: Terms::of(ctx, State::Held),
        };
        let (current, claims): (bool, i64) = statement.get_result(tx.sql()).await?;
        placement.won(current, claims)?;
        Ok(Hold {
            id,
            visit: slot.visit,
            visit_type: wanted.visit_type,
            practitioner: slot.practitioner,
            place: slot.place,
            expires_at,
            expired: false,
            may_extend: true,
        })
    })
    .await
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct HoldRow {
    visit_type_id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    held_until: Option<Timestamp>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    created_at: Timestamp,
}

/// A hold as it stands, run out or not.
pub async fn find_hold(ctx: &Ctx, id: AppointmentId) -> Result<Hold, HoldError> {
    ctx.read(async |tx| read(ctx, tx, id).await).await
}

/// Keeps a hold for another ten minutes from now.
pub async fn extend_hold(ctx: &Ctx, id: AppointmentId) -> Result<Hold, HoldError> {
    ctx.change(async |tx| {
        let hold = read(ctx, tx, id).await?;
        if hold.expired || !hold.may_extend {
            return Err(HoldError::Expired);
        }
        let expires_at = ctx.now() + HOLD;
        let until = Some(expires_at.to_diesel());
        diesel::update(appointment::table.filter(appointment::id.eq(id.0)))
            .set(appointment::held_until.eq(until))
            .execute(tx.sql())
            .await
            .map_err(Fault::from)?;
        diesel::update(claim::table.filter(claim::appointment_id.eq(id.0)))
            .set(claim::held_until.eq(until))
            .execute(tx.sql())
            .await
            .map_err(Fault::from)?;
        record(tx, ctx, Action::HoldExtended, id.0).await?;
        Ok(Hold { expires_at, ..hold })
    })
    .await
}

/// Gives a hold back.
pub async fn release_hold(ctx: &Ctx, id: AppointmentId) -> Result<(), HoldError> {
    ctx.change(async |tx| {
        let held = appointment::table
            .filter(appointment::id.eq(id.0))
            .filter(appointment::state.eq("held"));
        if diesel::delete(held).execute(tx.sql()).await.map_err(Fault::from)? == 0 {
            return Err(HoldError::Unknown);
        }
        record(tx, ctx, Action::HoldReleased, id.0).await?;
        Ok(())
    })
    .await
}

pub(super) async fn read(
    ctx: &Ctx,
    tx: &mut TenantTx,
    id: AppointmentId,
) -> Result<Hold, HoldError> {
    let row: HoldRow = appointment::table
        .filter(appointment::id.eq(id.0))
        .filter(appointment::state.eq("held"))
        .select(HoldRow::as_select())
        .first(tx.sql())
        .await
        .optional()
        .map_err(Fault::from)?
        .ok_or(HoldError::Unknown)?;
    let expires_at = row.held_until.ok_or(Fault::Stored("hold"))?;
    Ok(Hold {
        id,
        visit: Span { start: row.starts_at, end: row.ends_at },
        visit_type: VisitTypeId(row.visit_type_id),
        practitioner: PractitionerId(row.practitioner_id),
        place: PlaceId(row.place_id),
        expires_at,
        expired: expires_at <= ctx.now(),
        may_extend: ctx.now().duration_since(row.created_at) <= LONGEST,
    })
}
