//! Who asks, for which practice, with which means: the first argument of every use case.

use crate::{
    db::{self, Mode, TenantTx},
    error::Fault,
    keys::PracticeKeys,
    platform::Platform,
    rng,
    tenancy::{self, FindError},
};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::{
    actor::{Actor, Origin},
    id::{PracticeId, RequestId, VisitTypeId},
    locale::Locale,
    tenancy::Profile,
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// The means of the platform, an actor, and the practice acted in.
#[derive(Clone)]
pub struct Ctx {
    platform: Platform,
    profile: Arc<Profile>,
    origin: Origin,
    locale: Locale,
    network: Option<String>,
    side: Side,
    new_patient: bool,
}

/// From where the practice is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Everything that it has.
    Whole,
    /// What patients may book.
    Online,
    /// What staff may book.
    Desk,
}

/// Whether a change must leave an event (I7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trace {
    Owed,
    Free,
}

impl Ctx {
    /// A context in a practice.
    pub fn new(platform: Platform, profile: Arc<Profile>, origin: Origin, locale: Locale) -> Self {
        Self {
            platform,
            profile,
            origin,
            locale,
            network: None,
            side: Side::Whole,
            new_patient: false,
        }
    }

    /// A context in which the platform itself acts: workers and schedulers.
    pub fn of_system(platform: Platform, profile: Arc<Profile>) -> Result<Self, Fault> {
        let request = RequestId(rng::sortable(platform.now())?);
        Ok(Self::new(
            platform,
            profile,
            Origin { actor: Actor::System, request },
            Locale::default(),
        ))
    }

    /// The same context for a request out of a network: an IPv4 address or an IPv6 /64.
    #[must_use]
    pub fn from_network(self, network: String) -> Self {
        Self { network: Some(network), ..self }
    }

    /// The same context in another language.
    #[must_use]
    pub fn speaking(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The same context for staff that books: the notice that a practice asks of its patients, it does
    /// not owe itself, and it can ask a practitioner whose calendar elsewhere is not known.
    #[must_use]
    pub fn at_desk(self) -> Self {
        let mut profile = Profile::clone(&self.profile);
        for offering in &mut profile.offerings {
            offering.rules.lead_time = SignedDuration::ZERO;
        }
        profile.timetable.trust_calendars();
        Self { profile: Arc::new(profile), side: Side::Desk, ..self }
    }

    /// The same context for patients: what the practice alone books is not on offer.
    #[must_use]
    pub fn online(self) -> Self {
        let profile = self.profile.online().map_or(self.profile, Arc::new);
        Self { profile, side: Side::Online, ..self }
    }

    /// The same context for a patient who comes for the first time, as they say: what takes longer for
    /// them is offered as long.
    #[must_use]
    pub fn for_new_patient(self) -> Self {
        if !self.profile.knows_new_patients() {
            return self;
        }
        Self { profile: Arc::new(self.profile.for_new_patient()), new_patient: true, ..self }
    }

    /// Whether it is for a patient who comes for the first time.
    pub fn is_for_new_patient(&self) -> bool {
        self.new_patient
    }

    /// The same context for a visit that stands: it keeps its length, if that is the one of a first visit.
    #[must_use]
    pub fn as_long_as(self, visit_type: VisitTypeId, visit: Span) -> Self {
        let length = visit.end.duration_since(visit.start);
        let offering = self.profile.offering(visit_type);
        match offering.is_some_and(|offering| offering.rules.is_for_new_patient(length)) {
            true => self.for_new_patient(),
            false => self,
        }
    }

    /// The network the request came out of, if it came out of one.
    pub fn network(&self) -> Option<&str> {
        self.network.as_deref()
    }

    /// The platform's means.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// The practice, with its rules as they were when the context was made.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The same, to be kept beyond the context.
    pub fn shared_profile(&self) -> Arc<Profile> {
        Arc::clone(&self.profile)
    }

    /// The practice's id.
    pub fn practice(&self) -> PracticeId {
        self.profile.practice.id
    }

    /// Who acts, in which request.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The language of whoever acts.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.platform.now()
    }

