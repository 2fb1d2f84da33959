//! Writing opening hours, overrides, absences and ways.

use super::count;
use crate::{
    db::TenantTx, error::Fault, hours::stored_windows, platform::Platform, premises::travel, rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::booking::hours::Timetable;
use jiff_diesel::ToDiesel as _;
use schema::booking;

pub(super) async fn write(
    tx: &mut TenantTx,
    platform: &Platform,
    timetable: &Timetable,
) -> Result<(), Fault> {
    use booking::{absence, hours_override, opening_hours};
    let practice = tx.practice().0;
    let mint = || rng::sortable(platform.now());
    let hours = timetable.weekly.iter().map(|hours| {
        Ok((
            opening_hours::practice_id.eq(practice),
            opening_hours::id.eq(mint()?),
            opening_hours::practitioner_id.eq(hours.practitioner.0),
            opening_hours::place_id.eq(hours.place.0),
            opening_hours::weekday.eq(i16::from(hours.weekday.to_monday_one_offset())),
            opening_hours::opens_minute.eq(count(hours.window.opens().minutes())),
            opening_hours::closes_minute.eq(count(hours.window.closes().minutes())),
            opening_hours::valid_from.eq(hours.valid_from.map(|date| date.to_diesel())),
            opening_hours::valid_until.eq(hours.valid_until.map(|date| date.to_diesel())),
        ))
    });
    let hours = hours.collect::<Result<Vec<_>, Fault>>()?;
    diesel::insert_into(opening_hours::table).values(hours).execute(tx.sql()).await?;
    let overrides = timetable.overrides.iter().map(|day| {
        (
            hours_override::practice_id.eq(practice),
            hours_override::practitioner_id.eq(day.practitioner.0),
            hours_override::place_id.eq(day.place.0),
            hours_override::day.eq(day.date.to_diesel()),
            hours_override::windows.eq(stored_windows(&day.windows)),
        )
    });
    diesel::insert_into(hours_override::table)
        .values(overrides.collect::<Vec<_>>())
        .execute(tx.sql())
        .await?;
    let absences = timetable.absences.iter().map(|absence| {
        Ok((
            absence::practice_id.eq(practice),
            absence::id.eq(mint()?),
            absence::practitioner_id.eq(absence.practitioner.0),
            absence::starts_at.eq(absence.span.start.to_diesel()),
            absence::ends_at.eq(absence.span.end.to_diesel()),
        ))
    });
    let absences = absences.collect::<Result<Vec<_>, Fault>>()?;
    diesel::insert_into(absence::table).values(absences).execute(tx.sql()).await?;
    for way in timetable.travel.ways() {
        travel::store(tx, *way).await?;
    }
    Ok(())
}
