//! `GET`, `POST /pro/availability/{hours|overrides|absences}/{new|id}`: one rule about the time of a
//! practitioner, and what becomes of the visits that its change leaves outside the hours.

mod fields;
mod holidays;
mod preview;
pub(super) mod stranded;

pub use holidays::HolidaysAsked;
pub use preview::{PreviewDay, RulePreview};
pub use stranded::{Stranded, StrandedLine};

use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Hidden, Nav, PostButton, Shell, Weight},
    words::text,
};
use domain::{
    locale::Locale,
    tenancy::{Place, Practitioner},
    text::FieldError,
};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use serde::Deserialize;

/// The fields of a form about weekly hours, exactly as typed or as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedHours {
    /// The id of the place.
    pub place: String,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: String,
    /// When they open.
    pub start: String,
    /// When they close.
    pub end: String,
    /// The first day, as `2026-12-31`; empty for none.
    pub valid_from: String,
    /// The last day; empty for none.
    pub valid_until: String,
}

/// The fields of a form about the hours of one date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedOverride {
    /// The id of the place.
    pub place: String,
    /// The day, as `2026-12-31`.
    pub date: String,
    /// When the first window opens; all empty for a day that is closed.
    pub start_1: String,
    /// When it closes.
    pub end_1: String,
    /// When the second window opens.
    pub start_2: String,
    /// When it closes.
    pub end_2: String,
    /// When the third window opens.
    pub start_3: String,
    /// When it closes.
    pub end_3: String,
    /// When the fourth window opens.
    pub start_4: String,
    /// When it closes.
    pub end_4: String,
}

/// The fields of a form about an absence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedAbsence {
    /// The first day, as `2026-12-31`.
    pub first_day: String,
    /// From when on that day; from its beginning, if empty.
    pub first_time: String,
    /// The last day.
    pub last_day: String,
    /// Until when on that day; to its end, if empty.
    pub last_time: String,
    /// Every how many weeks it comes again; never, if empty.
    pub every_weeks: String,
    /// The last day on which it may begin.
    pub repeat_until: String,
    /// The id of whoever covers it; empty for nobody.
    pub covered_by: String,
}

/// What every form about a rule carries besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TypedFate {
    /// The id of the practitioner.
    pub practitioner: String,
    /// What the rule said when the form was filled in.
    pub revision: String,
    /// What becomes of visits outside the hours: `leave`, `cancel`, or not yet said.
    pub visits: String,
    /// Which visits were shown.
    pub shown: String,
    /// `yes` where whoever covers an absence takes those that they can.
    pub hand_over: String,
    /// Whether the times are to be shown, and nothing saved.
    pub preview: String,
}

/// What a form is about.
#[derive(Debug, Clone)]
pub enum RuleFields {
    /// Hours that recur every week.
    Hours(TypedHours),
    /// The hours of one date.
    Override(TypedOverride),
    /// An absence.
    Absence(TypedAbsence),
}

impl RuleFields {
    /// Its part of the address.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Hours(_) => "hours",
            Self::Override(_) => "overrides",
            Self::Absence(_) => "absences",
        }
    }
}

/// One rule.
#[derive(Debug, Clone)]
pub struct RuleForm {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Whose rule.
    pub practitioner: Practitioner,
    /// Who could cover them.
    pub others: Vec<Practitioner>,
    /// The places of the practice.
    pub places: Vec<Place>,
    /// Its part of the address; none, while it is new.
    pub id: Option<String>,
    /// What it says.
    pub fields: RuleFields,
    /// What it said when the form was first shown; empty, while it is new.
    pub revision: String,
    /// What was refused.
    pub errors: Vec<FieldError>,
    /// Whether somebody else changed it while the form was filled in.
    pub outdated: bool,
    /// The visits that are in the way.
    pub stranded: Option<Stranded>,
    /// Whether it is to be removed.
    pub removing: bool,
    /// What would be on offer, if somebody asked, and with whom.
    pub previews: Vec<RulePreview>,
}

impl RuleForm {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(self.title(page), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn title(&self, page: &PageContext) -> String {
        let state = match (self.removing, &self.id) {
            (true, _) => "remove",
            (false, Some(_)) => "change",
            (false, None) => "add",
        };
        text(page.locale, &format!("{}-{state}", self.fields.noun()))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let whose = self.practitioner.id.to_string();
        let back = page.href(&format!("{}/availability?practitioner={whose}", self.nav.base));
        let around = (&self.zone, self.nav.base);
        let stranded =
            self.stranded.as_ref().map(|one| stranded::section(one, around, page, &errors));
        let values = vec![
            ("practitioner", whose),
            ("revision", self.revision.clone()),
            ("shown", self.stranded.as_ref().map(|one| one.shown.clone()).unwrap_or_default()),
        ];
        let fields = (!self.removing).then(|| fields::of(self, page, &errors));
        let (action, label, weight) = self.deed(page);
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            <ErrorSummary locale errors/>
            {self.outdated.then(|| outdated(locale))}
            <h1>{self.title(page)}</h1>
            <p class="lead">{self.practitioner.name.to_string()}</p>
            <form method="post" action=action novalidate=true>
                <Hidden values/>
                {stranded}
                {fields}
                <div class="actions">
                    <Button label weight/>
                    {(!self.removing).then(|| preview::button(locale))}
                </div>
            </form>
            {preview::section(&self.previews, &self.zone, page)}
            {self.removal(page)}
        }
        .into_any()
    }

    /// Where the form goes, and what its button says.
    fn deed(&self, page: &PageContext) -> (String, String, Weight) {
        let noun = self.fields.noun();
        let (path, key, weight) = match (&self.id, self.removing) {
            (Some(id), true) => (format!("{id}/remove"), "rule-remove", Weight::Grave),
            (Some(id), false) => (id.clone(), "rule-save", Weight::Main),
            (None, _) => ("new".to_owned(), "rule-save", Weight::Main),
        };
        let action = page.href(&format!("{}/availability/{noun}/{path}", self.nav.base));
        (action, text(page.locale, key), weight)
    }

    fn removal(&self, page: &PageContext) -> AnyView {
        let Some(id) = self.id.as_ref().filter(|_| !self.removing) else { return ().into_any() };
        let (locale, noun) = (page.locale, self.fields.noun());
        let action = page.href(&format!("{}/availability/{noun}/{id}/remove", self.nav.base));
        let values = vec![
            ("practitioner", self.practitioner.id.to_string()),
            ("revision", self.revision.clone()),
        ];
        view! {
            <section class="card" aria-labelledby="remove-title">
                <h2 id="remove-title">{text(locale, &format!("{noun}-remove"))}</h2>
                <p>{text(locale, &format!("{noun}-remove-detail"))}</p>
                <PostButton action label=text(locale, "rule-remove") weight=Weight::Grave values/>
            </section>
        }
        .into_any()
    }
}

/// Somebody else was faster: what was typed is kept, and saving it is a choice.
pub(super) fn outdated(locale: Locale) -> AnyView {
    view! { <p class="warning" role="alert">{text(locale, "rule-outdated")}</p> }.into_any()
}
