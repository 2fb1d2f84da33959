//! `GET /demo/mailbox/{id}`: one letter, its text part first; the HTML part has its own address.

use crate::{
    PageContext,
    ui::{Back, Icon, LinkButton, Shape, Shell, Weight, fact},
    words::text,
};
use leptos::prelude::*;

/// A file sent with a letter.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Where it can be had.
    pub href: String,
}

/// A letter.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its name in the address.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// Who sent it.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// When it was sent, in the words of the page.
    pub sent: String,
    /// Its text part.
    pub body: String,
    /// Whether it has an HTML part, shown at `/demo/mailbox/{id}/html`.
    pub has_html: bool,
    /// The calendar file, and the letter itself as it was sent.
    pub attachments: Vec<Attachment>,
}

impl Mail {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        Shell::new(text(page.locale, "mail-title")).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let html = self.has_html.then(|| {
            let href = page.href(&format!("/demo/mailbox/{}/html", self.id));
            view! { <LinkButton href label=text(locale, "mail-html") weight=Weight::Quiet icon=Shape::Mail/> }
        });
        let file = |file: &Attachment| {
            view! { <li><Icon shape=Shape::Calendar/><a href=file.href.clone()>{file.name.clone()}</a></li> }
        };
        view! {
            <Back href=page.href("/demo/mailbox") label=text(locale, "mailbox-title")/>
            <h1>{self.subject.clone()}</h1>
            <section class="card">
                <dl class="facts">
                    {fact(text(locale, "mail-from"), self.from.clone())}
                    {fact(text(locale, "mail-to"), self.to.clone())}
                    {fact(text(locale, "mail-sent"), self.sent.clone())}
                </dl>
                <section class="letter" tabindex="0" aria-label=text(locale, "mail-body")>{linked(&self.body)}</section>
            </section>
            <h2>{text(locale, "mail-attachments")}</h2>
            <ul class="plain">{self.attachments.iter().map(file).collect_view()}</ul>
            {html}
        }
        .into_any()
    }
}

/// The text with its addresses as links, so that a demonstration can follow them.
fn linked(body: &str) -> AnyView {
    let word = |word: &str| {
        let (address, rest) = word.split_at(word.trim_end().len());
        let (address, rest) = (address.to_owned(), rest.to_owned());
        if address.starts_with("https://") || address.starts_with("http://") {
            let href = address.clone();
            return view! { <a href=href>{address}</a>{rest} }.into_any();
        }
        format!("{address}{rest}").into_any()
    };
    body.split_inclusive(char::is_whitespace).map(word).collect_view().into_any()
}
