//! Moving a visit for its patient: the old time is kept until the new one is won.

use super::{VisitError, may_change, open_for_change, row::Opened, with_refusals_told};
use crate::{
    booking::{
        choose::{self, WantedSlot},
        contend::{Miss, contend, survey},
        letters,
        link::ManageLink,
        party::{self, way_back},
        placement::Placement,
        rows::{Act, MoveVisit},
    },
    ctx::Ctx,
    identity::Member,
    keys::PracticeKeys,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::appointment::{Appointment, State},
    id::{AppointmentId, PlaceId, PractitionerId},
    privacy::audit::Action,
};
use jiff::Timestamp;
use schema::booking::claim;

/// A move that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct MoveByStaff {
    /// Of which visit.
    pub visit: AppointmentId,
    /// As it was seen.
    pub version: i32,
    /// To when.
    pub starts_at: Timestamp,
    /// To whom; the same practitioner as before, if absent.
    pub practitioner: Option<PractitionerId>,
    /// To where; wherever the practitioner then is, if absent.
    pub place: Option<PlaceId>,
}

/// A visit at its new time.
#[derive(Debug, Clone)]
pub struct MovedByStaff {
    /// The appointment.
    pub appointment: Appointment,
    /// The version that the move left.
    pub version: i32,
}

/// Moves a visit to a time that the engine offers, and tells whoever was told of it.
pub async fn move_by_staff(
    ctx: &Ctx,
    member: &Member,
    asked: MoveByStaff,
) -> Result<MovedByStaff, VisitError> {
    let ctx = ctx.clone().at_desk();
    let keys = ctx.keys().await?;
    let Appointment { visit_type, practitioner, visit, .. } =
        ctx.read(async |tx| standing(tx, asked.visit).await).await?.ok_or(VisitError::Unknown)?;
    let ctx = &ctx.as_long_as(visit_type, visit);
    let wanted = WantedSlot {
        visit_type,
        practitioner: asked.practitioner.or(Some(practitioner)),
        place: asked.place,
        starts_at: asked.starts_at,
    };
    let moved = contend(ctx, &wanted, Some(asked.visit), async |ctx| {
        let attempt = Attempt { member, keys: &keys, asked, wanted };
        attempt.make(ctx).await
    });
    with_refusals_told(ctx, asked.visit.0, moved.await).await
}

/// What cannot be known before: for what, with whom and how long it stands.
async fn standing(
    tx: &mut crate::db::TenantTx,
    id: AppointmentId,
) -> Result<Option<Appointment>, crate::error::Fault> {
    let row = super::row::VisitRow::find(tx, id).await?;
    let opened = row.map(Opened::try_from).transpose()?;
    Ok(opened.map(|opened| opened.appointment))
}

struct Attempt<'a> {
    member: &'a Member,
    keys: &'a PracticeKeys,
    asked: MoveByStaff,
    wanted: WantedSlot,
}

impl Attempt<'_> {
    async fn make(&self, ctx: &Ctx) -> Result<MovedByStaff, Miss<VisitError>> {
        let (id, version) = (self.asked.visit, self.asked.version);
        let last = |error: VisitError| Miss::Final(error);
        ctx.claim(async |tx| {
            let opened =
                open_for_change(ctx, tx, self.member, (id, version)).await.map_err(last)?;
            movable(&opened, ctx.now()).map_err(last)?;
            if let Some(practitioner) = self.wanted.practitioner {
                may_change(ctx, tx, self.member, practitioner).await.map_err(last)?;
            }
            let offering =
                choose::offering(ctx, &self.wanted).map_err(|error| last(error.into()))?;
            let agenda = survey(ctx, tx, &offering.rules, &self.wanted, Some(id)).await?;
            let slot = choose::choose(ctx, offering, &agenda, &self.wanted)?;
            let party = party::open(tx, self.keys, id).await?;
            let placement = Placement::new(id, &offering.rules, slot);
            let (old, link) = (opened.appointment, ManageLink::mint(ctx.practice())?);
            let moved = Appointment {
                visit: slot.visit,
                practitioner: slot.practitioner,
                place: slot.place,
                sequence: old.sequence + 1,
                ..old.clone()
            };
            let kind = (letters::of_move(&old), opened.locale);
            // Its own claims must not be in its way; should the new ones fail, these come back.
            diesel::delete(claim::table.filter(claim::appointment_id.eq(id.0)))
                .execute(tx.sql())
                .await?;
            let statement = MoveVisit {
                act: Act::new(ctx, tx, Action::AppointmentMoved, id)?,
                spot: placement.spot(ctx, None),
                way_back: way_back(&link, slot.visit.end),
                post: letters::post(self.keys, ctx.now(), kind, (&moved).into(), (&party, &link))?,
            };
            let (current, claims): (bool, i64) = statement.get_result(tx.sql()).await?;
            placement.won(current, claims)?;
            Ok(MovedByStaff { appointment: moved, version: version + 1 })
        })
        .await
    }
}

/// What is over or called off stays where it is, and so does whoever is there already.
fn movable(opened: &Opened, now: Timestamp) -> Result<(), VisitError> {
    match opened.appointment.state {
        State::Requested | State::Booked if now < opened.appointment.visit.end => Ok(()),
        State::Requested | State::Booked => Err(VisitError::Over),
        State::Held | State::Arrived | State::Fulfilled | State::Cancelled | State::NoShow => {
            Err(VisitError::Changed)
        }
    }
}
