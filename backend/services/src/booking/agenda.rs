//! The visits that take time, as the slot engine wants them.

use crate::{ctx::Ctx, db::TenantTx, error::Fault};
use diesel::{prelude::*, sql_types::Bool};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    booking::{
        slot::{self, Busy, Closing, GroupSession, LiveVisit, Question, Slot, Workload},
        visit_type::VisitType,
    },
    id::{AppointmentId, PlaceId, PractitionerId, RoomId, SessionId, VisitTypeId},
    tenancy::{Offering, Profile},
    time::Span,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, rule_version};
use uuid::Uuid;

/// The states in which an appointment takes time.
pub(crate) const LIVE: [&str; 4] = ["held", "requested", "booked", "arrived"];

/// A visit and what it occupies beyond its own span: a day covers the longest visit and its buffers.
const REACH: SignedDuration = SignedDuration::from_hours(24);

/// The live visits around a time, and the version of the rules at the moment of reading.
pub(super) struct Agenda {
    rules_version: i64,
    visits: Vec<Visit>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct Visit {
    visit_type_id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    room_id: Option<Uuid>,
    session_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    occupied_from: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    occupied_until: Timestamp,
}

/// The version of the rules comes with each visit, or alone where there is none.
async fn rows(
    mut conn: &AsyncPgConnection,
    sight: &Sight,
) -> QueryResult<Vec<(i64, Option<Visit>)>> {
    let (everyones, practitioners) = sight.whose.split();
    let alive = appointment::state
        .eq_any(LIVE)
        .and(appointment::starts_at.ge((sight.span.start - REACH).to_diesel()));
    let near = appointment::starts_at.lt((sight.span.end + REACH).to_diesel());
    let kept =
        appointment::held_until.is_null().or(appointment::held_until.gt(sight.now.to_diesel()));
    let other = appointment::id.ne(sight.without.map_or(Uuid::nil(), |id| id.0));
    let theirs =
        everyones.into_sql::<Bool>().or(appointment::practitioner_id.eq_any(practitioners));
    let visits = appointment::practice_id
        .eq(rule_version::practice_id)
        .and(theirs)
        .and(alive)
        .and(near)
        .and(kept)
        .and(other);
    rule_version::table
        .left_join(appointment::table.on(visits))
        .select((rule_version::version, Option::<Visit>::as_select()))
        .load(&mut conn)
        .await
}

/// Which visits are looked at.
pub(super) struct Sight {
    /// Those that touch this time.
    pub span: Span,
    pub whose: Whose,
    /// Holds that have run out by then are left out.
    pub now: Timestamp,
    /// An appointment that is being moved: moving a visit ignores its own time.
    pub without: Option<AppointmentId>,
}

/// Whose visits can stand in the way.
pub(super) enum Whose {
    Everyones,
    Only(Vec<Uuid>),
}

impl Whose {
    /// A room may be taken by anyone; without one, only those who could receive the visit matter.
    pub fn rivals(rules: &VisitType, practitioner: Option<PractitionerId>) -> Self {
        match practitioner {
            _ if !rules.rooms.is_empty() => Self::Everyones,
            Some(PractitionerId(id)) => Self::Only(vec![id]),
            None => Self::Only(rules.practitioners.iter().map(|id| id.0).collect()),
        }
    }

    fn split(&self) -> (bool, &[Uuid]) {
        match self {
            Self::Everyones => (true, &[]),
            Self::Only(practitioners) => (false, practitioners),
        }
    }
}

impl Agenda {
    /// Reads the visits in sight, in a transaction that is open.
    pub async fn read(tx: &mut TenantTx, sight: &Sight) -> Result<Self, Fault> {
        Self::of(rows(tx.sql(), sight).await?)
    }

    /// Reads the visits in sight and nothing else: one round trip.
    pub async fn glance(ctx: &Ctx, sight: &Sight) -> Result<Self, Fault> {
        Self::of(ctx.read_at_once(async |conn| rows(conn, sight).await).await?)
    }

    fn of(rows: Vec<(i64, Option<Visit>)>) -> Result<Self, Fault> {
        let first = rows.as_slice().first().ok_or(Fault::Stored("rule version"))?;
        Ok(Self {
            rules_version: first.0,
            visits: rows.into_iter().filter_map(|(_, visit)| visit).collect(),
        })
    }

