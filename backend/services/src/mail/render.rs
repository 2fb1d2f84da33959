//! A letter as a message: headers, both texts, and the calendar file (RFC 5322, RFC 2046, RFC 6047).

use super::{
    content::{Content, manage_url},
    letter::{Kind, Letter},
    words::Words,
};
use crate::ical::{self, Event, Method};
use askama::Template;
use domain::{
    booking::slot::Slot, id::LetterId, locale::Locale, privacy::notice::Notice, tenancy::Profile,
    text::EmailAddress,
};
use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MessageBuilder, MultiPart, SinglePart,
        header::{ContentDisposition, ContentType, HeaderName, HeaderValue},
    },
};

/// Who sends for every practice.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The platform's mailbox: its domain signs the mails and bounces come back to it.
    pub from: EmailAddress,
    /// Where the platform answers: `https://praxis.example`.
    pub public_url: String,
}

impl Sender {
    /// The domain of the mailbox, which makes message and calendar identifiers unique in the world.
    pub fn domain(&self) -> &str {
        self.from.as_str().rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address of the site, without a slash at its end.
    pub(crate) fn site(&self) -> &str {
        self.public_url.trim_end_matches('/')
    }
}

/// What distinguishes one mailing of a letter from another.
#[derive(Debug, Clone, Copy)]
pub struct Postmark {
    /// The outbox's id: a letter that is sent twice keeps its Message-ID, so that mailboxes can tell.
    pub letter: LetterId,
    /// When it leaves: Date and DTSTAMP.
    pub at: Timestamp,
}

/// Why a letter cannot become a message. None of these heals by waiting, and none names anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// An address that the mail library refuses.
    #[error("an address is not one that mail can be sent to or from")]
    Address,
    /// A template did not render.
    #[error("the template does not render")]
    Template,
    /// The message did not hold together.
    #[error("the message cannot be built")]
    Message,
}

#[derive(Template)]
#[template(path = "letter.txt", config = "src/mail/askama.toml")]
struct Plain<'a> {
    content: &'a Content,
}

#[derive(Template)]
#[template(path = "letter.html", config = "src/mail/askama.toml")]
struct Html<'a> {
    content: &'a Content,
}

/// The message that tells a letter, `notice` being the version that it quotes, and `times` what is free
/// as it leaves.
pub fn render(
    letter: &Letter,
    profile: &Profile,
    (notice, times): (&Notice, &[Slot]),
    sender: &Sender,
    postmark: Postmark,
) -> Result<Message, RenderError> {
    let content = Content::new(letter, profile, (notice, times), sender.site());
    let parts = MultiPart::mixed()
        .multipart(texts(&content)?)
        .singlepart(calendar(letter, profile, sender, postmark)?);
    head(letter, profile, sender, postmark)?
        .subject(content.subject)
        .multipart(parts)
        .map_err(|_| RenderError::Message)
}

fn head(
    letter: &Letter,
    profile: &Profile,
    sender: &Sender,
    postmark: Postmark,
) -> Result<MessageBuilder, RenderError> {
    let name = profile.practice.name.as_str();
    let builder = envelope((name, &letter.to), letter.locale, sender, postmark)?;
    Ok(builder.reply_to(mailbox(Some(name), &profile.practice.email)?))
}

/// What every message of the platform starts with; `from` is the name under which it is sent.
pub(super) fn envelope(
    (from, to): (&str, &EmailAddress),
    locale: Locale,
    sender: &Sender,
    postmark: Postmark,
) -> Result<MessageBuilder, RenderError> {
    let builder = Message::builder()
        .message_id(Some(format!("<{}@{}>", postmark.letter, sender.domain())))
        // The mail library panics on a date before 1970.
        .date(postmark.at.max(Timestamp::UNIX_EPOCH).into())
        .from(mailbox(Some(from), &sender.from)?)
        .to(mailbox(None, to)?)
        .raw_header(header("Content-Language", locale.tag()))
        // Out-of-office notes would only tell the practice about its patients (RFC 3834, MS-OXCMAIL).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    Ok(builder)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A mailbox whose name is one line whatever it was: the mail library panics on CR and LF in names.
pub(super) fn mailbox(name: Option<&str>, address: &EmailAddress) -> Result<Mailbox, RenderError> {
    let name = name.map(|name| name.chars().filter(|c| !c.is_control()).collect());
    let address = address.as_str().parse::<Address>().map_err(|_| RenderError::Address)?;
    Ok(Mailbox::new(name, address))
}

fn texts(content: &Content) -> Result<MultiPart, RenderError> {
    let plain = Plain { content }.render().map_err(|_| RenderError::Template)?;
    let html = Html { content }.render().map_err(|_| RenderError::Template)?;
    Ok(MultiPart::alternative_plain_html(plain, html))
}

fn calendar(
    letter: &Letter,
    profile: &Profile,
    sender: &Sender,
    postmark: Postmark,
) -> Result<SinglePart, RenderError> {
    let method = match letter.kind {
        Kind::Confirmation | Kind::Moved { .. } | Kind::Requested => Method::Publish,
        Kind::Cancelled | Kind::CalledOff | Kind::Rebook { .. } | Kind::Declined => Method::Cancel,
    };
    let event = Event {
        appointment: letter.appointment,
        sequence: letter.sequence,
        state: letter.state(),
        visit: letter.visit(),
        stamp: postmark.at,
        practice: &profile.practice,
        place: profile.place(letter.place),
        attendance: &letter.attendance(profile),
        manage_url: &manage_url(letter, sender.site()),
        domain: sender.domain(),
        locale: letter.locale,
    };
    let kind = ContentType::parse(method.content_type()).map_err(|_| RenderError::Message)?;
    let name = Words(letter.locale).say("mail-attachment");
    let part = SinglePart::builder().header(kind).header(ContentDisposition::attachment(&name));
    Ok(part.body(ical::calendar(&event, Some(method))))
}

#[cfg(test)]
mod tests;
