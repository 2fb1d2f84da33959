//! Why nothing is on offer: the engine is asked again with rules lifted, so that what is told here
//! and what is offered cannot differ.

use super::{Question, busy::BusyTime, offered};
use crate::{
    booking::{
        hours::{DayOverride, Timetable, Travel, WallWindow, start_of_day},
        visit_type::VisitType,
    },
    id::{PlaceId, PractitionerId},
    time::WallTime,
};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use std::{collections::HashSet, iter};

/// Something that keeps a time from being offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Closing {
    /// The day lies beyond the horizon.
    Horizon,
    /// It is too late to book: the minimum notice.
    Notice,
    /// The hours of the day have passed.
    Past,
    /// The place keeps a public holiday.
    Holiday,
    /// Whoever offers the visit is absent.
    Absence,
    /// What a calendar elsewhere says is not known: there may be anything in it.
    CalendarUnknown,
    /// A calendar elsewhere says that whoever offers the visit is taken.
    Calendar,
    /// Whoever offers the visit is on the way from or to another place.
    Travel,
    /// Everything is taken.
    Full,
    /// No room is free.
    Room,
    /// The cap of the day or of the week is reached.
    Cap,
    /// There are no opening hours, or none that are long enough.
    Hours,
    /// The date has hours of its own, which are none or not long enough.
    Override,
    /// Nobody who was asked for offers the visit there.
    NotOffered,
}

impl Closing {
    /// Every one.
    pub const ALL: [Self; 14] = [
        Self::Horizon,
        Self::Notice,
        Self::Past,
        Self::Holiday,
        Self::Absence,
        Self::CalendarUnknown,
        Self::Calendar,
        Self::Travel,
        Self::Full,
        Self::Room,
        Self::Cap,
        Self::Hours,
        Self::Override,
        Self::NotOffered,
    ];

    /// Those that can be lifted. Of two that would each open the day, the one that stands first is named.
    const LIFTED: [Self; 12] = [
        Self::Horizon,
        Self::Notice,
        Self::Past,
        Self::Holiday,
        Self::Absence,
        Self::CalendarUnknown,
        Self::Calendar,
        Self::Travel,
        Self::Full,
        Self::Room,
        Self::Cap,
        Self::Hours,
    ];

    /// The word for it in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Horizon => "horizon",
            Self::Past => "past",
            Self::Notice => "notice",
            Self::Holiday => "holiday",
            Self::Absence => "absence",
            Self::CalendarUnknown => "calendar_unknown",
            Self::Calendar => "calendar",
            Self::Travel => "travel",
            Self::Full => "full",
            Self::Room => "room",
            Self::Cap => "cap",
            Self::Hours => "hours",
            Self::Override => "override",
            Self::NotOffered => "not_offered",
        }
    }
}

/// What closes the days asked for; nothing, if something is on offer.
///
/// One rule, if there is one that closes them alone: without it something would be on offer. Else
/// several, of which each one must go before anything is.
pub fn closed_by(question: &Question) -> Vec<Closing> {
    if opens(question, &[]) {
        return Vec::new();
    }
    let alone = Closing::LIFTED.into_iter().find(|one| opens(question, &[*one]));
    let closing = alone.map_or_else(|| together(question), |one| vec![one]);
    let overridden = has_override(question);
    let named = |one| if one == Closing::Hours && overridden { Closing::Override } else { one };
    closing.into_iter().map(named).collect()
}

/// Whether something is on offer once these rules are lifted. Lifting one more never takes anything
/// away: each leaves as many starts or more.
pub fn opens(question: &Question, lifted: &[Closing]) -> bool {
    let mut without = Without::of(question);
    lifted.iter().for_each(|one| without.lift(*one, question));
    !offered(&without.question(question)).is_empty()
}

/// The rules that are left when each that is not needed has been put back, the last one first.
fn together(question: &Question) -> Vec<Closing> {
    let mut lifted = Closing::LIFTED.to_vec();
    if !opens(question, &lifted) {
        return vec![Closing::NotOffered];
    }
    for one in Closing::LIFTED.into_iter().rev() {
        let fewer: Vec<_> = lifted.iter().copied().filter(|other| *other != one).collect();
        if opens(question, &fewer) {
            lifted = fewer;
        }
    }
    lifted
}

