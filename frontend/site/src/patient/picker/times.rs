use super::{Around, Picker};
use crate::{
    patient::visit::{Start, Visit},
    ui::Hidden,
    words::{self, text},
};
use domain::{locale::Locale, wording};
use jiff::{civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// The times of the chosen day as buttons, grouped by the part of the day.
pub fn of_day(picker: &Picker, around: &Around<'_>) -> AnyView {
    let locale = around.page.locale;
    let Some(date) = picker.day else { return ().into_any() };
    let starts = once_per_place(&picker.starts);
    let none = starts.is_empty().then(|| view! { <p>{text(locale, "picker-day-empty")}</p> });
    let groups = Part::ALL.into_iter().map(|part| group(part, &starts, around)).collect_view();
    view! {
        <section class="times" id="times" aria-labelledby="times-title">
            <h2 id="times-title">{wording::day(locale, date)}</h2>
            <p class="hint">{words::zone(locale, &around.practice.zone)}</p>
            {none}
            {groups}
        </section>
    }
    .into_any()
}

/// A time near a lost one: its day is part of the button.
pub fn alternative(visit: &Visit, around: &Around<'_>) -> AnyView {
    let locale = around.page.locale;
    let zone = &around.practice.zone;
    let place = place_name(&visit.start(), around).map(|name| view! { <span>" · "{name}</span> });
    view! {
        <li>
            <form class="alone" method="post" action=around.target.action(around.page)>
                <Hidden values=around.target.fields(&visit.start())/>
                <button type="submit" class="alternative">
                    <span class="day">{day_of(locale, visit, zone)}</span>" "
                    <strong>{wording::time(visit.at, zone)}</strong>" "
                    <span class="aside">{visit.practitioner.name.to_string()}{place}</span>
                </button>
            </form>
        </li>
    }
    .into_any()
}

fn day_of(locale: Locale, visit: &Visit, zone: &TimeZone) -> String {
    let date: Date = visit.at.to_zoned(zone.clone()).date();
    wording::day(locale, date)
}

/// The first start of each time and place: with whom is the practice's choice when the patient has none.
fn once_per_place(starts: &[Start]) -> Vec<Start> {
    let mut starts = starts.to_vec();
    starts.sort_by_key(|start| start.at);
    let mut kept = Vec::<Start>::new();
    for start in starts {
        if !kept.iter().any(|other| other.at == start.at && other.place == start.place) {
            kept.push(start);
        }
    }
    kept
}

fn group(part: Part, starts: &[Start], around: &Around<'_>) -> AnyView {
    let zone = &around.practice.zone;
    let buttons = starts
        .iter()
        .filter(|start| Part::of(start, zone) == part)
        .map(|start| button(start, around));
    let buttons = buttons.collect::<Vec<_>>();
    if buttons.is_empty() {
        return ().into_any();
    }
    let class = if around.places.is_empty() { "grid" } else { "grid wide" };
    view! {
        <h3>{text(around.page.locale, part.key())}</h3>
        <ul class=class>{buttons}</ul>
    }
    .into_any()
}

fn button(start: &Start, around: &Around<'_>) -> AnyView {
    let time = wording::time(start.at, &around.practice.zone);
    let place =
        place_name(start, around).map(|name| view! { " "<span class="aside">{name}</span> });
    view! {
        <li>
            <form class="alone" method="post" action=around.target.action(around.page)>
                <Hidden values=around.target.fields(start)/>
                <button type="submit" class="time">{time}{place}</button>
            </form>
        </li>
    }
    .into_any()
}

fn place_name(start: &Start, around: &Around<'_>) -> Option<String> {
    around.places.iter().find(|place| place.id == start.place).map(|place| place.name.to_string())
}

/// A part of the day on the practice's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Afternoon,
    Evening,
}

impl Part {
    const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    fn of(start: &Start, zone: &TimeZone) -> Self {
        match start.at.to_zoned(zone.clone()).hour() {
            ..12 => Self::Morning,
            12..18 => Self::Afternoon,
            18.. => Self::Evening,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Morning => "picker-morning",
            Self::Afternoon => "picker-afternoon",
            Self::Evening => "picker-evening",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{PlaceId, PractitionerId};

    #[test]
    fn a_time_free_with_several_practitioners_is_shown_once() {
        let id = |last: u8| format!("00000000-0000-0000-0000-0000000000{last:02}");
        let start = |minute: i64, practitioner: u8, place: u8| Start {
            at: jiff::Timestamp::from_second(60 * minute).unwrap(),
            practitioner: id(practitioner).parse::<PractitionerId>().unwrap(),
            place: id(place).parse::<PlaceId>().unwrap(),
        };
        let shown =
            once_per_place(&[start(20, 1, 1), start(0, 2, 1), start(0, 1, 1), start(0, 1, 2)]);
        assert_eq!(shown, [start(0, 2, 1), start(0, 1, 2), start(20, 1, 1)]);
    }
}
