//! The answer to `POST /a/{token}/move/check`: the old time and the new one; `POST /a/{token}/move` confirms.

use super::visit::Visit;
use crate::{
    PageContext,
    ui::{Back, Button, Hidden, LinkButton, Shell, Weight, fact},
    words::{moment, text, zone},
};
use domain::{locale::Locale, tenancy::Practice};
use leptos::prelude::*;

/// An appointment about to move.
#[derive(Debug, Clone)]
pub struct MoveCheck {
    /// With which practice.
    pub practice: Practice,
    /// The visit as it stands.
    pub old: Visit,
    /// The visit as it would be.
    pub new: Visit,
    /// The secret of the management link.
    pub token: String,
}

impl MoveCheck {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "move-check-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let own = |verb: &str| page.href(&format!("/a/{}/{verb}", self.token));
        let values = self.new.start().fields();
        view! {
            <Back href=own("move") label=text(locale, "move-check-back")/>
            <h1>{text(locale, "move-check-title")}</h1>
            <p class="lead">{text(locale, "move-check-lead")}</p>
            <div class="versus">
                {self.side(locale, &self.new, "move-check-new", "card new")}
                {self.side(locale, &self.old, "move-check-old", "card old")}
            </div>
            <form class="actions" method="post" action=own("move")>
                <Hidden values/>
                <Button label=text(locale, "move-check-confirm") weight=Weight::Main/>
                <LinkButton
                    href=page.href(&format!("/a/{}", self.token))
                    label=text(locale, "move-check-keep")
                    weight=Weight::Quiet
                />
            </form>
        }
        .into_any()
    }

    fn side(
        &self,
        locale: Locale,
        visit: &Visit,
        title: &'static str,
        class: &'static str,
    ) -> AnyView {
        view! {
            <section class=class aria-labelledby=title>
                <h2 id=title>{text(locale, title)}</h2>
                <dl class="facts">
                    {fact(text(locale, "fact-when"), view! { <strong>{moment(locale, visit.at, &self.practice.zone)}</strong>
                        <span class="aside">{zone(locale, &self.practice.zone)}</span> })}
                    {fact(text(locale, "fact-with"), visit.practitioner.name.to_string())}
                    {fact(text(locale, "fact-where"), visit.place.address())}
                </dl>
            </section>
        }
        .into_any()
    }
}