    /// Whether the rules were still those of the context when it was read.
    pub fn is_current(&self, ctx: &Ctx) -> bool {
        self.rules_version == ctx.profile().rules_version
    }

    /// Nothing is taken: what remains is the grid, and the database decides about the rest.
    pub fn unread(profile: &Profile) -> Self {
        Self { rules_version: profile.rules_version, visits: Vec::new() }
    }

    /// The slots of an offering over `days` practice-local days from `first`: the one computation
    /// behind every list and every booking (I3).
    pub fn offered(&self, profile: &Profile, asked: &Asked) -> Vec<Slot> {
        self.ask(profile, asked, slot::offered)
    }

    /// How many slots that is, and what closes the days if there are none.
    pub fn explained(&self, profile: &Profile, asked: &Asked) -> (usize, Vec<Closing>) {
        self.ask(profile, asked, |question| {
            (slot::offered(question).len(), slot::closed_by(question))
        })
    }

    fn ask<T>(&self, profile: &Profile, asked: &Asked, answer: impl FnOnce(&Question) -> T) -> T {
        let rules = &asked.offering.rules;
        let of_type = self.visits.iter().filter(|visit| visit.visit_type_id == rules.id.0);
        answer(&Question {
            timetable: &profile.timetable,
            visit_type: rules,
            rooms: &profile.rooms,
            busy: &self.visits.iter().flat_map(|visit| visit.busy(profile)).collect(),
            visits: &of_type.map(Visit::live).collect::<Vec<_>>(),
            practitioner: asked.practitioner,
            place: asked.place,
            first: asked.first,
            days: asked.days,
            now: asked.now,
        })
    }

    /// Who has how much to do.
    pub fn workload(&self, profile: &Profile) -> Workload {
        Workload::new(profile.practice.zone.clone(), self.visits.iter().map(Visit::live).collect())
    }
}

/// Which slots are asked for.
#[derive(Clone)]
pub(super) struct Asked<'a> {
    pub offering: &'a Offering,
    pub practitioner: Option<PractitionerId>,
    pub place: Option<PlaceId>,
    pub first: Date,
    pub days: u16,
    pub now: Timestamp,
}

impl Asked<'_> {
    /// What must be read to answer.
    pub fn sight(&self, profile: &Profile, without: Option<AppointmentId>) -> Result<Sight, Fault> {
        let whose = Whose::rivals(&self.offering.rules, self.practitioner);
        Ok(Sight { span: self.span(profile)?, whose, now: self.now, without })
    }

    /// The instants whose visits matter: whole weeks around the days where caps count them.
    pub fn span(&self, profile: &Profile) -> Result<Span, Fault> {
        let midnight = self
            .first
            .to_zoned(profile.practice.zone.clone())
            .map_err(|_| Fault::Stored("calendar"))?;
        let rules = &self.offering.rules;
        let capped = rules.cap_per_day.is_some() || rules.cap_per_week.is_some();
        let margin = SignedDuration::from_hours(if capped { 24 * 7 } else { 0 });
        let length = SignedDuration::from_hours(24 * (i64::from(self.days) + 1));
        let start = midnight.timestamp();
        Ok(Span { start: start - margin, end: start + length + margin })
    }
}

impl Visit {
    fn busy(&self, profile: &Profile) -> impl Iterator<Item = Busy> {
        let span = Span { start: self.occupied_from, end: self.occupied_until };
        let session = self.group_session(profile);
        let resources = [Some(self.practitioner_id), self.room_id].into_iter().flatten();
        let place = PlaceId(self.place_id);
        resources.map(move |resource| Busy { resource, place, span, session })
    }

    fn group_session(&self, profile: &Profile) -> Option<GroupSession> {
        let visit_type = VisitTypeId(self.visit_type_id);
        let offering = profile.offering(visit_type)?;
        (offering.rules.capacity > 1).then_some(GroupSession {
            id: SessionId(self.session_id),
            visit_type,
            place: PlaceId(self.place_id),
            room: self.room_id.map(RoomId),
            start: self.starts_at,
            seats: 1,
        })
    }

    fn live(&self) -> LiveVisit {
        LiveVisit { practitioner: PractitionerId(self.practitioner_id), start: self.starts_at }
    }
}
