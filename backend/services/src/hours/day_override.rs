use super::{HoursError, Rule, Rules, TimeRule};
use crate::{db::TenantTx, error::Fault};
use diesel::{prelude::*, result::Error as DieselError};
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{DayOverride, WallWindow},
    id::{OverrideId, PractitionerId},
    privacy::audit::Action,
    tenancy::Profile,
    text::Refusal,
};
use jiff::{civil::Date, tz::TimeZone};
use jiff_diesel::ToDiesel as _;
use schema::booking::hours_override as table;
use serde_json::json;
use uuid::Uuid;

impl TimeRule for DayOverride {
    type Id = OverrideId;

    const ACTS: [Action; 3] =
        [Action::OverrideAdded, Action::OverrideChanged, Action::OverrideRemoved];

    fn named(id: Uuid) -> OverrideId {
        OverrideId(id)
    }

    fn all(rules: &Rules) -> &Vec<Rule<Self>> {
        &rules.overrides
    }

    fn all_mut(rules: &mut Rules) -> &mut Vec<Rule<Self>> {
        &mut rules.overrides
    }

    fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    fn begins(&self, _: &TimeZone) -> Option<Date> {
        Some(self.date)
    }

    fn check(&self, profile: &Profile) -> Result<(), HoursError> {
        if profile.has_place(self.place) {
            Ok(())
        } else {
            Err(HoursError::field("place", Refusal::Choice))
        }
    }

    /// A date has one override per practitioner and place.
    async fn store(&self, tx: &mut TenantTx, id: OverrideId) -> Result<(), HoursError> {
        let says = (
            table::place_id.eq(self.place.0),
            table::day.eq(self.date.to_diesel()),
            table::windows.eq(stored_windows(&self.windows)),
        );
        let named = (
            table::practice_id.eq(tx.practice().0),
            table::id.eq(id.0),
            table::practitioner_id.eq(self.practitioner.0),
        );
        let stored = diesel::insert_into(table::table)
            .values((named, says.clone()))
            .on_conflict((table::practice_id, table::id))
            .do_update()
            .set(says)
            .execute(tx.sql())
            .await;
        match stored {
            Ok(_) => Ok(()),
            Err(DieselError::DatabaseError(_, about))
                if about.constraint_name() == Some("hours_override_pk") =>
            {
                Err(HoursError::field("date", Refusal::Taken))
            }
            Err(error) => Err(Fault::from(error).into()),
        }
    }

    async fn delete(tx: &mut TenantTx, id: OverrideId) -> Result<(), Fault> {
        diesel::delete(table::table.filter(table::id.eq(id.0))).execute(tx.sql()).await?;
        Ok(())
    }
}

/// Windows as the database keeps them.
pub(crate) fn stored_windows(windows: &[WallWindow]) -> serde_json::Value {
    windows
        .iter()
        .map(|window| json!({ "opens": window.opens(), "closes": window.closes() }))
        .collect()
}
