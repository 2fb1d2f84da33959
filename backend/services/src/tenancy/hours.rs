//! The rows of opening hours, overrides and absences, and how they become a timetable.

use super::rows::count;
use crate::error::Fault;
use diesel::prelude::*;
use domain::{
    booking::hours::{Absence, DayOverride, WallWindow, WeeklyHours},
    id::{PlaceId, PractitionerId},
    time::{Span, WallTime},
};
use jiff::civil::Weekday;
use schema::booking;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::opening_hours, check_for_backend(diesel::pg::Pg))]
pub(super) struct OpeningHoursRow {
    practitioner_id: Uuid,
    place_id: Uuid,
    weekday: i16,
    opens_minute: i16,
    closes_minute: i16,
    #[diesel(deserialize_as = jiff_diesel::NullableDate)]
    valid_from: Option<jiff::civil::Date>,
    #[diesel(deserialize_as = jiff_diesel::NullableDate)]
    valid_until: Option<jiff::civil::Date>,
}

impl TryFrom<OpeningHoursRow> for WeeklyHours {
    type Error = Fault;
    fn try_from(row: OpeningHoursRow) -> Result<Self, Fault> {
        let weekday = i8::try_from(row.weekday).map_err(|_| Fault::Stored("weekday"))?;
        Ok(Self {
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
            weekday: Weekday::from_monday_one_offset(weekday)
                .map_err(|_| Fault::Stored("weekday"))?,
            window: window(wall_time(row.opens_minute)?, wall_time(row.closes_minute)?)?,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::hours_override, check_for_backend(diesel::pg::Pg))]
pub(super) struct OverrideRow {
    practitioner_id: Uuid,
    place_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Date)]
    day: jiff::civil::Date,
    windows: serde_json::Value,
}

#[derive(Deserialize)]
struct StoredWindow {
    opens: WallTime,
    closes: WallTime,
}

impl TryFrom<OverrideRow> for DayOverride {
    type Error = Fault;
    fn try_from(row: OverrideRow) -> Result<Self, Fault> {
        let stored: Vec<StoredWindow> =
            serde_json::from_value(row.windows).map_err(|_| Fault::Stored("override windows"))?;
        Ok(Self {
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
            date: row.day,
            windows: stored
                .into_iter()
                .map(|stored| window(stored.opens, stored.closes))
                .collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = booking::absence, check_for_backend(diesel::pg::Pg))]
pub(super) struct AbsenceRow {
    practitioner_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: jiff::Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: jiff::Timestamp,
}

impl From<AbsenceRow> for Absence {
    fn from(row: AbsenceRow) -> Self {
        let span = Span { start: row.starts_at, end: row.ends_at };
        Self { practitioner: PractitionerId(row.practitioner_id), span }
    }
}

fn wall_time(minutes: i16) -> Result<WallTime, Fault> {
    WallTime::from_minutes(count(minutes)?).map_err(|_| Fault::Stored("wall time"))
}

fn window(opens: WallTime, closes: WallTime) -> Result<WallWindow, Fault> {
    WallWindow::new(opens, closes).map_err(|_| Fault::Stored("opening window"))
}
