use super::{HoursError, Rule, Rules, TimeRule};
use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{Absence, Repeats},
    id::{AbsenceId, PractitionerId},
    privacy::audit::Action,
    tenancy::Profile,
    text::Refusal,
};
use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use jiff_diesel::ToDiesel as _;
use schema::booking::absence as table;
use uuid::Uuid;

impl TimeRule for Absence {
    type Id = AbsenceId;

    const ACTS: [Action; 3] =
        [Action::AbsenceAdded, Action::AbsenceChanged, Action::AbsenceRemoved];

    fn named(id: Uuid) -> AbsenceId {
        AbsenceId(id)
    }

    fn all(rules: &Rules) -> &Vec<Rule<Self>> {
        &rules.absences
    }

    fn all_mut(rules: &mut Rules) -> &mut Vec<Rule<Self>> {
        &mut rules.absences
    }

    fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    fn also(&self) -> Option<PractitionerId> {
        self.covered_by
    }

    fn begins(&self, zone: &TimeZone) -> Option<Date> {
        Some(zone.to_datetime(self.span.start).date())
    }

    fn check(&self, profile: &Profile) -> Result<(), HoursError> {
        if self.span.start >= self.span.end {
            return Err(HoursError::field("ends_at", Refusal::EndsFirst));
        }
        let covers = |id: PractitionerId| id != self.practitioner && profile.has_practitioner(id);
        if self.covered_by.is_some_and(|id| !covers(id)) {
            return Err(HoursError::field("covered_by", Refusal::Choice));
        }
        let Some(Repeats { every_weeks, until }) = self.repeats else { return Ok(()) };
        let [first, last] =
            [self.span.start, self.span.end].map(|at| profile.practice.zone.to_datetime(at));
        if until < first.date() {
            return Err(HoursError::field("repeat_until", Refusal::EndsFirst));
        }
        let lasts = last.duration_since(first);
        let comes_again = SignedDuration::from_hours(7 * 24 * i64::from(every_weeks));
        // Longer than the time until it comes again, it would never end.
        if lasts > comes_again {
            Err(HoursError::field("every_weeks", Refusal::Choice))
        } else {
            Ok(())
        }
    }

    async fn store(&self, tx: &mut TenantTx, id: AbsenceId) -> Result<(), HoursError> {
        let says = (
            table::starts_at.eq(self.span.start.to_diesel()),
            table::ends_at.eq(self.span.end.to_diesel()),
            table::repeat_weeks.eq(self.repeats.map(|repeats| i16::from(repeats.every_weeks))),
            table::repeat_until.eq(self.repeats.map(|repeats| repeats.until).to_diesel()),
            table::covered_by.eq(self.covered_by.map(|id| id.0)),
        );
        let named = (
            table::practice_id.eq(tx.practice().0),
            table::id.eq(id.0),
            table::practitioner_id.eq(self.practitioner.0),
        );
        diesel::insert_into(table::table)
            .values((named, says))
            .on_conflict((table::practice_id, table::id))
            .do_update()
            .set(says)
            .execute(tx.sql())
            .await
            .map_err(Fault::from)?;
        Ok(())
    }

    async fn delete(tx: &mut TenantTx, id: AbsenceId) -> Result<(), Fault> {
        diesel::delete(table::table.filter(table::id.eq(id.0))).execute(tx.sql()).await?;
        Ok(())
    }
}
