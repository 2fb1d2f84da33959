//! One try to book: everything in one transaction, or nothing (I4).

use super::{BookError, BookVisit, Booked, Time};
use crate::{
    booking::{
        choose::{self, WantedSlot},
        contend::{self, Miss, contend, survey},
        hold::{self, Hold, HoldError},
        idempotency::Fingerprint,
        notice, overbook,
        papers::{Papers, Spot},
        placement::Placement,
        rows::{Act, BookSlot, ConfirmHold, OverbookSlot, Person, Post, Repeat, Terms},
        within_limits::within_limits,
    },
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    keys::PracticeKeys,
    rng,
};
use diesel_async::RunQueryDsl;
use domain::{
    actor::Actor,
    booking::{appointment::State, slot::Slot, visit_type::VisitType},
    id::AppointmentId,
    privacy::audit::Action,
    tenancy::Offering,
};
use jiff::Timestamp;

/// A booking that is tried for.
pub(super) struct Attempt<'a> {
    pub keys: &'a PracticeKeys,
    pub command: &'a BookVisit,
    pub fingerprint: Option<&'a Fingerprint>,
}

impl Attempt<'_> {
    /// Books by the hold or for the time that is wanted, under the notice that was read.
    pub async fn make(&self, ctx: &Ctx) -> Result<Booked, BookError> {
        let ctx = &notice::abreast_of_notice(ctx, self.command.notice_seen).await?;
        self.under_notice(ctx.profile().notice.version)?;
        match self.command.time {
            Time::Held(hold) => {
                let outcome = self.confirm(ctx, hold).await;
                if matches!(outcome, Err(BookError::NoticeChanged)) {
                    // Whoever shows the notice next shows the one in force.
                    ctx.refreshed().await?;
                }
                outcome
            }
            Time::Wanted(wanted) => {
                contend(ctx, &wanted, None, async |ctx| self.book(ctx, &wanted).await).await
            }
        }
    }

    /// Whoever has read another notice than this one reads again before anything is booked.
    fn under_notice(&self, version: i32) -> Result<(), BookError> {
        let read = self.command.notice_seen.is_none_or(|seen| seen == version);
        if read { Ok(()) } else { Err(BookError::NoticeChanged) }
    }

    async fn book(&self, ctx: &Ctx, wanted: &WantedSlot) -> Result<Booked, Miss<BookError>> {
        // The rules may have been read anew since, and the notice with them.
        self.under_notice(ctx.profile().notice.version).map_err(Miss::Final)?;
        let offering = choose::offering(ctx, wanted)?;
        let id = AppointmentId(rng::unguessable()?);
        ctx.claim(async |tx| {
            let (slot, overbooked) = self.slot(ctx, tx, offering, wanted).await?;
            self.within_limits(ctx, tx, &offering.rules, slot.visit.start)
                .await
                .map_err(Miss::Final)?;
            let placement = match overbooked {
                true => Placement::overbooked(id, &offering.rules, slot),
                false => Placement::new(id, &offering.rules, slot),
            };
            let Slot { visit, practitioner, place, .. } = slot;
            let state = self.command.by.leads_to(&offering.rules);
            let visit_type = offering.rules.id;
            let spot = Spot { visit, practitioner, place, visit_type, overbooked, state };
            let papers = self.papers(ctx, id, spot)?;
            let (current, first, claims, blocked) = write(
                ctx,
                tx,
                (id, &placement, state, overbooked),
                (papers.person, papers.post, papers.repeat),
            )
            .await?;
            self.first(first).map_err(Miss::Final)?;
            self.welcome(ctx, blocked).map_err(Miss::Final)?;
            placement.won(current, claims)?;
            Ok(papers.booked)
        })
        .await
    }

    /// The slot that the engine offers at the wanted time; where it offers none, and staff books all
    /// the same, that time itself.
    async fn slot(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        offering: &Offering,
        wanted: &WantedSlot,
    ) -> Result<(Slot, bool), Miss<BookError>> {
        if !self.command.by.overbooks() {
            let agenda = survey(ctx, tx, &offering.rules, wanted, None).await?;
            return Ok((choose::choose(ctx, offering, &agenda, wanted)?, false));
        }
        contend::lock_overbooking(tx).await?;
        let agenda = contend::look(ctx, tx, &offering.rules, wanted, None).await?;
        match choose::choose(ctx, offering, &agenda, wanted) {
            Err(Miss::NotOffered) => overbook::slot(ctx, offering, wanted)
                .map(|slot| (slot, true))
                .map_err(|error| Miss::Final(error.into())),
            chosen => chosen.map(|slot| (slot, false)),
        }
    }

    async fn confirm(&self, ctx: &Ctx, id: AppointmentId) -> Result<Booked, BookError> {
        ctx.claim(async |tx| {
            let hold = hold::read(ctx, tx, id).await.map_err(|error| match error {
                HoldError::Fault(fault) => BookError::Fault(fault),
                HoldError::Unavailable(_)
                | HoldError::Unknown
                | HoldError::Expired
                | HoldError::TooMany(_) => BookError::UnknownHold,
            })?;
            let offering = ctx.profile().offering(hold.visit_type);
            let state = offering.map_or(State::Booked, |one| self.command.by.leads_to(&one.rules));
            if let Some(offering) = offering {
                self.within_limits(ctx, tx, &offering.rules, hold.visit.start).await?;
            }
            let Hold { visit, practitioner, place, visit_type, .. } = hold;
            let spot = Spot { visit, practitioner, place, visit_type, overbooked: false, state };
            let papers = self.papers(ctx, id, spot)?;
            let statement = ConfirmHold {
                act: Act::new(ctx, tx, action(state, false), id)?,
                terms: Terms::of(ctx, state),
                person: papers.person,
                post: papers.post,
                repeat: papers.repeat,
            };
            let (first, kept, notice, blocked): (i64, i64, Option<i32>, bool) =
                statement.get_result(tx.sql()).await.map_err(Fault::from)?;
            self.first(first)?;
            self.welcome(ctx, blocked)?;
            if kept == 0 {
                return Err(BookError::HoldExpired(hold));
            }
            self.under_notice(notice.ok_or(Fault::Stored("information notice"))?)?;
            Ok(papers.booked)
        })
        .await
    }

    fn first(&self, first: i64) -> Result<(), BookError> {
        if self.fingerprint.is_some() && first == 0 { Err(BookError::Repeated) } else { Ok(()) }
    }

    /// A block is about booking online: the practice itself books for whom it likes.
    fn welcome(&self, ctx: &Ctx, blocked: bool) -> Result<(), BookError> {
        let online = ctx.origin().actor == Actor::Patient;
        if blocked && online { Err(BookError::ByTelephone) } else { Ok(()) }
    }

    /// The patient's limits; staff that overbooks passes them too.
    async fn within_limits(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        rules: &VisitType,
        start: Timestamp,
    ) -> Result<(), BookError> {
        if self.command.by.overbooks() {
            return Ok(());
        }
        within_limits(ctx, tx, self.keys, rules, (self.command.party.patient(), start)).await
    }

    fn papers(&self, ctx: &Ctx, id: AppointmentId, spot: Spot) -> Result<Papers, Fault> {
        Papers::new(ctx, self.keys, (id, &self.command.party, spot), self.fingerprint)
    }
}

