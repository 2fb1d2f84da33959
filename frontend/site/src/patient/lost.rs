//! A time that was taken meanwhile, or not kept in time: the nearest others, and nothing typed is lost.

use super::{
    picker::{self, Around, Target},
    visit::Visit,
};
use crate::{
    PageContext,
    ui::{Emergency, LinkButton, Shell, Weight},
    words::{self, moment, text, text_with},
};
use domain::tenancy::{Place, Practice};
use leptos::prelude::*;

/// How a time was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Somebody else has it now.
    Taken,
    /// It was kept for as long as promised.
    Expired,
}

/// A lost time and what is free near it.
#[derive(Debug, Clone)]
pub struct Lost {
    /// With which practice.
    pub practice: Practice,
    /// The visit that cannot be.
    pub visit: Visit,
    /// How its time was lost.
    pub loss: Loss,
    /// What is free near it, nearest first.
    pub nearest: Vec<Visit>,
    /// The places that the times may be at, if there are several; else empty.
    pub places: Vec<Place>,
    /// What becomes of a picked time; carries what was typed.
    pub target: Target,
}

impl Lost {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, self.title());
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let lost = moment(locale, self.visit.at, &self.practice.zone);
        let all = match &self.target {
            Target::Book { slug, visit_type, .. } => {
                format!("/{slug}/book?visit_type={visit_type}")
            }
            Target::Move { token } => format!("/a/{token}/move"),
            Target::Rebook { token } => format!("/a/{token}/rebook"),
        };
        let kept = match &self.target {
            Target::Book { .. } => Some("lost-kept"),
            Target::Move { .. } => Some("lost-old-kept"),
            Target::Rebook { .. } => None,
        };
        view! {
            <h1>{text(locale, self.title())}</h1>
            <p class="lead">{text_with(locale, self.detail(), [("moment", lost.into())])}" "{kept.map(|kept| text(locale, kept))}</p>
            {self.choices(page)}
            <p><LinkButton href=page.href(&all) label=text(locale, "lost-all") weight=Weight::Quiet/></p>
        }
        .into_any()
    }

    fn choices(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.nearest.is_empty() {
            let phone = words::phone(locale, &self.practice.phone);
            return view! {
                <p>{text_with(locale, "lost-none", [("phone", phone.into())])}</p>
                <Emergency locale/>
            }
            .into_any();
        }
        let around = Around {
            page,
            practice: &self.practice,
            places: if self.places.len() > 1 { &self.places } else { &[] },
            target: &self.target,
            base: String::new(),
        };
        view! {
            <section aria-labelledby="nearest-title">
                <h2 id="nearest-title">{text(locale, "lost-nearest")}</h2>
                <p class="hint">{words::zone(locale, &self.practice.zone)}</p>
                {picker::alternatives(&around, &self.nearest)}
            </section>
        }
        .into_any()
    }

    fn title(&self) -> &'static str {
        match self.loss {
            Loss::Taken => "lost-taken-title",
            Loss::Expired => "lost-expired-title",
        }
    }

    fn detail(&self) -> &'static str {
        match self.loss {
            Loss::Taken => "lost-taken-detail",
            Loss::Expired => "lost-expired-detail",
        }
    }
}
