//! Letters to account holders: short, with at most one link, and nothing about any patient.

use super::{
    render::{Postmark, RenderError, Sender, envelope, mailbox},
    words::Words,
};
use crate::identity::{Account, LetterKind};
use askama::Template;
use domain::tenancy::Practice;
use lettre::{Message, message::MultiPart};

/// Whom a letter is written to, for whom, and where its link leads.
pub(crate) struct Holder<'a> {
    pub account: &'a Account,
    /// On behalf of which practice; the platform's own, if absent.
    pub practice: Option<&'a Practice>,
    /// The address that the letter is about, whole.
    pub link: String,
}

struct Content {
    language: &'static str,
    subject: String,
    from: String,
    title: String,
    paragraphs: Vec<String>,
    button: String,
    link: String,
    footer: String,
}

#[derive(Template)]
#[template(path = "holder.txt", config = "src/mail/askama.toml")]
struct Plain<'a> {
    content: &'a Content,
}

#[derive(Template)]
#[template(path = "holder.html", config = "src/mail/askama.toml")]
struct Html<'a> {
    content: &'a Content,
}

/// The message that tells an account holder something.
pub(crate) fn render(
    kind: LetterKind,
    holder: &Holder<'_>,
    sender: &Sender,
    postmark: Postmark,
) -> Result<Message, RenderError> {
    let content = Content::new(kind, holder);
    let plain = Plain { content: &content }.render().map_err(|_| RenderError::Template)?;
    let html = Html { content: &content }.render().map_err(|_| RenderError::Template)?;
    let to = (content.from.as_str(), &holder.account.person.email);
    let mut head = envelope(to, holder.account.locale, sender, postmark)?.subject(&content.subject);
    if let Some(practice) = holder.practice {
        head = head.reply_to(mailbox(Some(practice.name.as_str()), &practice.email)?);
    }
    head.multipart(MultiPart::alternative_plain_html(plain, html)).map_err(|_| RenderError::Message)
}

impl Content {
    fn new(kind: LetterKind, holder: &Holder<'_>) -> Self {
        let words = Words(holder.account.locale);
        let practice = holder.practice.map(|practice| practice.name.to_string());
        let from = practice.unwrap_or_else(|| words.say("holder-platform"));
        let fill = |key: &str| words.fill(key, [("practice", from.as_str().into())]);
        let keys = Keys::of(kind, holder);
        Self {
            language: holder.account.locale.tag(),
            subject: fill(keys.subject),
            title: fill(keys.subject),
            paragraphs: keys.paragraphs.iter().map(|key| fill(key)).collect(),
            button: fill(keys.button),
            link: holder.link.clone(),
            footer: fill("holder-footer"),
            from,
        }
    }
}

/// The wordings of a kind of letter.
struct Keys {
    subject: &'static str,
    paragraphs: &'static [&'static str],
    button: &'static str,
}

impl Keys {
    fn of(kind: LetterKind, holder: &Holder<'_>) -> Self {
        const SECURITY: &str = "holder-to-security";
        let (subject, paragraphs, button): (_, &'static [_], _) = match kind {
            // Whoever works elsewhere already has a password.
            LetterKind::Invitation if holder.account.active => (
                "holder-invitation",
                &["holder-invitation-again-text", "holder-invitation-lasts"],
                "holder-invitation-button",
            ),
            LetterKind::Invitation => (
                "holder-invitation",
                &["holder-invitation-text", "holder-invitation-lasts"],
                "holder-invitation-button",
            ),
            LetterKind::Reset if holder.practice.is_some() => (
                "holder-reset",
                &["holder-reset-required-text", "holder-reset-lasts", "holder-reset-otherwise"],
                "holder-reset-button",
            ),
            LetterKind::Reset => (
                "holder-reset",
                &["holder-reset-text", "holder-reset-lasts", "holder-reset-ignore"],
                "holder-reset-button",
            ),
            LetterKind::PasswordChanged => (
                "holder-password-changed",
                &["holder-password-changed-text", "holder-not-you"],
                SECURITY,
            ),
            LetterKind::FactorChanged => (
                "holder-factor-changed",
                &["holder-factor-changed-text", "holder-not-you"],
                SECURITY,
            ),
            LetterKind::FewFailures => (
                "holder-failures",
                &["holder-few-failures-text", "holder-failures-advice"],
                SECURITY,
            ),
            LetterKind::ManyFailures => (
                "holder-failures",
                &["holder-many-failures-text", "holder-failures-advice"],
                SECURITY,
            ),
            LetterKind::ReviewSoon => {
                ("holder-review", &["holder-review-soon-text"], "holder-to-review")
            }
            LetterKind::ReviewWeek => {
                ("holder-review", &["holder-review-week-text"], "holder-to-review")
            }
            LetterKind::ReviewDue => {
                ("holder-review", &["holder-review-due-text"], "holder-to-review")
            }
            LetterKind::Alert => ("holder-alert", &["holder-alert-text"], "holder-to-log"),
        };
        Self { subject, paragraphs, button }
    }
}
