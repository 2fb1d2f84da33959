//! `GET /pro/transfer/{id}`: what would become of a file, and what became of it.

use super::key;
use crate::{
    PageContext,
    ui::{Back, Button, LinkButton, Nav, PostButton, ProblemBox, Shape, Shell, Weight, table},
    words::{row_error, stamp, text, text_with},
};
use domain::text::FieldError;
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// A row of a file.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// Its line.
    pub line: u64,
    /// What it is about; nobody who comes.
    pub about: String,
    /// `new`, `known` or `wrong`.
    pub fate: &'static str,
    /// What of it is wrong.
    pub errors: Vec<FieldError>,
}

/// A file that was read, or what became of it.
#[derive(Debug, Clone)]
pub struct ImportPage {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Its part of the address.
    pub id: String,
    /// What it is about: a word.
    pub kind: &'static str,
    /// `read`, `applied` or `undone`.
    pub state: &'static str,
    /// Until when it waits, or can be taken back.
    pub expires_at: Timestamp,
    /// Columns of which nothing is made.
    pub unknown: Vec<String>,
    /// How many rows are new, known and wrong.
    pub counts: [usize; 3],
    /// How many rows there are.
    pub total: usize,
    /// Those that this page shows.
    pub rows: Vec<ImportRow>,
    /// How many come before them.
    pub first: usize,
    /// How many a page shows.
    pub each: usize,
    /// How much was made.
    pub made: usize,
    /// The lines whose things stayed.
    pub kept: Vec<u64>,
    /// The name of the problem for which nothing was done.
    pub problem: Option<&'static str>,
}

impl ImportPage {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(self.title(page), &self.nav);
        Shell { refused: self.problem.is_some(), ..shell }.document(page, || self.main(page))
    }

    fn title(&self, page: &PageContext) -> String {
        text(page.locale, &format!("transfer-{}", key(self.kind)))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let back = page.href(&format!("{}/transfer", self.nav.base));
        let problem = self.problem.map(|slug| {
            let title = text(locale, &format!("problem-{slug}"));
            let detail = text(locale, &format!("problem-{slug}-detail"));
            view! { <ProblemBox title detail/> }
        });
        let state = match self.state {
            "read" => self.waiting(page),
            "applied" => self.applied(page),
            _ => self.undone(page),
        };
        view! {
            <Back href=back label=text(locale, "transfer-title")/>
            {problem}
            <h1>{self.title(page)}</h1>
            {state}
        }
        .into_any()
    }

    fn waiting(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let [new, known, wrong] = self.counts.map(|count| count.into());
        let counts = [("new", new), ("known", known), ("wrong", wrong)];
        let until = stamp(locale, self.expires_at, &self.zone).into();
        let unknown = (!self.unknown.is_empty()).then(|| {
            let columns = self.unknown.join(", ").into();
            view! { <p>{text_with(locale, "import-unknown", [("columns", columns)])}</p> }
        });
        view! {
            <p class="lead">{text_with(locale, "import-counts", counts)}</p>
            <p>{text_with(locale, "import-waits", [("when", until)])}</p>
            {unknown}
            {self.apply(page)}
            {self.rows(page)}
            {self.further(page)}
        }
        .into_any()
    }

    /// Rows that are wrong keep all out, unless it is said that they are left out.
    fn apply(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let action = page.href(&format!("{}/transfer/{}/apply", self.nav.base, self.id));
        let [new, _, wrong] = self.counts;
        if new == 0 {
            return view! { <p class="hint">{text(locale, "import-nothing")}</p> }.into_any();
        }
        if wrong == 0 {
            return view! {
                <form class="alone" method="post" action=action>
                    <Button label=text(locale, "import-apply") weight=Weight::Main/>
                </form>
            }
            .into_any();
        }
        let values = vec![("leave_out", "yes".to_owned())];
        view! {
            <p>{text(locale, "import-mend")}</p>
            <PostButton action label=text(locale, "import-leave-out") values weight=Weight::Quiet/>
        }
        .into_any()
    }

    fn rows(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let heads = ["import-line", "import-about", "import-fate"];
        let heads = heads.map(|head| text(locale, head)).to_vec();
        let lines = self.rows.iter().map(|row| {
            let fate = text(locale, &format!("import-fate-{}", row.fate));
            let wrong = row.errors.iter().map(|error| {
                let column = error.field.clone();
                view! { <span class="aside"><strong>{column}</strong>" "{row_error(locale, error)}</span> }
            });
            let wrong = wrong.collect_view();
            vec![
                view! { {row.line.to_string()} }.into_any(),
                view! { {row.about.clone()} }.into_any(),
                view! { {fate}{wrong} }.into_any(),
            ]
        });
        table(text(locale, "import-rows"), heads, lines.collect())
    }

    fn further(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let to =
            |from: usize| page.href(&format!("{}/transfer/{}?from={from}", self.nav.base, self.id));
        let before = (self.first > 0).then(|| {
            let href = to(self.first.saturating_sub(self.each));
            view! { <LinkButton href label=text(locale, "import-before") weight=Weight::Quiet icon=Shape::Back/> }
        });
        let next = self.first.saturating_add(self.each);
        let after = (next < self.total).then(|| {
            view! { <LinkButton href=to(next) label=text(locale, "import-after") weight=Weight::Quiet icon=Shape::Forward/> }
        });
        view! { <div class="actions">{before}{after}</div> }.into_any()
    }

    fn applied(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let action = page.href(&format!("{}/transfer/{}/undo", self.nav.base, self.id));
        let until = stamp(locale, self.expires_at, &self.zone).into();
        let visits =
            (self.kind == "visits").then(|| view! { <p>{text(locale, "import-no-letters")}</p> });
        view! {
            <p class="told" role="status">{text_with(locale, "import-made", [("made", self.made.into())])}</p>
            {visits}
            <p>{text_with(locale, "import-undoable", [("when", until)])}</p>
            <PostButton action label=text(locale, "import-undo") weight=Weight::Grave/>
        }
        .into_any()
    }

    fn undone(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let lines: Vec<_> = self.kept.iter().map(u64::to_string).collect();
        let kept = (!lines.is_empty()).then(|| {
            let lines = lines.join(", ").into();
            view! { <p>{text_with(locale, "import-kept", [("lines", lines)])}</p> }
        });
        view! { <p class="told" role="status">{text(locale, "import-undone")}</p>{kept} }.into_any()
    }
}