    /// The keys of the practice.
    pub async fn keys(&self) -> Result<Arc<PracticeKeys>, Fault> {
        self.platform.keys.of(self.practice()).await
    }

    /// The same context with the practice's rules read anew.
    pub async fn refreshed(&self) -> Result<Self, Fault> {
        let profile =
            tenancy::reload_profile(&self.platform, self.practice()).await.map_err(|error| {
                match error {
                    FindError::Unknown => Fault::Stored("practice"),
                    FindError::Fault(fault) => fault,
                }
            })?;
        let fresh = Self { profile, new_patient: false, ..self.clone() };
        let fresh = match self.side {
            Side::Whole => fresh,
            Side::Online => fresh.online(),
            Side::Desk => fresh.at_desk(),
        };
        Ok(if self.new_patient { fresh.for_new_patient() } else { fresh })
    }

    /// The same context with the rules read anew, if they have changed since they were read: another
    /// server may have changed them.
    pub async fn renewed(&self) -> Result<Option<Self>, Fault> {
        let version = tenancy::rules_version(self).await?;
        if version == self.profile.rules_version {
            Ok(None)
        } else {
            self.refreshed().await.map(Some)
        }
    }

    /// The same context with the rules as they are now.
    pub async fn abreast(&self) -> Result<Self, Fault> {
        Ok(self.renewed().await?.unwrap_or_else(|| self.clone()))
    }

    /// Reads in a transaction of the practice that cannot write.
    pub async fn read<T, E: From<Fault>>(
        &self,
        act: impl AsyncFnOnce(&mut TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx =
            TenantTx::begin(&self.platform.db.booking, self.practice(), Mode::Read).await?;
        let outcome = act(&mut tx).await;
        tx.roll_back().await?;
        outcome
    }

    /// Reads with one query that always has a row, in a transaction of the practice and in one round
    /// trip.
    pub(crate) async fn read_at_once<R>(
        &self,
        query: impl AsyncFn(&AsyncPgConnection) -> QueryResult<Vec<R>>,
    ) -> Result<Vec<R>, Fault> {
        db::read_at_once(&self.platform.db.booking, self.practice(), query).await
    }

    /// Changes in a transaction of the practice: commits if `act` succeeds and has recorded its
    /// audit event (I7), else leaves no trace.
    pub async fn change<T, E: From<Fault>>(
        &self,
        act: impl AsyncFnOnce(&mut TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change_in(Mode::Write, Trace::Owed, act).await
    }

    /// Keeps what a job has done or found out. Where that changes nothing for anybody, it leaves no event.
    pub(crate) async fn keep<T, E: From<Fault>>(
        &self,
        act: impl AsyncFnOnce(&mut TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change_in(Mode::Write, Trace::Free, act).await
    }

    /// Changes like [`Self::change`] what takes time of somebody's agenda: the rules of the practice
    /// stand still meanwhile.
    pub(crate) async fn claim<T, E: From<Fault>>(
        &self,
        act: impl AsyncFnOnce(&mut TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.change_in(Mode::Claim, Trace::Owed, act).await
    }

    async fn change_in<T, E: From<Fault>>(
        &self,
        mode: Mode,
        trace: Trace,
        act: impl AsyncFnOnce(&mut TenantTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = TenantTx::begin(&self.platform.db.booking, self.practice(), mode).await?;
        match act(&mut tx).await {
            Ok(value) if tx.is_recorded() || trace == Trace::Free => {
                let acts = tx.commit().await?;
                self.platform.changes.tell(self.practice(), &acts, self.now());
                Ok(value)
            }
            Ok(_) => {
                tx.roll_back().await?;
                Err(Fault::Unrecorded.into())
            }
            Err(error) => {
                // The first error is the one worth telling; a dead connection rolls back by itself.
                let _ = tx.roll_back().await;
                Err(error)
            }
        }
    }
}
