//! Booking a visit, from a hold or directly.

use super::{
    choose::{self, Unavailable, WantedSlot},
    contend::{Miss, contend, survey},
    hold::{self, Hold, HoldError},
    idempotency::{Earlier, Fingerprint, IdempotencyKey},
    link::ManageLink,
    papers::{Papers, Spot},
    party,
    placement::Placement,
    rows::{Act, BookSlot, ConfirmHold, Terms},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::{Classify, Fault, Kind},
    keys::PracticeKeys,
    rng,
};
use diesel_async::RunQueryDsl;
use domain::{
    booking::{
        limits::{self, PatientLimit},
        patient::Party,
        visit_type::VisitType,
    },
    id::{AppointmentId, PlaceId, PractitionerId},
    privacy::audit::Action,
    text::Reference,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// When somebody comes.
#[derive(Debug, Clone, Copy)]
pub enum Time {
    /// At the time of a hold.
    Held(AppointmentId),
    /// At a time not held before.
    Wanted(WantedSlot),
}

/// A booking as it is asked for.
#[derive(Debug, Clone)]
pub struct BookVisit {
    /// When.
    pub time: Time,
    /// Who.
    pub party: Party,
    /// What the client calls the request, so that it may repeat it.
    pub key: Option<IdempotencyKey>,
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Its name on the telephone.
    pub reference: Reference,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// With whom.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// How its patient comes back to it.
    pub link: ManageLink,
}

/// Why nothing was booked.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The time cannot be had.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// There is no such hold.
    #[error("no such hold")]
    UnknownHold,
    /// The hold ran out; its time may still be free.
    #[error("the hold has run out")]
    HoldExpired(Hold),
    /// The patient's visits are limited.
    #[error(transparent)]
    Limit(#[from] PatientLimit),
    /// The key was used for a different request.
    #[error("the idempotency key was used for a different request")]
    KeyReused,
    /// The key was used before; the earlier answer holds.
    #[error("the idempotency key was used before")]
    Repeated,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for BookError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unavailable(error) => error.kind(),
            Self::UnknownHold => Kind::Missing,
            Self::HoldExpired(_) | Self::Repeated => Kind::Conflict,
            Self::Limit(_) => Kind::Refused,
            Self::KeyReused => Kind::Invalid,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// Books a visit: appointment, patient, letter and audit event together, or nothing (I4).
///
/// A request repeated with its key gets the answer of the first.
pub async fn book_visit(ctx: &Ctx, command: &BookVisit) -> Result<Booked, BookError> {
    let keys = ctx.keys().await?;
    let fingerprint = fingerprint(ctx, &keys, command)?;
    let booking = Booking { keys: &keys, command, fingerprint: fingerprint.as_ref() };
    let outcome = match command.time {
        Time::Held(hold) => booking.confirm(ctx, hold).await,
        Time::Wanted(wanted) => {
            contend(ctx, &wanted, None, async |ctx| booking.book(ctx, &wanted).await).await
        }
    };
    match (outcome, &fingerprint) {
        (Err(error), Some(fingerprint)) => earlier(ctx, &keys, fingerprint, error).await,
        (outcome, _) => outcome,
    }
}

fn fingerprint(
    ctx: &Ctx,
    keys: &PracticeKeys,
    command: &BookVisit,
) -> Result<Option<Fingerprint>, Fault> {
    let Some(key) = &command.key else { return Ok(None) };
    let time = match command.time {
        Time::Held(hold) => format!("hold {hold}"),
        Time::Wanted(wanted) => format!("{wanted:?}"),
    };
    let whole = (time, command.party.patient(), command.party.booker(), ctx.locale());
    let body = serde_json::to_string(&whole).map_err(|_| Fault::Stored("request"))?;
    Ok(Some(Fingerprint::new(keys, key, &body)))
}

/// Whatever went wrong, a request answered before is answered again.
async fn earlier(
    ctx: &Ctx,
    keys: &PracticeKeys,
    fingerprint: &Fingerprint,
    error: BookError,
) -> Result<Booked, BookError> {
    match ctx.read(async |tx| fingerprint.earlier(tx, keys).await).await? {
        Earlier::Answer(booked) => Ok(booked),
        Earlier::OtherBody => Err(BookError::KeyReused),
        Earlier::Nothing => Err(error),
    }
}

struct Booking<'a> {
    keys: &'a PracticeKeys,
    command: &'a BookVisit,
    fingerprint: Option<&'a Fingerprint>,
}

impl Booking<'_> {
    async fn book(&self, ctx: &Ctx, wanted: &WantedSlot) -> Result<Booked, Miss<BookError>> {
        let offering = choose::offering(ctx, wanted).map_err(|error| Miss::Final(error.into()))?;
        let id = AppointmentId(rng::unguessable()?);
        ctx.change(async |tx| {
            let agenda = survey(ctx, tx, &offering.rules, wanted, None).await?;
            let slot = choose::choose(ctx, offering, &agenda, wanted)?;
            self.within_limits(ctx, tx, &offering.rules, slot.visit.start)
                .await
                .map_err(Miss::Final)?;
            let papers = self.papers(ctx, id, (slot.visit, slot.practitioner, slot.place))?;
            let placement = Placement::new(id, &offering.rules, slot);
            let statement = BookSlot {
                act: Act::new(ctx, tx, Action::AppointmentBooked, id)?,
                spot: placement.spot(ctx, None),
                terms: Terms::of(ctx),
                person: papers.person,
                post: papers.post,
                repeat: papers.repeat,
            };
            let (current, first, claims): (bool, i64, i64) = statement.get_result(tx.sql()).await?;
            self.first(first).map_err(Miss::Final)?;
            placement.won(current, claims)?;
            Ok(papers.booked)
        })
        .await
    }

    async fn confirm(&self, ctx: &Ctx, id: AppointmentId) -> Result<Booked, BookError> {
        ctx.change(async |tx| {
            let hold = hold::read(ctx, tx, id).await.map_err(|error| match error {
                HoldError::Fault(fault) => BookError::Fault(fault),
                HoldError::Unavailable(_)
                | HoldError::Unknown
                | HoldError::Expired
                | HoldError::TooMany(_) => BookError::UnknownHold,
            })?;
            if let Some(offering) = ctx.profile().offering(hold.visit_type) {
                self.within_limits(ctx, tx, &offering.rules, hold.visit.start).await?;
            }
            let papers = self.papers(ctx, id, (hold.visit, hold.practitioner, hold.place))?;
            let statement = ConfirmHold {
                act: Act::new(ctx, tx, Action::AppointmentBooked, id)?,
                terms: Terms::of(ctx),
                person: papers.person,
                post: papers.post,
                repeat: papers.repeat,
            };
            let (first, kept): (i64, i64) =
                statement.get_result(tx.sql()).await.map_err(Fault::from)?;
            self.first(first)?;
            if kept == 0 { Err(BookError::HoldExpired(hold)) } else { Ok(papers.booked) }
        })
        .await
    }

    fn first(&self, first: i64) -> Result<(), BookError> {
        if self.fingerprint.is_some() && first == 0 { Err(BookError::Repeated) } else { Ok(()) }
    }

    /// Spacing and the number of future visits, where the visit type limits them; the lock keeps two
    /// requests of one patient from passing side by side.
    async fn within_limits(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        rules: &VisitType,
        start: Timestamp,
    ) -> Result<(), BookError> {
        if rules.spacing_days.is_none() && rules.active_limit.is_none() {
            return Ok(());
        }
        super::contend::lock(tx, rules).await?;
        let visits = party::visits_of(tx, self.keys, self.command.party.patient()).await?;
        Ok(limits::may_book(rules, &visits, start, ctx.now(), &ctx.profile().practice.zone)?)
    }

    fn papers(&self, ctx: &Ctx, id: AppointmentId, spot: Spot) -> Result<Papers, Fault> {
        Papers::new(ctx, self.keys, (id, &self.command.party, spot), self.fingerprint)
    }
}
