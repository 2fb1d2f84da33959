use super::{HoursError, Rules};
use crate::{db::TenantTx, error::Fault, revision::Revision};
use domain::{id::PractitionerId, privacy::audit::Action, tenancy::Profile};
use jiff::{civil::Date, tz::TimeZone};
use std::fmt;
use uuid::Uuid;

/// A rule about the time of one practitioner: opening hours, an override or an absence.
#[expect(async_fn_in_trait, reason = "handlers stay on the thread that they start on")]
pub trait TimeRule: Clone + fmt::Debug {
    /// What names one of them.
    type Id: Copy + PartialEq + fmt::Debug + fmt::Display;

    /// What it is called in the log to add, change and remove one.
    const ACTS: [Action; 3];

    /// The id out of its bits.
    fn named(id: Uuid) -> Self::Id;

    /// All of them.
    fn all(rules: &Rules) -> &Vec<Rule<Self>>;

    /// All of them, to be changed.
    fn all_mut(rules: &mut Rules) -> &mut Vec<Rule<Self>>;

    /// Whose time it is about.
    fn practitioner(&self) -> PractitionerId;

    /// Who else's time it is about: whoever covers an absence.
    fn also(&self) -> Option<PractitionerId> {
        None
    }

    /// The first day on which it says something, if it does not always.
    fn begins(&self, zone: &TimeZone) -> Option<Date>;

    /// What of it does not go with the practice.
    fn check(&self, profile: &Profile) -> Result<(), HoursError>;

    /// Writes it, whether it was there or not.
    async fn store(&self, tx: &mut TenantTx, id: Self::Id) -> Result<(), HoursError>;

    /// Removes one.
    async fn delete(tx: &mut TenantTx, id: Self::Id) -> Result<(), Fault>;
}

/// A rule under its name.
#[derive(Debug, Clone)]
pub struct Rule<T: TimeRule> {
    /// Its name.
    pub id: T::Id,
    /// What it says.
    pub says: T,
}

impl<T: TimeRule> Rule<T> {
    /// What it says now, for whoever changes it later.
    pub fn revision(&self) -> Revision {
        Revision::of(&self.says)
    }
}