/// Writes everything in one statement: whether the rules are the last ones, whether the key was new,
/// how many claims were won, and whether the person is kept from booking online.
async fn write(
    ctx: &Ctx,
    tx: &mut TenantTx,
    (id, placement, state, overbooked): (AppointmentId, &Placement, State, bool),
    (person, post, repeat): (Person, Post, Repeat),
) -> Result<(bool, i64, i64, bool), Fault> {
    let (act, spot, terms) = (
        Act::new(ctx, tx, action(state, overbooked), id)?,
        placement.spot(ctx, None),
        Terms::of(ctx, state),
    );
    let row = match overbooked {
        true => {
            let statement = OverbookSlot { act, spot, terms, person, post, repeat };
            statement.get_result(tx.sql()).await
        }
        false => {
            let statement = BookSlot { act, spot, terms, person, post, repeat };
            statement.get_result(tx.sql()).await
        }
    };
    Ok(row?)
}

fn action(state: State, overbooked: bool) -> Action {
    match state {
        State::Requested => Action::AppointmentRequested,
        _ if overbooked => Action::AppointmentOverbooked,
        State::Held
        | State::Booked
        | State::Arrived
        | State::Fulfilled
        | State::Cancelled
        | State::NoShow => Action::AppointmentBooked,
    }
}
