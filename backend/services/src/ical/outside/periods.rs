use super::{MOST_TIMES, moment::Zones};
use crate::outbound::Failure;
use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarFreeBusyType, ICalendarParameterName,
    ICalendarParameterValue, ICalendarPeriod, ICalendarProperty, ICalendarValue,
};
use domain::time::Span;
use jiff::SignedDuration;

/// The times of a list that says only when somebody is taken.
pub(super) fn add(
    component: &ICalendarComponent,
    zones: &Zones,
    within: Span,
    spans: &mut Vec<Span>,
) -> Result<(), Failure> {
    let free = ICalendarParameterValue::Fbtype(ICalendarFreeBusyType::Free);
    let named = component.entries.iter().filter(|it| it.name == ICalendarProperty::Freebusy);
    let taken = named.filter(|it| it.parameter(&ICalendarParameterName::Fbtype) != Some(&free));
    for entry in taken {
        for value in &entry.values {
            let ICalendarValue::Period(period) = value else { return Err(Failure::Unreadable) };
            let span = span(entry, period, zones)?;
            if span.start < span.end && span.overlaps(&within) {
                spans.push(span);
            }
        }
    }
    if spans.len() > MOST_TIMES { Err(Failure::TooMany) } else { Ok(()) }
}

fn span(entry: &ICalendarEntry, period: &ICalendarPeriod, zones: &Zones) -> Result<Span, Failure> {
    match period {
        ICalendarPeriod::Range { start, end } => Ok(Span {
            start: zones.moment(entry, start)?.instant()?,
            end: zones.moment(entry, end)?.instant()?,
        }),
        ICalendarPeriod::Duration { start, duration } => {
            let start = zones.moment(entry, start)?.instant()?;
            let length = SignedDuration::from_secs(duration.as_seconds());
            let end = start.checked_add(length).map_err(|_| Failure::Unreadable)?;
            Ok(Span { start, end })
        }
    }
}
