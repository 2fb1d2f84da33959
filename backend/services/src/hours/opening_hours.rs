use super::{HoursError, Rule, Rules, TimeRule};
use crate::{db::TenantTx, error::Fault};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::WeeklyHours,
    id::{OpeningHoursId, PractitionerId},
    privacy::audit::Action,
    tenancy::Profile,
    text::Refusal,
    time::WallTime,
};
use jiff::{civil::Date, tz::TimeZone};
use jiff_diesel::ToDiesel as _;
use schema::booking::opening_hours as table;
use uuid::Uuid;

impl TimeRule for WeeklyHours {
    type Id = OpeningHoursId;

    const ACTS: [Action; 3] = [Action::HoursAdded, Action::HoursChanged, Action::HoursRemoved];

    fn named(id: Uuid) -> OpeningHoursId {
        OpeningHoursId(id)
    }

    fn all(rules: &Rules) -> &Vec<Rule<Self>> {
        &rules.weekly
    }

    fn all_mut(rules: &mut Rules) -> &mut Vec<Rule<Self>> {
        &mut rules.weekly
    }

    fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    fn begins(&self, _: &TimeZone) -> Option<Date> {
        self.valid_from
    }

    fn check(&self, profile: &Profile) -> Result<(), HoursError> {
        if !profile.has_place(self.place) {
            return Err(HoursError::field("place", Refusal::Choice));
        }
        match (self.valid_from, self.valid_until) {
            (Some(from), Some(until)) if until < from => {
                Err(HoursError::field("valid_until", Refusal::EndsFirst))
            }
            (_, _) => Ok(()),
        }
    }

    async fn store(&self, tx: &mut TenantTx, id: OpeningHoursId) -> Result<(), HoursError> {
        let says = (
            table::place_id.eq(self.place.0),
            table::weekday.eq(i16::from(self.weekday.to_monday_one_offset())),
            table::opens_minute.eq(minute(self.window.opens())),
            table::closes_minute.eq(minute(self.window.closes())),
            table::valid_from.eq(self.valid_from.map(|date| date.to_diesel())),
            table::valid_until.eq(self.valid_until.map(|date| date.to_diesel())),
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

    async fn delete(tx: &mut TenantTx, id: OpeningHoursId) -> Result<(), Fault> {
        diesel::delete(table::table.filter(table::id.eq(id.0))).execute(tx.sql()).await?;
        Ok(())
    }
}

/// Adds many in one statement.
pub(crate) async fn add_hours(
    tx: &mut TenantTx,
    hours: &[(Uuid, WeeklyHours)],
) -> Result<(), Fault> {
    let practice = tx.practice().0;
    let row = |(id, says): &(Uuid, WeeklyHours)| {
        (
            table::practice_id.eq(practice),
            table::id.eq(*id),
            table::practitioner_id.eq(says.practitioner.0),
            table::place_id.eq(says.place.0),
            table::weekday.eq(i16::from(says.weekday.to_monday_one_offset())),
            table::opens_minute.eq(minute(says.window.opens())),
            table::closes_minute.eq(minute(says.window.closes())),
            table::valid_from.eq(says.valid_from.map(|date| date.to_diesel())),
            table::valid_until.eq(says.valid_until.map(|date| date.to_diesel())),
        )
    };
    let rows: Vec<_> = hours.iter().map(row).collect();
    diesel::insert_into(table::table).values(rows).execute(tx.sql()).await?;
    Ok(())
}

/// At most 1440.
fn minute(time: WallTime) -> i16 {
    i16::try_from(time.minutes()).unwrap_or(i16::MAX)
}
