//! Booking a visit, from a hold or directly.

mod attempt;

use super::{
    choose::{Unavailable, WantedSlot},
    hold::Hold,
    idempotency::{Earlier, Fingerprint, IdempotencyKey},
    link::ManageLink,
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
    keys::PracticeKeys,
};
use attempt::Attempt;
use domain::{
    booking::{appointment::State, limits::PatientLimit, patient::Party, visit_type::VisitType},
    id::{AppointmentId, PlaceId, PractitionerId},
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
    /// The version of the information notice that was read before; unknown, if nobody says.
    pub notice_seen: Option<i32>,
    /// What the client calls the request, so that it may repeat it.
    pub key: Option<IdempotencyKey>,
    /// Who books.
    pub by: By,
}

/// Who books, and what they may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A patient, or somebody for them: what is on offer, within the patient's limits.
    Patient,
    /// Staff of the practice.
    Staff {
        /// Whether to book all the same where the time is not on offer or a limit stands in the way.
        overbook: bool,
    },
}

impl By {
    /// Where a visit stands that was booked so: where the practice agrees to each, it is a request,
    /// unless the practice books it itself.
    fn leads_to(self, rules: &VisitType) -> State {
        match self {
            Self::Patient if rules.needs_approval => State::Requested,
            Self::Patient | Self::Staff { .. } => State::Booked,
        }
    }

    /// Whether what is not on offer is booked all the same.
    fn overbooks(self) -> bool {
        match self {
            Self::Staff { overbook } => overbook,
            Self::Patient => false,
        }
    }
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
    /// Whether staff booked it though it was not on offer.
    #[serde(default)]
    pub overbooked: bool,
    /// Whether the practice has yet to agree.
    #[serde(default)]
    pub requested: bool,
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
    /// The practice wants this person to call. Why, is theirs to say.
    #[error("the practice wants to be called")]
    ByTelephone,
    /// Another notice is in force than the one that was read.
    #[error("the information notice has changed since it was read")]
    NoticeChanged,
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
            Self::HoldExpired(_) | Self::NoticeChanged | Self::Repeated => Kind::Conflict,
            Self::Limit(_) | Self::ByTelephone => Kind::Refused,
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
    let attempt = Attempt { keys: &keys, command, fingerprint: fingerprint.as_ref() };
    let outcome = attempt.make(ctx).await;
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
    // Which notice was read is not part of it: what was booked under one stays booked under the next.
    let whole = (
        time,
        command.party.patient(),
        command.party.booker(),
        ctx.locale(),
        command.by.overbooks(),
    );
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
