//! The times that would be on offer, before anything is saved.

use crate::{
    PageContext,
    practice::school,
    ui::table,
    words::{text, text_with},
};
use domain::{
    booking::school_holidays::SchoolHolidays,
    locale::Locale,
    text::{Label, Localized},
    wording,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// What would be on offer of one visit type.
#[derive(Debug, Clone)]
pub struct RulePreview {
    /// With whom.
    pub practitioner: Label,
    /// The name of the visit type.
    pub visit_type: Localized,
    /// The days in order.
    pub days: Vec<PreviewDay>,
    /// The school holidays of these days, if a department is known.
    pub school: Option<SchoolHolidays>,
}

/// One day.
#[derive(Debug, Clone)]
pub struct PreviewDay {
    /// Which day.
    pub date: Date,
    /// How many times are on offer as things stand.
    pub before: usize,
    /// The times that would be.
    pub after: Vec<Timestamp>,
}

/// The button that asks for them.
pub(super) fn button(locale: Locale) -> AnyView {
    view! {
        <button type="submit" class="button quiet" name="preview" value="yes">
            {text(locale, "preview-ask")}
        </button>
    }
    .into_any()
}

/// The days, each with its times, of everybody whom it is about.
pub(super) fn section(previews: &[RulePreview], zone: &TimeZone, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let several = previews.len() > 1;
    let tables: Vec<_> = previews.iter().map(|one| of_one(one, several, zone, page)).collect();
    if tables.is_empty() {
        return ().into_any();
    }
    view! {
        <section role="status" aria-labelledby="preview-title">
            <h2 id="preview-title">{text(locale, "preview-heading")}</h2>
            <p class="hint">{text(locale, "preview-detail")}</p>
            {tables}
        </section>
    }
    .into_any()
}

fn of_one(preview: &RulePreview, several: bool, zone: &TimeZone, page: &PageContext) -> AnyView {
    let locale = page.locale;
    let heads = ["hours-day", "preview-before", "preview-after"].map(|key| text(locale, key));
    let row = |day: &PreviewDay| {
        let times: Vec<_> = day.after.iter().map(|at| wording::time(*at, zone)).collect();
        let after = text_with(locale, "preview-times", [("count", times.len().into())]);
        let before = text_with(locale, "preview-times", [("count", day.before.into())]);
        vec![
            view! { {wording::day(locale, day.date)}{school(preview, day, locale)} }.into_any(),
            before.into_any(),
            view! { <strong>{after}</strong><span class="aside">{times.join(" ")}</span> }
                .into_any(),
        ]
    };
    let rows = preview.days.iter().map(row).collect();
    let name = preview.visit_type.in_locale(locale).to_owned();
    let title = text_with(locale, "preview-title", [("name", name.into())]);
    let title = if several { format!("{title} – {}", preview.practitioner) } else { title };
    view! {
        <h3>{title.clone()}</h3>
        {table(title, heads.to_vec(), rows)}
        {school::line(preview.school.as_ref().filter(|it| it.times.is_empty()), page)}
    }
    .into_any()
}

/// That a day lies in the school holidays, and of which zone.
fn school(preview: &RulePreview, day: &PreviewDay, locale: Locale) -> Option<AnyView> {
    let school = preview.school.as_ref().filter(|school| school.hold(day.date))?;
    let words = school::zone(locale, school.zone?);
    Some(view! { <span class="aside">{words}</span> }.into_any())
}
