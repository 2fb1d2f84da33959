use super::{AbsenceLine, Availability, HoursLine, OverrideLine};
use crate::{
    PageContext,
    ui::{Icon, LinkButton, Shape, Weight, rows, table},
    words::{date, stamp, text, text_with},
};
use domain::{booking::hours::Repeats, locale::Locale, wording};
use leptos::prelude::*;

/// The week, day by day.
pub fn week(availability: &Availability, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let heads = ["hours-day", "hours-open"].map(|key| text(locale, key)).to_vec();
    let row = |weekday: i8| {
        let of_day = availability.hours.iter().filter(|line| line.weekday == weekday);
        let lines = of_day.map(|line| hours(availability, page, line)).collect::<Vec<_>>();
        let open = match lines.is_empty() {
            true => view! { <span class="hint">{text(locale, "hours-closed")}</span> }.into_any(),
            false => view! { <ul class="bare">{lines}</ul> }.into_any(),
        };
        vec![view! { <strong>{weekday_name(locale, weekday)}</strong> }.into_any(), open]
    };
    let href = add(availability, page, "hours");
    view! {
        <section aria-labelledby="week-title">
            <h2 id="week-title">{text(locale, "week-title")}</h2>
            {table(text(locale, "week-title"), heads, (1..=7).map(row).collect())}
            <div class="actions">
                <LinkButton href label=text(locale, "hours-add") weight=Weight::Main icon=Shape::Clock/>
            </div>
        </section>
    }
    .into_any()
}

fn hours(availability: &Availability, page: &PageContext, line: &HoursLine) -> AnyView {
    let locale = page.locale;
    let day = |key: &str, day| text_with(locale, key, [("day", date(locale, day).into())]);
    let aside = [
        line.place.as_ref().map(ToString::to_string),
        line.valid_from.map(|from| day("hours-from", from)),
        line.valid_until.map(|until| day("hours-until", until)),
    ];
    let aside = aside.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let aside = (!aside.is_empty()).then(|| view! { <span class="aside">{aside}</span> });
    let href = availability.href(page, &format!("/hours/{}", line.id));
    let (opens, closes) = &line.window;
    let window = format!("{opens} – {closes}");
    view! { <li><a class="whole" href=href>{window}<Icon shape=Shape::Forward/></a>{aside}</li> }
        .into_any()
}

/// The dates with hours of their own.
pub fn overrides(availability: &Availability, page: &PageContext) -> AnyView {
    let lines =
        availability.overrides.iter().map(|line| override_line(availability, page, line)).collect();
    let whose = availability.practitioner.map(|id| id.to_string()).unwrap_or_default();
    let href = availability.href(page, &format!("/copy?practitioner={whose}"));
    let copy = text(page.locale, "copy-title");
    view! {
        {section(availability, page, "overrides", lines)}
        <p><LinkButton href label=copy weight=Weight::Quiet icon=Shape::Calendar/></p>
    }
    .into_any()
}

fn override_line(availability: &Availability, page: &PageContext, line: &OverrideLine) -> AnyView {
    let locale = page.locale;
    let windows: Vec<_> =
        line.windows.iter().map(|(opens, closes)| format!("{opens} – {closes}")).collect();
    let open = if windows.is_empty() { text(locale, "hours-closed") } else { windows.join(", ") };
    let place = line.place.as_ref().map(|place| format!(", {place}"));
    let href = availability.href(page, &format!("/overrides/{}", line.id));
    view! {
        <p>
            <a class="whole capital" href=href>{wording::day(locale, line.date)}<Icon shape=Shape::Forward/></a>
            <span class="aside">{open}{place}</span>
        </p>
    }
    .into_any()
}

/// The absences.
pub fn absences(availability: &Availability, page: &PageContext) -> AnyView {
    let lines =
        availability.absences.iter().map(|line| absence(availability, page, line)).collect();
    section(availability, page, "absences", lines)
}

fn absence(availability: &Availability, page: &PageContext, line: &AbsenceLine) -> AnyView {
    let (locale, zone) = (page.locale, &availability.zone);
    let [start, end] = [line.span.start, line.span.end].map(|at| stamp(locale, at, zone).into());
    let words = text_with(locale, "absence-span", [("start", start), ("end", end)]);
    let href = availability.href(page, &format!("/absences/{}", line.id));
    let again = line.repeats.map(|Repeats { every_weeks, until }| {
        let until = date(locale, until).into();
        let words = [("weeks", every_weeks.into()), ("until", until)];
        view! { <span class="aside">{text_with(locale, "absence-again", words)}</span> }
    });
    let cover = line.covered_by.as_ref().map(|who| {
        let words = text_with(locale, "absence-covered", [("who", who.as_str().into())]);
        view! { <span class="aside">{words}</span> }
    });
    view! { <p><a class="whole" href=href>{words}<Icon shape=Shape::Forward/></a>{again}{cover}</p> }
        .into_any()
}

/// A list with its heading, its empty words and the way to one more.
fn section(
    availability: &Availability,
    page: &PageContext,
    noun: &str,
    lines: Vec<AnyView>,
) -> AnyView {
    let (locale, id) = (page.locale, format!("{noun}-title"));
    let none = lines
        .is_empty()
        .then(|| view! { <p class="hint">{text(locale, &format!("{noun}-none"))}</p> });
    let (href, label) = (add(availability, page, noun), text(locale, &format!("{noun}-add")));
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{text(locale, &id)}</h2>
            <p>{text(locale, &format!("{noun}-detail"))}</p>
            {none}
            {rows(lines)}
            <LinkButton href label weight=Weight::Quiet icon=Shape::Calendar/>
        </section>
    }
    .into_any()
}

fn add(availability: &Availability, page: &PageContext, noun: &str) -> String {
    let whose = availability.practitioner.map(|id| id.to_string()).unwrap_or_default();
    availability.href(page, &format!("/{noun}/new?practitioner={whose}"))
}

/// The name of a day of the week.
pub(in crate::practice) fn weekday_name(locale: Locale, weekday: i8) -> String {
    text(locale, &format!("weekday-{weekday}"))
}