/// What a question depends on, with some of it lifted.
struct Without {
    timetable: Timetable,
    visit_type: VisitType,
    busy: BusyTime,
    now: Timestamp,
}

impl Without {
    fn of(question: &Question) -> Self {
        Self {
            timetable: question.timetable.clone(),
            visit_type: question.visit_type.clone(),
            busy: question.busy.clone(),
            now: question.now,
        }
    }

    fn question<'a>(&'a self, asked: &Question<'a>) -> Question<'a> {
        Question {
            timetable: &self.timetable,
            visit_type: &self.visit_type,
            busy: &self.busy,
            now: self.now,
            ..*asked
        }
    }

    fn lift(&mut self, one: Closing, question: &Question) {
        match one {
            Closing::Horizon => self.visit_type.horizon_days = u16::MAX,
            Closing::Past => {
                let begun = start_of_day(question.first, &self.timetable.zone);
                self.now = begun.map_or(self.now, |begun| begun.min(self.now));
            }
            Closing::Notice => self.visit_type.lead_time = SignedDuration::ZERO,
            Closing::Holiday => {
                // Hours that come back must not lengthen the way to others.
                if near_holiday(question) {
                    self.timetable.travel.leave_hours();
                }
                self.timetable.places.iter_mut().for_each(|place| place.observes_holidays = false);
            }
            Closing::Absence => self.timetable.absences.clear(),
            Closing::CalendarUnknown => self.timetable.trust_calendars(),
            Closing::Calendar => {
                self.timetable.outside.iter_mut().for_each(|calendar| calendar.busy.clear());
            }
            Closing::Travel => self.timetable.travel = Travel::default(),
            Closing::Full => self.busy = self.busy.without(&question.visit_type.practitioners),
            Closing::Room => self.visit_type.rooms.clear(),
            Closing::Cap => {
                (self.visit_type.cap_per_day, self.visit_type.cap_per_week) = (None, None);
            }
            Closing::Hours | Closing::Override => self.open_wide(question),
            Closing::NotOffered => {}
        }
    }

    /// Open all day, with a start in each minute: every start that there was is among them.
    fn open_wide(&mut self, question: &Question) {
        self.visit_type.step = SignedDuration::from_mins(1);
        self.timetable.travel.leave_hours();
        let dates: Vec<_> = days(question).collect();
        self.timetable.overrides.retain(|day| !dates.contains(&day.date));
        let all_day = WallTime::from_minutes(0)
            .ok()
            .and_then(|midnight| WallWindow::new(midnight, WallTime::END_OF_DAY).ok());
        for (practitioner, place, date) in everywhere(question, &dates) {
            let windows = all_day.into_iter().collect();
            self.timetable.overrides.push(DayOverride { practitioner, place, date, windows });
        }
    }
}

/// Who could receive where, on each of the dates.
fn everywhere(question: &Question, dates: &[Date]) -> Vec<(PractitionerId, PlaceId, Date)> {
    let whom: HashSet<_> = question.visit_type.practitioners.iter().copied().collect();
    let places = question.timetable.places.iter().map(|calendar| calendar.place);
    let at = |place| {
        let on = |date| whom.iter().map(move |practitioner| (*practitioner, place, date));
        dates.iter().copied().flat_map(on).collect::<Vec<_>>()
    };
    places.flat_map(at).collect()
}

fn days(question: &Question) -> impl Iterator<Item = Date> {
    let end = question.first.saturating_add(i64::from(question.days).days());
    iter::successors(Some(question.first), |day| day.tomorrow().ok())
        .take_while(move |day| *day < end)
}

/// Whether some place keeps a holiday on a date asked for, or on the eve.
fn near_holiday(question: &Question) -> bool {
    let eve = question.first.yesterday().ok();
    let kept = |date: Date| question.timetable.places.iter().any(|place| place.is_closed_on(date));
    eve.into_iter().chain(days(question)).any(kept)
}

/// Whether a date asked for has hours of its own, of somebody and somewhere that was asked for.
fn has_override(question: &Question) -> bool {
    let asked = |day: &DayOverride| {
        question.practitioner.is_none_or(|whom| whom == day.practitioner)
            && question.place.is_none_or(|place| place == day.place)
            && question.visit_type.practitioners.contains(&day.practitioner)
            && days(question).any(|date| date == day.date)
    };
    question.timetable.overrides.iter().any(asked)
}
