//! `GET /demo/mailbox`: the letters of the demonstration, newest first.

use crate::{
    PageContext,
    ui::{Icon, Shape, Shell},
    words::text,
};
use leptos::prelude::*;

/// A letter in the list.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its name in the address.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// Whom it is for.
    pub to: String,
    /// When it was sent, in the words of the page.
    pub sent: String,
}

/// All letters.
#[derive(Debug, Clone, Default)]
pub struct Mailbox {
    /// The letters, newest first.
    pub letters: Vec<Letter>,
}

impl Mailbox {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        Shell::new(text(page.locale, "mailbox-title")).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let list = if self.letters.is_empty() {
            view! { <section class="empty"><p>{text(locale, "mailbox-empty")}</p></section> }
                .into_any()
        } else {
            let letters = self.letters.iter().map(|letter| line(letter, page)).collect_view();
            view! { <ul class="cards">{letters}</ul> }.into_any()
        };
        view! {
            <h1>{text(locale, "mailbox-title")}</h1>
            <p class="lead">{text(locale, "mailbox-lead")}</p>
            {list}
        }
        .into_any()
    }
}

fn line(letter: &Letter, page: &PageContext) -> AnyView {
    view! {
        <li>
            <a class="pick" href=page.href(&format!("/demo/mailbox/{}", letter.id))>
                <Icon shape=Shape::Mail/>
                <span>
                    <strong>{letter.subject.clone()}</strong>
                    <span class="aside">{letter.to.clone()}</span>
                    <span class="aside">{letter.sent.clone()}</span>
                </span>
                <Icon shape=Shape::Forward/>
            </a>
        </li>
    }
    .into_any()
}
