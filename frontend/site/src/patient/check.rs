//! The answer to `POST /{slug}/book/{hold}/check`: everything once more before it is booked (U8).

use super::{held::Held, typed::Typed, visit::Visit};
use crate::{
    PageContext,
    ui::{Button, Hidden, PostButton, Shell, VisitFacts, Weight, fact},
    words::{self, text, text_with},
};
use domain::{
    booking::patient::{Booker, Party},
    locale::Locale,
    tenancy::Practice,
};
use leptos::prelude::*;

/// What will be booked.
#[derive(Debug, Clone)]
pub struct Check {
    /// With which practice.
    pub practice: Practice,
    /// The version of the notice in force; submitted with the confirmation.
    pub notice_version: i32,
    /// Whether the details were given, or confirmed, under another one.
    pub notice_changed: bool,
    /// The visit.
    pub visit: Visit,
    /// The hold on its time.
    pub held: Held,
    /// Who comes, as it was understood.
    pub party: Party,
    /// The same as it was typed; submitted again with every form of the page.
    pub typed: Typed,
    /// Submitted with the confirmation, so that sending it twice books once.
    pub idempotency_key: String,
}

impl Check {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "check-title");
        Shell::of_practice(title, &self.practice.slug).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        view! {
            {self.notice_news(page)}
            <h1>{text(locale, "check-title")}</h1>
            <p class="lead">{text(locale, "check-lead")}</p>
            {self.visit_part(page)}
            {self.person_part(page)}
            {self.rules(locale)}
            {self.confirmation(page)}
            {self.held.pinned(page, &self.practice, &self.visit)}
        }
        .into_any()
    }

    /// That there is another notice to read; takes the focus. The notice opens beside the page, which
    /// answers a form and could not be come back to.
    fn notice_news(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let notice = page.href(&format!("/{}/privacy", self.practice.slug));
        self.notice_changed
            .then(|| view! {
                <div class="warning" role="alert" tabindex="-1" autofocus=true aria-labelledby="notice-changed">
                    <h2 id="notice-changed">{text(locale, "notice-changed-title")}</h2>
                    <p>{text(locale, "notice-changed-detail")}</p>
                    <p><a href=notice target="_blank" rel="noopener">{text(locale, "notice-changed-read")}</a></p>
                </div>
            })
            .into_any()
    }

    fn visit_part(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        view! {
            <section class="card" aria-labelledby="visit-title">
                <div class="card-head">
                    <h2 id="visit-title">{text(locale, "summary-title")}</h2>
                    {self.change(page, "release", text(locale, "check-the-time"))}
                </div>
                <VisitFacts locale zone=self.practice.zone.clone() visit=self.visit.clone()/>
            </section>
        }
        .into_any()
    }

    fn person_part(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let patient = self.party.patient();
        let title = if self.party.booker().is_some() { "patient-title" } else { "details-title" };
        let email = patient
            .email
            .as_ref()
            .map(|email| fact(text(locale, "email-label"), email.to_string()));
        let phone = patient
            .phone
            .as_ref()
            .map(|phone| fact(text(locale, "phone-label"), words::phone(locale, phone)));
        view! {
            <section class="card" aria-labelledby="person-title">
                <div class="card-head">
                    <h2 id="person-title">{text(locale, title)}</h2>
                    {self.change(page, "details", text(locale, "check-the-details"))}
                </div>
                <dl class="facts">
                    {fact(text(locale, "given-name-label"), patient.given_name.to_string())}
                    {fact(text(locale, "family-name-label"), patient.family_name.to_string())}
                    {fact(text(locale, "birth-label"), words::date(locale, patient.birth_date.date()))}
                    {email}
                    {phone}
                    {self.party.booker().map(|booker| booker_facts(locale, booker))}
                </dl>
            </section>
        }
        .into_any()
    }

    /// What may be done later, and what is sent.
    fn rules(&self, locale: Locale) -> AnyView {
        let mail = letters(locale, &self.party);
        view! {
            <section aria-labelledby="rules-title">
                <h2 id="rules-title">{text(locale, "check-rules-title")}</h2>
                <ul class="plain">
                    <li>{super::manage::rule(locale, &self.practice, &self.visit)}</li>
                    <li>{mail}</li>
                </ul>
            </section>
        }
        .into_any()
    }

    fn confirmation(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let own = [
            ("notice_version", self.notice_version.to_string()),
            ("idempotency_key", self.idempotency_key.clone()),
        ];
        let values = self.typed.fields().into_iter().chain(own).collect::<Vec<_>>();
        view! {
            <form class="confirm" method="post" action=self.held.action(page, &self.practice, "confirm")>
                <Hidden values/>
                <Button label=text(locale, "check-confirm") weight=Weight::Main/>
                {self.held.choices(page, &self.practice)}
            </form>
        }
        .into_any()
    }

    fn change(&self, page: &PageContext, verb: &str, subject: String) -> AnyView {
        let action = self.held.action(page, &self.practice, verb);
        let label = text(page.locale, "change");
        view! { <PostButton action label weight=Weight::Quiet values=self.typed.fields() subject=Some(subject)/> }.into_any()
    }
}

/// Whom the practice writes to.
fn letters(locale: Locale, party: &Party) -> String {
    match party.readers().as_slice() {
        [] => text(locale, "check-no-mail"),
        [one] => text_with(locale, "check-mail", [("email", one.email.to_string().into())]),
        [booker, patient, ..] => {
            let [booker, patient] = [booker, patient].map(|one| one.email.to_string().into());
            text_with(locale, "check-mail-both", [("booker", booker), ("patient", patient)])
        }
    }
}

fn booker_facts(locale: Locale, booker: &Booker) -> AnyView {
    let relation = text(locale, &format!("relation-{}", booker.relation.word()));
    view! {
        {fact(text(locale, "booker-title"), view! { {booker.name.to_string()}
            <span class="aside">{relation}</span>
            <span class="aside">{booker.email.to_string()}</span> })}
    }
    .into_any()
}
