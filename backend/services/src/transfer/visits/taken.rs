//! What is taken, and which visits there are: read once for a whole file.

use crate::{booking::placement::Placement, ctx::Ctx, db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{slot::Slot, visit_type::VisitType},
    id::{AppointmentId, PractitionerId, RoomId},
    text::Refusal,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, claim, patient};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// No claim is longer (`claim_span`).
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// The claims to come, and those of the rows before.
pub(super) struct Taken(HashMap<Uuid, BTreeSet<(Timestamp, Timestamp, Uuid)>>);

impl Taken {
    pub async fn load(ctx: &Ctx, tx: &mut TenantTx) -> Result<Self, Fault> {
        type Row = (Uuid, jiff_diesel::Timestamp, jiff_diesel::Timestamp, Uuid);
        let now = ctx.now().to_diesel();
        let rows: Vec<Row> = claim::table
            .filter(claim::starts_at.gt((ctx.now() - LONGEST).to_diesel()))
            .filter(claim::ends_at.gt(now))
            .filter(claim::held_until.is_null().or(claim::held_until.gt(now)))
            .select((claim::resource_id, claim::starts_at, claim::ends_at, claim::session_id))
            .load(tx.sql())
            .await?;
        let mut taken = Self(HashMap::new());
        for (resource, start, end, session) in rows {
            taken.add(resource, Span { start: start.to_jiff(), end: end.to_jiff() }, session);
        }
        Ok(taken)
    }

    fn add(&mut self, resource: Uuid, span: Span, session: Uuid) {
        self.0.entry(resource).or_default().insert((span.start, span.end, session));
    }

    /// The sessions that have a resource within a time.
    fn within(&self, resource: Uuid, span: Span) -> impl Iterator<Item = Uuid> + '_ {
        let nil = Uuid::nil();
        let (from, until) = (span.start.saturating_sub(LONGEST), span.end);
        let from = from.unwrap_or(span.start);
        let near = self.0.get(&resource).into_iter();
        near.flat_map(move |all| all.range((from, from, nil)..(until, Timestamp::MIN, nil)))
            .filter(move |(_, end, _)| *end > span.start)
            .map(|(_, _, session)| *session)
    }

    fn is_free(&self, resource: Uuid, span: Span, session: Uuid) -> bool {
        self.within(resource, span).all(|other| other == session)
    }

    /// Takes everything that a visit needs, and says in which room and on which seat; nothing, if
    /// something of it is taken.
    pub fn take(
        &mut self,
        ctx: &Ctx,
        (id, rules): (AppointmentId, &VisitType),
        slot: Slot,
    ) -> Result<(Slot, Option<Uuid>), Refusal> {
        let session = Placement::new(id, rules, slot).spot(ctx, None).session;
        if !self.is_free(slot.practitioner.0, slot.occupied, session) {
            return Err(Refusal::Occupied);
        }
        let room = self.room(ctx, rules, &slot, session)?;
        let slot = Slot { room, ..slot };
        let spot = Placement::new(id, rules, slot).spot(ctx, None);
        let seat = self.seat(&spot.seats, slot.occupied)?;
        for (resource, session) in spot.resources.iter().zip(&spot.sessions) {
            self.add(*resource, slot.occupied, *session);
        }
        if let Some(seat) = seat {
            self.add(seat, slot.occupied, id.0);
        }
        Ok((slot, seat))
    }

    /// The room of the session that it joins, else one that is free.
    fn room(
        &self,
        ctx: &Ctx,
        rules: &VisitType,
        slot: &Slot,
        session: Uuid,
    ) -> Result<Option<RoomId>, Refusal> {
        if rules.rooms.is_empty() {
            return Ok(None);
        }
        let here = |room: &&RoomId| ctx.profile().rooms.contains(&(**room, slot.place));
        let free = |room: &&RoomId| self.is_free(room.0, slot.occupied, session);
        let rooms: Vec<_> = rules.rooms.iter().filter(here).filter(free).copied().collect();
        let joined = rooms.iter().find(|room| self.within(room.0, slot.occupied).next().is_some());
        joined.or(rooms.as_slice().first()).copied().map(Some).ok_or(Refusal::Full)
    }

    /// The first seat that nobody has; none, where a visit has no seats.
    fn seat(&self, seats: &[Uuid], span: Span) -> Result<Option<Uuid>, Refusal> {
        if seats.is_empty() {
            return Ok(None);
        }
        let free = seats.iter().find(|seat| self.within(**seat, span).next().is_none());
        free.copied().map(Some).ok_or(Refusal::Full)
    }
}

/// The visits to come: with whom, when, and who comes, by a keyed index.
pub(super) struct Visits(HashSet<(Uuid, Timestamp, Vec<u8>)>);

impl Visits {
    pub async fn load(ctx: &Ctx, tx: &mut TenantTx) -> Result<Self, Fault> {
        let rows: Vec<(Uuid, jiff_diesel::Timestamp, Vec<u8>)> = appointment::table
            .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
            .filter(appointment::state.eq_any(["requested", "booked", "arrived"]))
            .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
            .select((appointment::practitioner_id, appointment::starts_at, patient::match_index))
            .load(tx.sql())
            .await?;
        let visit =
            |(whose, at, index): (Uuid, jiff_diesel::Timestamp, _)| (whose, at.to_jiff(), index);
        Ok(Self(rows.into_iter().map(visit).collect()))
    }

    pub fn hold(&self, practitioner: PractitionerId, at: Timestamp, patient: &[u8]) -> bool {
        self.0.contains(&(practitioner.0, at, patient.to_vec()))
    }
}
