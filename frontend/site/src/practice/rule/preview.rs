//! The times that would be on offer, before anything is saved.

use crate::{
    PageContext,
    practice::school,
    ui::table,
    words::{text, text_with},
};
use domain::{
    booking::school_holidays::SchoolHolidays, locale::Locale, text::Localized, wording,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use leptos::prelude::*;

/// What would be on offer of one visit type.
#[derive(Debug, Clone)]
pub struct RulePreview {
    /// Its name.
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

/// The days, each with its times.
pub(super) fn section(preview: &RulePreview, zone: &TimeZone, page: &PageContext) -> AnyView {
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
    view! {
        <section role="status" aria-labelledby="preview-title">
            <h2 id="preview-title">{title.clone()}</h2>
            <p class="hint">{text(locale, "preview-detail")}</p>
            {table(title, heads.to_vec(), rows)}
            {school::line(preview.school.as_ref().filter(|it| it.times.is_empty()), page)}
        </section>
    }
    .into_any()
}

/// That a day lies in the school holidays, and of which zone.
fn school(preview: &RulePreview, day: &PreviewDay, locale: Locale) -> Option<AnyView> {
    let school = preview.school.as_ref().filter(|school| school.hold(day.date))?;
    let words = school::zone(locale, school.zone?);
    Some(view! { <span class="aside">{words}</span> }.into_any())
}
