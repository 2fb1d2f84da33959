//! Opening hours: weekly rules, dated overrides, absences and public holidays.
//!
//! An instant is open when the clock on the practice's wall then shows a time within the hours of
//! that day. What daylight saving does to opening hours follows from this sentence: an hour that
//! the clock skips is not there, an hour that it repeats is there twice.

mod cover;
mod open;
mod travel;
mod wall;

pub use travel::{LONGEST_WAY, Travel, Way};
pub(super) use wall::start_of_day;

use crate::{
    booking::holidays::{Department, is_public_holiday},
    id::{PlaceId, PractitionerId},
    time::{Span, WallTime},
};
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

/// Hours of one day on the wall clock: it opens before it closes, at the latest at `24:00`.
///
/// Hours through the night are two windows, one to `24:00` and one from `00:00`; they merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallWindow {
    opens: WallTime,
    closes: WallTime,
}

/// The window ends before it starts, or as it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("opening hours end after they start; hours through midnight are two windows")]
pub struct WallWindowError;

impl WallWindow {
    /// A window that opens before it closes.
    pub fn new(opens: WallTime, closes: WallTime) -> Result<Self, WallWindowError> {
        if opens < closes { Ok(Self { opens, closes }) } else { Err(WallWindowError) }
    }

    /// When it opens, on the wall clock of the practice.
    pub fn opens(self) -> WallTime {
        self.opens
    }

    /// When it closes, on the wall clock of the practice.
    pub fn closes(self) -> WallTime {
        self.closes
    }
}

/// Hours that recur every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyHours {
    /// Whose hours.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// On which day of the week.
    pub weekday: Weekday,
    /// From when to when on that day.
    pub window: WallWindow,
    /// The first day on which the rule holds; always, if absent.
    pub valid_from: Option<Date>,
    /// The last day on which the rule holds; for ever, if absent.
    pub valid_until: Option<Date>,
}

/// Hours of one date, in place of that practitioner's weekly hours at that place.
///
/// They hold on a public holiday too: whoever names the date chose to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOverride {
    /// Whose hours.
    pub practitioner: PractitionerId,
    /// Where.
    pub place: PlaceId,
    /// On which practice-local day.
    pub date: Date,
    /// The hours of that day; none closes it.
    pub windows: Vec<WallWindow>,
}

/// Time in which a practitioner sees nobody, wherever the hours are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who is away.
    pub practitioner: PractitionerId,
    /// From when to when, the first time.
    pub span: Span,
    /// Whether it comes again.
    pub repeats: Option<Repeats>,
    /// Who has the absent one's hours meanwhile.
    pub covered_by: Option<PractitionerId>,
}

/// How an absence comes again: at the same times of the practice's clock, every so many weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeats {
    /// 1 for every week.
    pub every_weeks: u8,
    /// The last practice-local day on which it may begin.
    pub until: Date,
}

/// Ten years of every week: further ahead nobody plans.
const MOST_TIMES: i64 = 520;

impl Absence {
    /// An absence that comes once.
    pub fn once(practitioner: PractitionerId, span: Span) -> Self {
        Self { practitioner, span, repeats: None, covered_by: None }
    }

    /// Each time that it comes, as an absence of its own. Where the clock skips a time, it begins or
    /// ends with what the clock shows instead.
    pub fn times(&self, zone: &TimeZone) -> Vec<Self> {
        let Some(Repeats { every_weeks, until }) = self.repeats else { return vec![self.clone()] };
        let [start, end] = [self.span.start, self.span.end].map(|at| zone.to_datetime(at));
        let time = |number: i64| {
            let weeks = (number * i64::from(every_weeks)).weeks();
            let at = |from: DateTime| from.checked_add(weeks).ok()?.to_zoned(zone.clone()).ok();
            let (start, end) = (at(start)?, at(end)?);
            let span = Span { start: start.timestamp(), end: end.timestamp() };
            (start.date() <= until).then(|| Self { span, repeats: None, ..self.clone() })
        };
        (0..MOST_TIMES).map_while(time).collect()
    }
}

/// A calendar elsewhere that says when a practitioner is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideCalendar {
    /// Whose time.
    pub practitioner: PractitionerId,
    /// When they are taken: in ascending order, apart from each other.
    pub busy: Vec<Span>,
    /// Until when what it last said can be relied on; never, if it has said nothing yet.
    pub known_until: Option<Timestamp>,
}

impl OutsideCalendar {
    /// Whether what it last said can be relied on at that moment.
    pub fn is_known(&self, now: Timestamp) -> bool {
        self.known_until.is_some_and(|until| now < until)
    }
}

/// A place with the public holidays that it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCalendar {
    /// The place.
    pub place: PlaceId,
    /// Where in France it lies; without it only national holidays count.
    pub department: Option<Department>,
    /// Whether weekly hours pause on public holidays.
    pub observes_holidays: bool,
}

impl PlaceCalendar {
    /// The calendar of a place, public holidays on.
    pub fn new(place: PlaceId, department: Option<Department>) -> Self {
        Self { place, department, observes_holidays: true }
    }

    /// Whether weekly hours pause on a date, since it is a public holiday that the place keeps.
    pub fn is_closed_on(&self, date: Date) -> bool {
        self.observes_holidays && is_public_holiday(date, self.department.as_ref())
    }
}

/// When the practitioners of a practice are where.
#[derive(Debug, Clone)]
pub struct Timetable {
    /// The practice's zone: days, weeks and wall times are read in it.
    pub zone: TimeZone,
    /// Every place of the practice; hours elsewhere do not count.
    pub places: Vec<PlaceCalendar>,
    /// Weekly hours of everyone.
    pub weekly: Vec<WeeklyHours>,
    /// Dated hours of everyone.
    pub overrides: Vec<DayOverride>,
    /// Absences of everyone.
    pub absences: Vec<Absence>,
    /// Calendars elsewhere of everyone. Who has one that is not known is offered to nobody.
    pub outside: Vec<OutsideCalendar>,
    /// How long the ways between its places take.
    pub travel: Travel,
}
