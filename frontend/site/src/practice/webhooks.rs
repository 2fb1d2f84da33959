//! `GET`, `POST /pro/webhooks`: programs of the practice that are told what happens.

use crate::{
    PageContext,
    ui::{
        Back, Button, Choice, ErrorSummary, Errors, Field, Input, Nav, PostButton, ProblemBox,
        Shell, Ticks, Weight, rows,
    },
    words::{stamp, text, text_with},
};
use domain::{booking::webhook::Topic, id::WebhookId, locale::Locale, text::FieldError};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// A program, in a line.
#[derive(Debug, Clone)]
pub struct WebhookLine {
    /// Its part of the address.
    pub id: WebhookId,
    /// Where it is, without what opens it.
    pub place: String,
    /// What it is told of.
    pub topics: Vec<Topic>,
    /// `on`, `failing` or `stopped`.
    pub state: &'static str,
    /// When it was last told something.
    pub told_at: Option<Timestamp>,
    /// Why the last attempt failed, if it did: a word.
    pub failure: Option<&'static str>,
}

/// What just happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhooksNews {
    /// A program is told no more.
    Removed,
    /// A program is told again.
    Resumed,
    /// A message was sent to try a program out; why it failed, if it did.
    Tried(Option<&'static str>),
}

/// The programs, and one more.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// Those that are told.
    pub webhooks: Vec<WebhookLine>,
    /// Where, as submitted.
    pub url: String,
    /// Which topics, as submitted.
    pub topics: Vec<String>,
    /// What was refused: `url`, `topics`.
    pub errors: Vec<FieldError>,
    /// The secret that was just made, the only time it is shown.
    pub made: Option<String>,
    /// What just happened.
    pub news: Option<WebhooksNews>,
    /// Whether there are as many as a practice needs.
    pub full: bool,
}

impl Webhooks {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "webhooks-title"), &self.nav);
        let refused = self.full || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let full = self.full.then(|| {
            let title = text(locale, "problem-too-many-webhooks");
            view! { <ProblemBox title detail=text(locale, "problem-too-many-webhooks-detail")/> }
        });
        view! {
            <Back href=page.href(&format!("{}/team", self.nav.base)) label=text(locale, "team-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {full}
            {self.news.map(|news| told(locale, news))}
            <h1>{text(locale, "webhooks-title")}</h1>
            <p class="lead">{text(locale, "webhooks-lead")}</p>
            {self.made.clone().map(|secret| made(locale, secret))}
            {self.list(page)}
            {self.form(page, errors)}
        }
        .into_any()
    }

    fn list(&self, page: &PageContext) -> AnyView {
        if self.webhooks.is_empty() {
            let none = text(page.locale, "webhooks-none");
            return view! { <section class="empty"><p>{none}</p></section> }.into_any();
        }
        let list = self.webhooks.iter().map(|line| self.row(line, page)).collect();
        view! { <section class="card">{rows(list)}</section> }.into_any()
    }

    fn row(&self, line: &WebhookLine, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let act = |path| page.href(&format!("{}/webhooks/{}/{path}", self.nav.base, line.id));
        let subject = Some(line.place.clone());
        let topics = line.topics.iter().map(|topic| name(locale, *topic)).collect::<Vec<_>>();
        let resume = (line.state == "stopped").then(|| {
            view! { <PostButton action=act("resume") label=text(locale, "webhooks-resume") weight=Weight::Main subject=subject.clone()/> }
        });
        view! {
            <p>
                <strong>{line.place.clone()}</strong>
                <span class="aside">{topics.join(", ")}</span>
                <span class="aside">{line.words(locale, &self.zone)}</span>
            </p>
            {resume}
            <PostButton action=act("test") label=text(locale, "webhooks-test") weight=Weight::Quiet subject=subject.clone()/>
            <PostButton action=act("remove") label=text(locale, "webhooks-remove") weight=Weight::Quiet subject/>
        }
        .into_any()
    }

    fn form(&self, page: &PageContext, errors: Errors) -> AnyView {
        let locale = page.locale;
        let url = Input {
            name: "url",
            kind: "url",
            key: "webhook-url",
            autocomplete: "off",
            value: self.url.clone(),
            ..Input::default()
        };
        let choice =
            |topic: Topic| Choice { value: topic.word().into(), label: name(locale, topic) };
        view! {
            <section class="card" aria-labelledby="webhooks-new">
                <h2 id="webhooks-new">{text(locale, "webhooks-new")}</h2>
                <form method="post" action=page.href(&format!("{}/webhooks", self.nav.base)) novalidate=true>
                    <Field locale input=url errors=errors.clone()/>
                    <Ticks
                        locale
                        name="topics"
                        legend=text(locale, "webhooks-topics")
                        hint=text(locale, "webhooks-topics-hint")
                        choices=Topic::ALL.map(choice).to_vec()
                        ticked=self.topics.clone()
                        errors
                    />
                    <Button label=text(locale, "webhooks-submit") weight=Weight::Main/>
                </form>
            </section>
        }
        .into_any()
    }
}

impl WebhookLine {
    /// How things stand with it, and why.
    fn words(&self, locale: Locale, zone: &TimeZone) -> String {
        let state = text(locale, &format!("webhook-{}", self.state));
        let told = self.told_at.map(|at| {
            let when = stamp(locale, at, zone).into();
            text_with(locale, "webhook-told", [("when", when)])
        });
        let failure = self.failure.map(|word| failed(locale, word));
        [Some(state), failure, told].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

fn name(locale: Locale, topic: Topic) -> String {
    text(locale, &format!("webhook-topic-{}", topic.word()))
}

fn failed(locale: Locale, word: &str) -> String {
    match word {
        "refused" | "status" => text(locale, &format!("webhook-failure-{word}")),
        word => text(locale, &format!("outside-failure-{}", word.replace('_', "-"))),
    }
}

fn told(locale: Locale, news: WebhooksNews) -> AnyView {
    let words = match news {
        WebhooksNews::Removed => text(locale, "news-webhook-removed"),
        WebhooksNews::Resumed => text(locale, "news-webhook-resumed"),
        WebhooksNews::Tried(None) => text(locale, "news-webhook-tried"),
        WebhooksNews::Tried(Some(word)) => {
            let title = text(locale, "news-webhook-not-tried");
            return view! { <ProblemBox title detail=failed(locale, word)/> }.into_any();
        }
    };
    view! { <p class="told" role="status">{words}</p> }.into_any()
}

/// The secret, to be copied now or never.
fn made(locale: Locale, secret: String) -> AnyView {
    view! {
        <section class="card new" aria-labelledby="webhooks-made">
            <h2 id="webhooks-made" role="status">{text(locale, "webhooks-made")}</h2>
            <p>{text(locale, "webhooks-made-detail")}</p>
            <p>{text(locale, "webhooks-secret")}<br/><code>{secret}</code></p>
        </section>
    }
    .into_any()
}
