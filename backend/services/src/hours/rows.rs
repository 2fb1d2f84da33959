//! The rules about time as rows.

use super::{Rule, TimeRule};
use crate::{db::TenantTx, error::Fault, premises::travel};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{
        Absence, DayOverride, OutsideCalendar, PlaceCalendar, Repeats, Timetable, Travel,
        WallWindow, WeeklyHours,
    },
    id::{PlaceId, PractitionerId},
    time::{Span, WallTime},
};
use jiff::{
    SignedDuration, Timestamp, ToSpan as _,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use jiff_diesel::ToDiesel as _;
use schema::booking::{absence, hours_override, opening_hours};
use serde::Deserialize;
use uuid::Uuid;

/// All rules of a practice that still decide anything.
pub struct Rules {
    pub(super) weekly: Vec<Rule<WeeklyHours>>,
    pub(super) overrides: Vec<Rule<DayOverride>>,
    pub(super) absences: Vec<Rule<Absence>>,
    pub(super) outside: Vec<OutsideCalendar>,
    travel: Travel,
}

impl Rules {
    /// Reads them. Nobody books into the past: what ended yesterday decides nothing any more.
    pub(crate) async fn load(
        tx: &mut TenantTx,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let yesterday = now - SignedDuration::from_hours(48);
        let day = zone.to_datetime(yesterday).date();
        let weekly: Vec<OpeningHoursRow> = opening_hours::table
            .order((opening_hours::weekday, opening_hours::opens_minute, opening_hours::id))
            .select(OpeningHoursRow::as_select())
            .load(tx.sql())
            .await?;
        let overrides: Vec<OverrideRow> = hours_override::table
            .filter(hours_override::day.ge(day.to_diesel()))
            .order((hours_override::day, hours_override::id))
            .select(OverrideRow::as_select())
            .load(tx.sql())
            .await?;
        let absences: Vec<AbsenceRow> = absence::table
            .filter(
                absence::ends_at
                    .ge(yesterday.to_diesel())
                    .or(absence::repeat_until.assume_not_null().ge(day.to_diesel())),
            )
            .order((absence::starts_at, absence::id))
            .select(AbsenceRow::as_select())
            .load(tx.sql())
            .await?;
        Ok(Self {
            weekly: weekly.into_iter().map(Rule::try_from).collect::<Result<_, _>>()?,
            overrides: overrides.into_iter().map(Rule::try_from).collect::<Result<_, _>>()?,
            absences: absences.into_iter().map(Rule::try_from).collect::<Result<_, _>>()?,
            outside: super::calendar::load(tx, now).await?,
            travel: travel::read(tx).await?,
        })
    }

    /// A timetable with the overrides of one week, even of one that is past.
    pub(super) async fn with_week(
        &self,
        tx: &mut TenantTx,
        timetable: &Timetable,
        monday: Date,
    ) -> Result<Timetable, Fault> {
        let sunday = monday.saturating_add(6.days());
        let rows: Vec<OverrideRow> = hours_override::table
            .filter(hours_override::day.between(monday.to_diesel(), sunday.to_diesel()))
            .select(OverrideRow::as_select())
            .load(tx.sql())
            .await?;
        let overrides: Vec<Rule<DayOverride>> =
            rows.into_iter().map(Rule::try_from).collect::<Result<_, _>>()?;
        Ok(Timetable { overrides: said(&overrides), ..timetable.clone() })
    }

    /// The hours that they make, at the places of the practice.
    pub(crate) fn timetable(&self, zone: &TimeZone, places: Vec<PlaceCalendar>) -> Timetable {
        Timetable {
            zone: zone.clone(),
            places,
            weekly: said(&self.weekly),
            overrides: said(&self.overrides),
            absences: self.absences.iter().flat_map(|rule| rule.says.times(zone)).collect(),
            outside: self.outside.clone(),
            travel: self.travel.clone(),
        }
        .with_covers()
    }
}

fn said<T: TimeRule>(rules: &[Rule<T>]) -> Vec<T> {
    rules.iter().map(|rule| rule.says.clone()).collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = opening_hours, check_for_backend(diesel::pg::Pg))]
struct OpeningHoursRow {
    id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    weekday: i16,
    opens_minute: i16,
    closes_minute: i16,
    #[diesel(deserialize_as = jiff_diesel::NullableDate)]
    valid_from: Option<Date>,
    #[diesel(deserialize_as = jiff_diesel::NullableDate)]
    valid_until: Option<Date>,
}

impl TryFrom<OpeningHoursRow> for Rule<WeeklyHours> {
    type Error = Fault;
    fn try_from(row: OpeningHoursRow) -> Result<Self, Fault> {
        let weekday = i8::try_from(row.weekday).map_err(|_| Fault::Stored("weekday"))?;
        let says = WeeklyHours {
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
            weekday: Weekday::from_monday_one_offset(weekday)
                .map_err(|_| Fault::Stored("weekday"))?,
            window: window(wall_time(row.opens_minute)?, wall_time(row.closes_minute)?)?,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        };
        Ok(Self { id: WeeklyHours::named(row.id), says })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = hours_override, check_for_backend(diesel::pg::Pg))]
struct OverrideRow {
    id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Date)]
    day: Date,
    windows: serde_json::Value,
}

#[derive(Deserialize)]
struct StoredWindow {
    opens: WallTime,
    closes: WallTime,
}

impl TryFrom<OverrideRow> for Rule<DayOverride> {
    type Error = Fault;
    fn try_from(row: OverrideRow) -> Result<Self, Fault> {
        let stored: Vec<StoredWindow> =
            serde_json::from_value(row.windows).map_err(|_| Fault::Stored("override windows"))?;
        let says = DayOverride {
            practitioner: PractitionerId(row.practitioner_id),
            place: PlaceId(row.place_id),
            date: row.day,
            windows: stored
                .into_iter()
                .map(|stored| window(stored.opens, stored.closes))
                .collect::<Result<_, _>>()?,
        };
        Ok(Self { id: DayOverride::named(row.id), says })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = absence, check_for_backend(diesel::pg::Pg))]
struct AbsenceRow {
    id: Uuid,
    practitioner_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    ends_at: Timestamp,
    repeat_weeks: Option<i16>,
    #[diesel(deserialize_as = jiff_diesel::NullableDate)]
    repeat_until: Option<Date>,
    covered_by: Option<Uuid>,
}

impl TryFrom<AbsenceRow> for Rule<Absence> {
    type Error = Fault;
    fn try_from(row: AbsenceRow) -> Result<Self, Fault> {
        let every_weeks = row.repeat_weeks.map(u8::try_from).transpose();
        let every_weeks = every_weeks.map_err(|_| Fault::Stored("weeks"))?;
        let repeats = every_weeks.zip(row.repeat_until);
        let says = Absence {
            practitioner: PractitionerId(row.practitioner_id),
            span: Span { start: row.starts_at, end: row.ends_at },
            repeats: repeats.map(|(every_weeks, until)| Repeats { every_weeks, until }),
            covered_by: row.covered_by.map(PractitionerId),
        };
        Ok(Self { id: Absence::named(row.id), says })
    }
}

fn wall_time(minutes: i16) -> Result<WallTime, Fault> {
    let minutes = u16::try_from(minutes).map_err(|_| Fault::Stored("wall time"))?;
    WallTime::from_minutes(minutes).map_err(|_| Fault::Stored("wall time"))
}

fn window(opens: WallTime, closes: WallTime) -> Result<WallWindow, Fault> {
    WallWindow::new(opens, closes).map_err(|_| Fault::Stored("opening window"))
}
