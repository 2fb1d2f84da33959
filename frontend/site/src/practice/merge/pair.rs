use crate::{
    PageContext,
    practice::PatientLine,
    ui::{Back, Button, ErrorSummary, Errors, Hidden, Nav, ProblemBox, Shell, Tick, Weight, fact},
    words::{date, phone, stamp, text},
};
use domain::text::FieldError;
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// One of the two records.
#[derive(Debug, Clone)]
pub struct MergeRecord {
    /// Who.
    pub patient: PatientLine,
    /// How many visits the reader sees.
    pub visits: usize,
    /// The version that is shown.
    pub version: i32,
}

/// Two records side by side, and what would remain of them.
#[derive(Debug, Clone)]
pub struct MergeRecords {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The record that stays.
    pub kept: MergeRecord,
    /// The record that goes.
    pub other: MergeRecord,
    /// What is known afterwards.
    pub after: PatientLine,
    /// What was refused: `sure`.
    pub errors: Vec<FieldError>,
    /// Whether one of the records changed after it was shown.
    pub stale: bool,
}

impl MergeRecords {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "merge-title"), &self.nav);
        let refused = self.stale || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let stale = self.stale.then(|| {
            let detail = text(locale, "merge-stale-detail");
            view! { <ProblemBox title=text(locale, "merge-stale") detail/> }
        });
        let back = self.href(page, &format!("{}/twins", self.kept.patient.id));
        let swap = self.merge(page, &self.other, &self.kept);
        view! {
            <Back href=back label=text(locale, "twins-title")/>
            <ErrorSummary locale errors=errors.clone()/>
            {stale}
            <h1>{text(locale, "merge-title")}</h1>
            <p class="lead">{text(locale, "merge-lead")}</p>
            <div class="versus">
                {self.record(page, "merge-kept", &self.kept)}
                {self.record(page, "merge-other", &self.other)}
            </div>
            <p class="ways"><a href=swap>{text(locale, "merge-swap")}</a></p>
            {self.after(page)}
            {self.form(page, errors)}
        }
        .into_any()
    }

    fn record(&self, page: &PageContext, title: &'static str, record: &MergeRecord) -> AnyView {
        let locale = page.locale;
        let last = record
            .patient
            .last_visit
            .map(|at| fact(text(locale, "patients-last"), stamp(locale, at, &self.zone)));
        view! {
            <section class="card" aria-labelledby=title>
                <h2 id=title>{text(locale, title)}</h2>
                <dl class="facts">
                    {identity(page, &record.patient)}
                    {fact(text(locale, "merge-visits"), record.visits.to_string())}
                    {last}
                </dl>
            </section>
        }
        .into_any()
    }

    fn after(&self, page: &PageContext) -> AnyView {
        view! {
            <section class="card new" aria-labelledby="merge-after">
                <h2 id="merge-after">{text(page.locale, "merge-after")}</h2>
                <dl class="facts">{identity(page, &self.after)}</dl>
            </section>
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let versions = vec![
            ("version", self.kept.version.to_string()),
            ("other_version", self.other.version.to_string()),
        ];
        view! {
            <form method="post" action=self.merge(page, &self.kept, &self.other) novalidate=true>
                <Hidden values=versions/>
                <Tick locale name="sure" label=text(locale, "merge-sure-label") errors/>
                <Button label=text(locale, "merge-submit") weight=Weight::Grave/>
            </form>
        }
        .into_any()
    }

    fn merge(&self, page: &PageContext, kept: &MergeRecord, other: &MergeRecord) -> String {
        self.href(page, &format!("{}/merge/{}", kept.patient.id, other.patient.id))
    }

    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/patients/{rest}", self.nav.base))
    }
}

/// Names, birth date and contacts.
fn identity(page: &PageContext, line: &PatientLine) -> AnyView {
    let locale = page.locale;
    let none = |key: &str| text(locale, key);
    let call = line.phone.as_ref().map(|number| phone(locale, number));
    let mail = line.email.as_ref().map(ToString::to_string);
    view! {
        {fact(text(locale, "visit-patient"), format!("{} {}", line.given_name, line.family_name))}
        {fact(text(locale, "patients-birth"), date(locale, line.birth_date.date()))}
        {fact(text(locale, "known-phone-label"), call.unwrap_or_else(|| none("patient-no-phone")))}
        {fact(text(locale, "known-email-label"), mail.unwrap_or_else(|| none("patient-no-email")))}
    }
    .into_any()
}
