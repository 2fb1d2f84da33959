//! Moving a visit: the old time is kept until the new one is won.

use super::{
    choose::{self, Unavailable, WantedSlot},
    contend::{Miss, contend, survey},
    letters,
    link::ManageLink,
    manage::{self, ChangeError, Managed},
    party,
    placement::Placement,
    rows::{Act, MoveVisit, WayBack},
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
    keys::PracticeKeys,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{booking::appointment::Appointment, privacy::audit::Action};
use schema::booking::claim;

/// Why a visit was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The new time cannot be had; the old one stands.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The appointment cannot be changed.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for MoveError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unavailable(error) => error.kind(),
            Self::Change(error) => error.kind(),
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Moves an appointment to another time of the same visit type and tells whoever was told of it.
pub async fn move_visit(
    managed: &Managed,
    link: &ManageLink,
    wanted: &WantedSlot,
) -> Result<Appointment, MoveError> {
    let ctx = &managed.ctx;
    let keys = ctx.keys().await?;
    let own = Some(managed.appointment.id);
    contend(ctx, wanted, own, async |ctx| try_move(ctx, &keys, link, wanted).await).await
}

async fn try_move(
    ctx: &Ctx,
    keys: &PracticeKeys,
    link: &ManageLink,
    wanted: &WantedSlot,
) -> Result<Appointment, Miss<MoveError>> {
    let offering = choose::offering(ctx, wanted)?;
    ctx.claim(async |tx| {
        let opened = manage::open_for_change(tx, ctx, link)
            .await
            .map_err(|error| Miss::Final(error.into()))?;
        let old = opened.appointment;
        let agenda = survey(ctx, tx, &offering.rules, wanted, Some(old.id)).await?;
        let slot = choose::choose(ctx, offering, &agenda, wanted)?;
        let party = party::open(tx, keys, old.id).await?;
        let placement = Placement::new(old.id, &offering.rules, slot);
        let (practitioner, place) = (slot.practitioner, slot.place);
        let kind = (letters::of_move(&old), opened.locale);
        let moved = Appointment {
            visit: slot.visit,
            practitioner,
            place,
            sequence: old.sequence + 1,
            ..old
        };
        // Its own claims must not be in its way; should the new ones fail, these come back.
        diesel::delete(claim::table.filter(claim::appointment_id.eq(moved.id.0)))
            .execute(tx.sql())
            .await?;
        let statement = MoveVisit {
            act: Act::new(ctx, tx, Action::AppointmentMoved, moved.id)?,
            spot: placement.spot(ctx, None),
            way_back: WayBack::none(),
            post: letters::post(keys, ctx.now(), kind, (&moved).into(), (&party, link))?,
        };
        let (current, claims): (bool, i64) = statement.get_result(tx.sql()).await?;
        placement.won(current, claims)?;
        Ok(moved)
    })
    .await
}
