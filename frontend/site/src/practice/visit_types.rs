//! `GET /pro/visit-types`, and `GET`, `POST /pro/visit-types/{new|id}`: what can be booked, and by which
//! rules.

mod form;
mod typed;

pub use form::{RoomChoice, VisitTypeForm};
pub use typed::TypedVisitType;

use crate::{
    PageContext,
    ui::{Back, Icon, LinkButton, Nav, PostButton, Shape, Shell, Weight, rows, table},
    words::{duration, text, text_with},
};
use domain::text::Localized;
use jiff::SignedDuration;
use leptos::prelude::*;

/// A visit type in the list.
#[derive(Debug, Clone)]
pub struct VisitTypeRow {
    /// Its part of the address.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// How long it takes.
    pub duration: SignedDuration,
    /// How many days ahead it can be booked.
    pub horizon_days: u16,
    /// Who offers it.
    pub practitioners: Vec<String>,
}

/// What just happened, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitTypeNews {
    /// A visit type was added or changed.
    Saved,
    /// It is offered no more.
    Retired,
    /// It is offered again.
    Offered,
}

impl VisitTypeNews {
    /// Every news.
    pub const ALL: [Self; 3] = [Self::Saved, Self::Retired, Self::Offered];

    /// Its word in an address: `/pro/visit-types?news=visit-type-saved`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Saved => "visit-type-saved",
            Self::Retired => "visit-type-retired",
            Self::Offered => "visit-type-offered",
        }
    }
}

/// What can be booked, and what can be booked no more.
#[derive(Debug, Clone)]
pub struct VisitTypes {
    /// The frame.
    pub nav: Nav,
    /// In the order in which patients see them.
    pub offered: Vec<VisitTypeRow>,
    /// What is offered no more.
    pub retired: Vec<VisitTypeRow>,
    /// What just happened.
    pub news: Option<VisitTypeNews>,
}

impl VisitTypes {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "visit-types-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let news = self.news.map(|news| {
            let words = text(locale, &format!("news-{}", news.word()));
            view! { <p class="told" role="status">{words}</p> }
        });
        let keys = ["visit-type-name", "visit-type-length", "visit-type-ahead", "visit-type-whom"];
        let heads = keys.map(|key| text(locale, key)).to_vec();
        let lines = self.offered.iter().map(|row| self.row(row, page)).collect();
        let new = page.href(&format!("{}/visit-types/new", self.nav.base));
        let back = page.href(&format!("{}/availability", self.nav.base));
        view! {
            <Back href=back label=text(locale, "availability-back")/>
            {news}
            <h1>{text(locale, "visit-types-title")}</h1>
            <p class="lead">{text(locale, "visit-types-lead")}</p>
            <div class="actions">
                <LinkButton href=new label=text(locale, "visit-types-add") weight=Weight::Main icon=Shape::Calendar/>
            </div>
            {table(text(locale, "visit-types-title"), heads, lines)}
            {self.retired(page)}
        }
        .into_any()
    }

    fn row(&self, row: &VisitTypeRow, page: &PageContext) -> Vec<AnyView> {
        let locale = page.locale;
        let href = page.href(&format!("{}/visit-types/{}", self.nav.base, row.id));
        let name = row.name.in_locale(locale).to_owned();
        let whom = row.practitioners.iter().map(|name| view! { <li>{name.clone()}</li> });
        let ahead = text_with(locale, "visit-type-days", [("count", row.horizon_days.into())]);
        vec![
            view! { <a class="whole" href=href>{name}<Icon shape=Shape::Forward/></a> }.into_any(),
            duration(locale, row.duration).into_any(),
            ahead.into_any(),
            view! { <ul class="bare">{whom.collect_view()}</ul> }.into_any(),
        ]
    }

    fn retired(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.retired.is_empty() {
            return ().into_any();
        }
        let line = |row: &VisitTypeRow| {
            let path = format!("{}/visit-types/{}", self.nav.base, row.id);
            let name = row.name.in_locale(locale).to_owned();
            let subject = Some(name.clone());
            let action = page.href(&format!("{path}/offer"));
            view! {
                <p><a class="whole" href=page.href(&path)>{name}<Icon shape=Shape::Forward/></a></p>
                <PostButton action label=text(locale, "visit-type-offer") weight=Weight::Quiet subject/>
            }
            .into_any()
        };
        view! {
            <section class="card" aria-labelledby="retired-title">
                <h2 id="retired-title">{text(locale, "visit-types-retired")}</h2>
                <p>{text(locale, "visit-types-retired-detail")}</p>
                {rows(self.retired.iter().map(line).collect())}
            </section>
        }
        .into_any()
    }
}
