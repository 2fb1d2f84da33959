//! `GET`, `POST /pro/transfer`: bringing the practice in and out by files.

mod import;
mod sealed;

pub use import::{ImportPage, ImportRow};
pub use sealed::SealedExportPage;

use crate::{
    PageContext,
    ui::{
        Back, Button, ErrorSummary, Errors, Field, Input, LinkButton, Nav, PostButton, ProblemBox,
        Select, Shape, Shell, Weight, field::FieldError as Wrong,
    },
    words::{text, text_with},
};
use domain::{tenancy::Practitioner, text::FieldError};
use leptos::prelude::*;

/// What a file can be about, in the order in which a practice is brought in.
const KINDS: [&str; 4] = ["practitioners", "opening_hours", "visits", "busy"];

/// The form for a file, and the files to be had.
#[derive(Debug, Clone)]
pub struct TransferPage {
    /// The frame.
    pub nav: Nav,
    /// Whose time a calendar may take.
    pub practitioners: Vec<Practitioner>,
    /// What the file is about, as submitted.
    pub kind: String,
    /// Whose time, as submitted.
    pub practitioner: String,
    /// What was refused: `kind`, `practitioner`, `file`.
    pub errors: Vec<FieldError>,
    /// The columns that the file lacks.
    pub columns: Vec<&'static str>,
}

impl TransferPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "transfer-title"), &self.nav);
        let refused = !self.columns.is_empty() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = page.href(&format!("{}/premises", self.nav.base));
        let lacking = (!self.columns.is_empty()).then(|| {
            let columns = self.columns.join(", ").into();
            let detail = text_with(locale, "transfer-lacks", [("columns", columns)]);
            view! { <ProblemBox title=text(locale, "problem-missing-columns") detail/> }
        });
        view! {
            <Back href=back label=text(locale, "premises-title")/>
            <ErrorSummary locale errors=errors.clone()/>
            {lacking}
            <h1>{text(locale, "transfer-title")}</h1>
            <p class="lead">{text(locale, "transfer-lead")}</p>
            {self.form(page, errors)}
            {self.help(page)}
            {self.exports(page)}
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let none = || (String::new(), text(locale, "transfer-pick"));
        let kind = |kind: &str| (kind.to_owned(), text(locale, &format!("transfer-{}", key(kind))));
        let kinds = [none()].into_iter().chain(KINDS.map(kind)).collect();
        let one = |one: &Practitioner| (one.id.to_string(), one.name.to_string());
        let whose = [none()].into_iter().chain(self.practitioners.iter().map(one)).collect();
        let action = page.href(&format!("{}/transfer", self.nav.base));
        view! {
            <section class="card" aria-labelledby="import-title">
                <h2 id="import-title">{text(locale, "import-title")}</h2>
                <form method="post" action=action enctype="multipart/form-data" novalidate=true>
                    <Select name="kind" label=text(locale, "import-kind") options=kinds picked=self.kind.clone() locale errors=errors.clone()/>
                    <Select name="practitioner" label=text(locale, "import-whose") options=whose picked=self.practitioner.clone() locale errors=errors.clone()/>
                    {file(page, &errors)}
                    {passphrase(page, &errors)}
                    <Button label=text(locale, "import-read") weight=Weight::Main/>
                </form>
            </section>
        }
        .into_any()
    }

    /// Which columns each kind of file has.
    fn help(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let line = |kind: &str| {
            let name = text(locale, &format!("transfer-{}", key(kind)));
            let columns = text(locale, &format!("import-columns-{}", key(kind)));
            view! { <p><strong>{name}</strong><span class="aside">{columns}</span></p> }
        };
        view! {
            <section class="card" aria-labelledby="columns-title">
                <h2 id="columns-title">{text(locale, "import-columns-title")}</h2>
                {KINDS.map(line).collect_view()}
                <p class="hint">{text(locale, "import-letters")}</p>
            </section>
        }
        .into_any()
    }

    fn exports(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let action = page.href(&format!("{}/transfer/export", self.nav.base));
        let visits = page.href(&format!("{}/transfer/visits", self.nav.base));
        let button = |kind: &str| {
            let values = vec![("kind", kind.to_owned())];
            let label = text(locale, &format!("export-{}", key(kind)));
            view! { <PostButton action=action.clone() label values weight=Weight::Quiet/> }
        };
        view! {
            <section class="card" aria-labelledby="export-title">
                <h2 id="export-title">{text(locale, "export-title")}</h2>
                <p>{text(locale, "export-lead")}</p>
                <div class="actions">{button("practitioners")}{button("opening_hours")}</div>
                <p>{text(locale, "export-visits-lead")}</p>
                <LinkButton href=visits label=text(locale, "export-visits") weight=Weight::Quiet icon=Shape::Calendar/>
            </section>
        }
        .into_any()
    }
}

/// The field for a file, like any other. Browsers never fill it in again: the hint says so by its limits.
fn file(page: &PageContext, errors: &Errors) -> AnyView {
    let locale = page.locale;
    let (id, error) = (errors.id("file"), errors.of("file"));
    let (hint, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let wrong = error.is_some();
    let described = if wrong { format!("{error_id} {hint}") } else { hint.clone() };
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{text(locale, "import-file")}</label>
            <p class="hint" id=hint>{text(locale, "import-file-hint")}</p>
            <Wrong locale id=error_id message=error/>
            <input class="full" type="file" id=id name="file" accept=".csv,.ics,text/csv,text/calendar" aria-describedby=described aria-invalid=wrong.then_some("true")/>
        </div>
    }
    .into_any()
}

/// Only files that left sealed need it.
fn passphrase(page: &PageContext, errors: &Errors) -> AnyView {
    let input = Input {
        name: "passphrase",
        kind: "text",
        key: "import-passphrase",
        autocomplete: "off",
        optional: true,
        ..Input::default()
    };
    view! { <Field locale=page.locale input errors=errors.clone()/> }.into_any()
}

/// The word of a kind as keys of wordings spell it.
fn key(kind: &str) -> String {
    kind.replace('_', "-")
}
