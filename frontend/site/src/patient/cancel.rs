//! `GET /a/{token}/cancel`: asks once; the button is a POST to the same address (U15).

use super::visit::Visit;
use crate::{
    PageContext,
    ui::{Back, Button, LinkButton, Shell, VisitFacts, Weight},
    words::text,
};
use domain::tenancy::Practice;
use leptos::prelude::*;

/// An appointment about to be cancelled.
#[derive(Debug, Clone)]
pub struct Cancel {
    /// With which practice.
    pub practice: Practice,
    /// The visit.
    pub visit: Visit,
    /// The secret of the management link.
    pub token: String,
}

impl Cancel {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "cancel-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let own = |verb: &str| page.href(&format!("/a/{}{verb}", self.token));
        view! {
            <Back href=own("") label=text(locale, "manage-back")/>
            <h1>{text(locale, "cancel-title")}</h1>
            <section class="card">
                <VisitFacts locale zone=self.practice.zone.clone() visit=self.visit.clone()/>
            </section>
            <p>{text(locale, "cancel-detail")}" "<a href=own("/move")>{text(locale, "cancel-move")}</a>"."</p>
            <form class="actions" method="post" action=own("/cancel")>
                <Button label=text(locale, "cancel-confirm") weight=Weight::Grave/>
                <LinkButton href=own("") label=text(locale, "cancel-keep") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }
}
