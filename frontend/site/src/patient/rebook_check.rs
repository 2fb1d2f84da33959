//! The answer to `POST /a/{token}/rebook/check`: the time that was picked; `POST /a/{token}/rebook` books it.

use super::visit::Visit;
use crate::{
    PageContext,
    ui::{Back, Button, Hidden, Shell, VisitFacts, Weight},
    words::{moment, text, text_with},
};
use domain::tenancy::Practice;
use leptos::prelude::*;

/// Another time about to be booked.
#[derive(Debug, Clone)]
pub struct RebookCheck {
    /// With which practice.
    pub practice: Practice,
    /// The visit that the practice called off.
    pub old: Visit,
    /// The visit as it would be.
    pub new: Visit,
    /// The secret of the management link.
    pub token: String,
}

impl RebookCheck {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "rebook-check-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, zone) = (page.locale, self.practice.zone.clone());
        let own = page.href(&format!("/a/{}/rebook", self.token));
        let old = moment(locale, self.old.at, &zone);
        let notice = page.href(&format!("/{}/privacy", self.practice.slug));
        view! {
            <Back href=own.clone() label=text(locale, "move-check-back")/>
            <h1>{text(locale, "rebook-check-title")}</h1>
            <p class="lead">{text_with(locale, "rebook-check-lead", [("moment", old.into())])}</p>
            <section class="card"><VisitFacts locale zone visit=self.new.clone()/></section>
            <p>{text(locale, "rebook-check-notice")}" "<a href=notice>{text(locale, "rebook-check-notice-link")}</a>"."</p>
            <form class="actions" method="post" action=own>
                <Hidden values=self.new.start().fields()/>
                <Button label=text(locale, "rebook-check-confirm") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
