use super::{HoursError, Rule, Rules, TimeRule};
use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::Absence,
    id::{AbsenceId, PractitionerId},
    privacy::audit::Action,
    tenancy::Profile,
    text::Refusal,
};
use jiff::{civil::Date, tz::TimeZone};
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

    fn begins(&self, zone: &TimeZone) -> Option<Date> {
        Some(zone.to_datetime(self.span.start).date())
    }

    fn check(&self, _: &Profile) -> Result<(), HoursError> {
        if self.span.start < self.span.end {
            Ok(())
        } else {
            Err(HoursError::field("ends_at", Refusal::EndsFirst))
        }
    }

    async fn store(&self, tx: &mut TenantTx, id: AbsenceId) -> Result<(), HoursError> {
        let says = (
            table::starts_at.eq(self.span.start.to_diesel()),
            table::ends_at.eq(self.span.end.to_diesel()),
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
