use super::{
    MOST_TIMES,
    moment::{Moment, Zones, offset, wall},
};
use crate::outbound::Failure;
use calcard::{
    common::{CalendarScale, PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
        ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
    },
};
use jiff::{
    Timestamp,
    civil::{DateTime, Time},
    tz::{Offset, TimeZone},
};
use std::collections::HashSet;

/// When an event takes place, again and again or once.
pub(super) struct Series {
    start: Moment,
    rule: Option<ICalendarRecurrenceRule>,
    also: Vec<Moment>,
    except: HashSet<Timestamp>,
}

impl Series {
    pub fn of(
        component: &ICalendarComponent,
        start: Moment,
        zones: &Zones,
    ) -> Result<Self, Failure> {
        let (mut rule, mut also, mut except) = (None, Vec::new(), HashSet::new());
        for entry in &component.entries {
            if entry.name == ICalendarProperty::Rrule {
                let [ICalendarValue::RecurrenceRule(said)] = entry.values.as_slice() else {
                    return Err(Failure::Unreadable);
                };
                if rule.replace((**said).clone()).is_some() {
                    return Err(Failure::Unreadable);
                }
            } else if entry.name == ICalendarProperty::Rdate {
                // A period among them, which may last longer than the event, is not read.
                also.extend(zones.moments(entry)?);
            } else if entry.name == ICalendarProperty::Exdate {
                for moment in zones.moments(entry)? {
                    except.insert(moment.instant()?);
                }
            }
        }
        Ok(Self { start, rule, also, except })
    }

    /// Every time at which it takes place before the end.
    pub fn moments(&self, end: Timestamp) -> Result<Vec<Moment>, Failure> {
        let mut moments = self.also.clone();
        match &self.rule {
            None => moments.push(self.start.clone()),
            Some(rule) => moments.extend(self.recurring(rule, end)?),
        }
        let mut kept = Vec::with_capacity(moments.len());
        for moment in moments {
            if !self.except.contains(&moment.instant()?) {
                kept.push(moment);
            }
        }
        Ok(kept)
    }

    /// Along the wall clock of its zone, so that nine o'clock stays nine o'clock.
    fn recurring(
        &self,
        rule: &ICalendarRecurrenceRule,
        end: Timestamp,
    ) -> Result<Vec<Moment>, Failure> {
        let odd = rule.skip.is_some()
            || rule.rscale.as_ref().is_some_and(|it| *it != CalendarScale::Gregorian);
        if odd {
            return Err(Failure::Unreadable);
        }
        if matches!(rule.freq, ICalendarFrequency::Secondly | ICalendarFrequency::Minutely) {
            return Err(Failure::TooMany);
        }
        let last = self.last(rule, end)?;
        if last < self.start.wall {
            return Ok(vec![self.start.clone()]);
        }
        let walls = expand(
            self.start.wall,
            ICalendarRecurrenceRule { until: Some(partial(last)?), ..rule.clone() },
        )?;
        Ok(walls.into_iter().map(|wall| Moment { wall, ..self.start.clone() }).collect())
    }

    /// The last moment that counts on the wall clock: the rule's own, or the end of what is asked for.
    fn last(&self, rule: &ICalendarRecurrenceRule, end: Timestamp) -> Result<DateTime, Failure> {
        let end = self.start.zone.to_datetime(end);
        let Some(until) = &rule.until else { return Ok(end) };
        let said = wall(until).ok_or(Failure::Unreadable)?;
        let until = match offset(until) {
            Some(offset) => {
                let at = TimeZone::fixed(offset).to_timestamp(said);
                self.start.zone.to_datetime(at.map_err(|_| Failure::Unreadable)?)
            }
            None if until.hour.is_none() => said.date().to_datetime(Time::constant(23, 59, 59, 0)),
            None => said,
        };
        Ok(until.min(end))
    }
}

/// Counts a rule on a clock without a zone.
fn expand(start: DateTime, rule: ICalendarRecurrenceRule) -> Result<Vec<DateTime>, Failure> {
    let start = ICalendarValue::PartialDateTime(Box::new(partial(start)?));
    let rule = ICalendarValue::RecurrenceRule(Box::new(rule));
    let entries = vec![
        ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(start),
        ICalendarEntry::new(ICalendarProperty::Rrule).with_value(rule),
    ];
    let component_type = ICalendarComponentType::VEvent;
    let component = ICalendarComponent { component_type, entries, component_ids: Vec::new() };
    let found = ICalendar { components: vec![component] }.expand_dates(Tz::Floating, MOST_TIMES);
    if !found.errors.is_empty() {
        return Err(Failure::Unreadable);
    }
    if found.events.len() >= MOST_TIMES {
        return Err(Failure::TooMany);
    }
    let wall = |seconds: i64| Timestamp::from_second(seconds).map(|at| Offset::UTC.to_datetime(at));
    let walls =
        found.events.iter().map(|event| wall(event.start.naive_local().and_utc().timestamp()));
    walls.collect::<Result<_, _>>().map_err(|_| Failure::Unreadable)
}

fn partial(wall: DateTime) -> Result<PartialDateTime, Failure> {
    let small = |part: i8| u8::try_from(part).map_err(|_| Failure::Unreadable).map(Some);
    Ok(PartialDateTime {
        year: Some(u16::try_from(wall.year()).map_err(|_| Failure::Unreadable)?),
        month: small(wall.month())?,
        day: small(wall.day())?,
        hour: small(wall.hour())?,
        minute: small(wall.minute())?,
        second: small(wall.second())?,
        ..PartialDateTime::default()
    })
}
