//! Visits of somebody who is absent, handed over to whoever covers them: each keeps its time and place.

use super::{
    agenda::{Agenda, Asked, Sight, Whose},
    choose, letters,
    link::ManageLink,
    manage::{AppointmentRow, Opened},
    party::{self, way_back},
    placement::Placement,
    rows::{Act, MoveVisit},
};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, keys::PracticeKeys};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{appointment::Appointment, hours::Timetable, patient::Party, slot::Slot},
    id::{AppointmentId, PractitionerId},
    privacy::audit::Action,
    tenancy::{Offering, Profile},
};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, claim, patient};
use uuid::Uuid;

/// A visit, the row of its patient, and who booked for them, as they are stored.
type Stored = (AppointmentRow, (Uuid, Vec<u8>), Option<Vec<u8>>);

/// Hands over those of the visits that the engine offers at the same time and place with `to`, by the
/// hours as they will be; answers with which they were. Whoever is told of them is told. The rules of the
/// practice are locked, so that nobody books meanwhile.
pub(crate) async fn hand_over(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (to, timetable): (PractitionerId, &Timetable),
    visits: &[AppointmentId],
) -> Result<Vec<AppointmentId>, Fault> {
    let ctx = &ctx.clone().at_desk();
    let mut timetable = timetable.clone();
    timetable.trust_calendars();
    let profile = Profile { timetable, ..ctx.profile().clone() };
    let keys = ctx.keys().await?;
    let mut handed = Vec::new();
    for row in load(ctx, tx, visits).await? {
        let visit = Standing::new(&keys, row)?;
        if let Some((offering, slot)) = visit.slot(ctx, tx, &profile, to).await? {
            visit.give(ctx, tx, &keys, (&offering, slot)).await?;
            handed.push(visit.appointment.id);
        }
    }
    Ok(handed)
}

async fn load(
    ctx: &Ctx,
    tx: &mut TenantTx,
    visits: &[AppointmentId],
) -> Result<Vec<Stored>, Fault> {
    Ok(appointment::table
        .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(appointment::id.eq_any(visits.iter().map(|id| id.0).collect::<Vec<_>>()))
        .filter(appointment::state.eq_any(["requested", "booked"]))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
        .order((appointment::starts_at, appointment::id))
        .select((AppointmentRow::as_select(), (patient::id, patient::sealed), appointment::booker))
        .for_update()
        .load(tx.sql())
        .await?)
}

/// A visit as it stands, with who comes.
struct Standing {
    appointment: Appointment,
    locale: domain::locale::Locale,
    party: Party,
}

impl Standing {
    fn new(keys: &PracticeKeys, (row, sealed, booker): Stored) -> Result<Self, Fault> {
        let Opened { appointment, locale } = row.try_into()?;
        let (patient, booker) = party::opened(keys, appointment.id, sealed, booker.as_deref())?;
        let party = Party::new(patient, booker).map_err(|_| Fault::Stored("party"))?;
        Ok(Self { appointment, locale, party })
    }

    /// The same time at the same place with somebody else, if the engine offers it.
    async fn slot(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        profile: &Profile,
        to: PractitionerId,
    ) -> Result<Option<(Offering, Slot)>, Fault> {
        let Appointment { id, visit, visit_type, place, .. } = self.appointment;
        let Some(offering) = profile.offered(visit_type) else { return Ok(None) };
        let offering = &offering.as_long_as(visit);
        let sight = Sight {
            span: choose::reach(visit.start),
            whose: Whose::rivals(&offering.rules, Some(to)),
            now: ctx.now(),
            without: Some(id),
        };
        let asked = Asked {
            offering,
            practitioner: Some(to),
            place: Some(place),
            first: profile.practice.zone.to_datetime(visit.start).date(),
            days: 1,
            now: ctx.now(),
        };
        let slots = Agenda::read(tx, &sight).await?.offered(profile, &asked);
        Ok(slots.into_iter().find(|slot| slot.visit == visit).map(|slot| (offering.clone(), slot)))
    }

    async fn give(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        keys: &PracticeKeys,
        (offering, slot): (&Offering, Slot),
    ) -> Result<(), Fault> {
        let (old, link) = (&self.appointment, ManageLink::mint(ctx.practice())?);
        let (practitioner, sequence) = (slot.practitioner, old.sequence + 1);
        let given = Appointment { practitioner, sequence, ..old.clone() };
        let placement = Placement::new(old.id, &offering.rules, slot);
        let kind = (letters::of_move(old), self.locale);
        // Its own room must not be in its way.
        diesel::delete(claim::table.filter(claim::appointment_id.eq(old.id.0)))
            .execute(tx.sql())
            .await?;
        let statement = MoveVisit {
            act: Act::new(ctx, tx, Action::AppointmentMoved, old.id)?,
            spot: placement.spot(ctx, None),
            way_back: way_back(&link, slot.visit.end),
            post: letters::post(keys, ctx.now(), kind, (&given).into(), (&self.party, &link))?,
        };
        // The rules are this transaction's own: their version has grown with the absence.
        let (_, claims): (bool, i64) = statement.get_result(tx.sql()).await?;
        let won = usize::try_from(claims) == Ok(placement.wanted());
        if won { Ok(()) } else { Err(Fault::Stored("claims")) }
    }
}
