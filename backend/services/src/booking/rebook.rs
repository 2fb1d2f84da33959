//! Another time for a visit that the practice called off. Its patient chooses it by the link in the
//! letter: who they are is known, so nothing is typed again.
//!
//! It becomes a visit of its own, with a reference and a calendar entry of its own: the old one stays
//! called off, in the log and in calendars. The links lead to the new one from then on.

use super::{
    choose::{self, Unavailable, WantedSlot},
    contend::{Miss, contend, survey},
    letters,
    link::ManageLink,
    manage::{self, Lock, Managed, Opened},
    offer::{OfferError, Wish, offer_slots},
    party,
    placement::Placement,
    rows::{Act, Again, Post, RebookVisit, Terms},
    within_limits::within_limits,
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    keys::PracticeKeys,
    mail::letter::Kind as LetterKind,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        appointment::{Appointment, State},
        limits::PatientLimit,
        patient::Party,
        slot::{Slot, any_practitioner},
        visit_type::VisitType,
    },
    id::{AppointmentId, VisitTypeId},
    privacy::audit::Action,
    text::Reference,
};
use jiff_diesel::ToDiesel as _;
use schema::booking::appointment;
use uuid::Uuid;

/// So many free times stand in the letter.
const LISTED: usize = 3;

/// Why no other time was given.
#[derive(Debug, thiserror::Error)]
pub enum RebookError {
    /// The time cannot be had.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The patient's visits are limited.
    #[error(transparent)]
    Limit(#[from] PatientLimit),
    /// The practice wants this person to call. Why, is theirs to say.
    #[error("the practice wants to be called")]
    ByTelephone,
    /// The link opens nothing.
    #[error("no such appointment")]
    Unknown,
    /// No other time is offered for it: the practice did not call it off or offers none, one was chosen
    /// already, or it is too late.
    #[error("no other time is offered")]
    Closed,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for RebookError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unavailable(error) => error.kind(),
            Self::Limit(_) | Self::ByTelephone => Kind::Refused,
            Self::Unknown => Kind::Missing,
            Self::Closed => Kind::Conflict,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Books another time of the same visit type, once, and tells whoever was told of the old one.
pub async fn rebook_visit(
    managed: &Managed,
    link: &ManageLink,
    wanted: &WantedSlot,
) -> Result<Appointment, RebookError> {
    let ctx = &managed.ctx;
    let keys = ctx.keys().await?;
    // Said before the time is looked at: whoever is late need not hear that it is taken.
    ctx.read(async |tx| open(tx, ctx, link, Lock::None).await).await?;
    contend(ctx, wanted, None, async |ctx| try_rebook(ctx, &keys, link, wanted).await).await
}

/// The first times that are free for an appointment that was called off; none, where its visit type is
/// no longer offered.
pub(crate) async fn other_times(ctx: &Ctx, id: AppointmentId) -> Result<Vec<Slot>, Fault> {
    let visit_type: Option<Uuid> = ctx
        .read(async |tx| {
            let row = appointment::table.filter(appointment::id.eq(id.0));
            let row = row.select(appointment::visit_type_id).first(tx.sql()).await;
            Ok::<_, Fault>(row.optional()?)
        })
        .await?;
    let offering = visit_type.and_then(|id| ctx.profile().offered(VisitTypeId(id)));
    let Some(offering) = offering else { return Ok(Vec::new()) };
    let days = offering.rules.horizon_days + 1;
    let (visit_type, practitioner, place, from) = (offering.rules.id, None, None, None);
    let wish = Wish { visit_type, practitioner, place, from, days };
    match offer_slots(ctx, &wish).await {
        Ok(offer) => {
            let mut times = any_practitioner(&offer.slots, &offer.workload);
            times.truncate(LISTED);
            Ok(times)
        }
        Err(OfferError::Fault(fault)) => Err(fault),
        Err(_) => Ok(Vec::new()),
    }
}

async fn open(
    tx: &mut TenantTx,
    ctx: &Ctx,
    link: &ManageLink,
    lock: Lock,
) -> Result<Opened, RebookError> {
    let opened = manage::by_link(tx, link, ctx.now(), lock).await?.ok_or(RebookError::Unknown)?;
    match opened.appointment.rebookable(ctx.now()) {
        Some(_) => Ok(opened),
        None => Err(RebookError::Closed),
    }
}

async fn try_rebook(
    ctx: &Ctx,
    keys: &PracticeKeys,
    link: &ManageLink,
    wanted: &WantedSlot,
) -> Result<Appointment, Miss<RebookError>> {
    let offering = choose::offering(ctx, wanted)?;
    let id = AppointmentId(rng::unguessable()?);
    ctx.claim(async |tx| {
        let opened = open(tx, ctx, link, Lock::ForUpdate).await.map_err(Miss::Final)?;
        let agenda = survey(ctx, tx, &offering.rules, wanted, None).await?;
        let slot = choose::choose(ctx, offering, &agenda, wanted)?;
        let party = party::open(tx, keys, opened.appointment.id).await?;
        let about = (party.patient(), slot.visit.start);
        within_limits(ctx, tx, keys, &offering.rules, about).await.map_err(Miss::Final)?;
        let placement = Placement::new(id, &offering.rules, slot);
        let visit = new_visit(ctx, (id, &opened.appointment), &offering.rules, &slot)?;
        let papers = Papers { opened: &opened, visit: &visit, party: &party };
        let statement = papers.statement((ctx, &mut *tx, keys), link, &placement)?;
        let (current, offered, claims, blocked): (bool, i64, i64, bool) =
            statement.get_result(tx.sql()).await?;
        match (offered, blocked) {
            (1, false) => placement.won(current, claims)?,
            (1, true) => return Err(Miss::Final(RebookError::ByTelephone)),
            (_, _) => return Err(Miss::Final(RebookError::Closed)),
        }
        Ok(visit)
    })
    .await
}

/// The visit at its other time, under the notice in force.
fn new_visit(
    ctx: &Ctx,
    (id, old): (AppointmentId, &Appointment),
    rules: &VisitType,
    slot: &Slot,
) -> Result<Appointment, Fault> {
    Ok(Appointment {
        id,
        reference: Reference::from_random(rng::bytes()?),
        state: if rules.needs_approval { State::Requested } else { State::Booked },
        visit: slot.visit,
        practitioner: slot.practitioner,
        place: slot.place,
        sequence: 0,
        notice_version: ctx.profile().notice.version,
        rebook_until: None,
        visit_type: old.visit_type,
    })
}

/// What is written about the new visit.
struct Papers<'a> {
    opened: &'a Opened,
    visit: &'a Appointment,
    party: &'a Party,
}

impl Papers<'_> {
    fn statement(
        &self,
        (ctx, tx, keys): (&Ctx, &mut TenantTx, &PracticeKeys),
        link: &ManageLink,
        placement: &Placement,
    ) -> Result<RebookVisit, Fault> {
        let terms = Terms::of(ctx, self.visit.state);
        Ok(RebookVisit {
            act: Act::new(ctx, tx, self.action(), self.visit.id)?,
            spot: placement.spot(ctx, None),
            terms: Terms { locale: self.opened.locale.tag(), ..terms },
            again: self.again(keys)?,
            post: self.post(ctx, keys, link)?,
        })
    }

    fn action(&self) -> Action {
        match self.visit.state {
            State::Requested => Action::AppointmentRequested,
            State::Held
            | State::Booked
            | State::Arrived
            | State::Fulfilled
            | State::Cancelled
            | State::NoShow => Action::AppointmentBooked,
        }
    }

    fn again(&self, keys: &PracticeKeys) -> Result<Again, Fault> {
        Ok(Again {
            old: self.opened.appointment.id.0,
            person_index: party::person_index(keys, self.party.patient()),
            booker: party::sealed_booker(keys, self.visit.id, self.party)?,
            reference: self.visit.reference.as_str().to_owned(),
            link_expires_at: party::link_expiry(self.visit.visit.end).to_diesel(),
        })
    }

    fn post(&self, ctx: &Ctx, keys: &PracticeKeys, link: &ManageLink) -> Result<Post, Fault> {
        let requested = self.visit.state == State::Requested;
        let kind = if requested { LetterKind::Requested } else { LetterKind::Confirmation };
        let kind = (kind, self.opened.locale);
        letters::post(keys, ctx.now(), kind, self.visit.into(), (self.party, link))
    }
}
