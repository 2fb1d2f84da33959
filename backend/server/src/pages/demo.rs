//! The mailbox of a demonstration: letters that did not leave the machine. In a real deployment
//! these pages do not exist.

use super::html;
use crate::{caller::Caller, problem::Problem};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use domain::id::LetterId;
use jiff::{Timestamp, tz::TimeZone};
use mail_parser::{Address, Message, MessageParser, MimeHeaders as _};
use site::{
    demo::{
        mail::{Attachment, Mail},
        mailbox::{Letter, Mailbox},
    },
    words::moment,
};
use std::{cmp::Reverse, fs, path::PathBuf};

/// How many letters the mailbox shows.
const NEWEST: usize = 100;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/demo/mailbox", web::get().to(list))
        .route("/demo/mailbox/{id}", web::get().to(show))
        .route("/demo/mailbox/{id}/html", web::get().to(show_html))
        .route("/demo/mailbox/{id}/appointment.ics", web::get().to(calendar))
        .route("/demo/mailbox/{id}/letter.eml", web::get().to(raw));
}

async fn list(caller: Caller) -> Result<HttpResponse, Problem> {
    let folder = folder(&caller)?;
    let letters = web::block(move || newest(folder)).await;
    let files = letters.map_err(|_| Problem::named(&caller, "service-error"))?;
    let parser = MessageParser::default();
    let letter = |(id, bytes): &(String, Vec<u8>)| {
        let message = parser.parse(bytes)?;
        Some(Letter {
            id: id.clone(),
            subject: message.subject().unwrap_or_default().to_owned(),
            to: addresses(message.to()),
            sent: sent(&caller, &message),
        })
    };
    let page = Mailbox { letters: files.iter().filter_map(letter).collect() };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

async fn show(caller: Caller, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let bytes = read(&caller, &id).await?;
    let message = parse(&caller, &bytes)?;
    let file = |name: &str| Attachment {
        name: name.to_owned(),
        href: format!("/demo/mailbox/{id}/{name}"),
    };
    let page = Mail {
        id: id.to_string(),
        subject: message.subject().unwrap_or_default().to_owned(),
        from: addresses(message.from()),
        to: addresses(message.to()),
        sent: sent(&caller, &message),
        body: message.body_text(0).unwrap_or_default().into_owned(),
        has_html: message.html_body_count() > 0,
        attachments: vec![file("appointment.ics"), file("letter.eml")],
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}

/// The HTML part as a mail program would show it: its own style, nothing else.
async fn show_html(caller: Caller, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let bytes = read(&caller, &id).await?;
    let body = parse(&caller, &bytes)?.body_html(0).unwrap_or_default().into_owned();
    let policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    let mut response = html(StatusCode::OK, body);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(policy));
    Ok(response)
}

async fn calendar(caller: Caller, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let bytes = read(&caller, &id).await?;
    let message = parse(&caller, &bytes)?;
    let is_calendar = |part: &&mail_parser::MessagePart| {
        part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar"))
    };
    let part = message
        .parts
        .iter()
        .find(is_calendar)
        .ok_or_else(|| Problem::named(&caller, "not-found"))?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .body(part.contents().to_vec()))
}

async fn raw(caller: Caller, id: web::Path<String>) -> Result<HttpResponse, Problem> {
    let bytes = read(&caller, &id).await?;
    Ok(HttpResponse::Ok().content_type("message/rfc822").body(bytes))
}

/// The folder of a demonstration; elsewhere there is no such page.
fn folder(caller: &Caller) -> Result<PathBuf, Problem> {
    let config = &caller.app().config;
    if config.demo {
        Ok(config.data_dir.join("mailbox"))
    } else {
        Err(Problem::named(caller, "not-found"))
    }
}

async fn read(caller: &Caller, id: &str) -> Result<Vec<u8>, Problem> {
    let missing = || Problem::named(caller, "not-found");
    // Only an id names a file: no path leaves the folder.
    let id: LetterId = id.parse().map_err(|_| missing())?;
    let file = folder(caller)?.join(format!("{id}.eml"));
    web::block(move || fs::read(file)).await.ok().and_then(Result::ok).ok_or_else(missing)
}

fn parse<'a>(caller: &Caller, bytes: &'a [u8]) -> Result<Message<'a>, Problem> {
    MessageParser::default().parse(bytes).ok_or_else(|| Problem::named(caller, "not-found"))
}

/// Ids sort by time.
fn newest(folder: PathBuf) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let name =
        |entry: fs::DirEntry| Some((entry.path().file_stem()?.to_str()?.to_owned(), entry.path()));
    let mut files: Vec<(String, PathBuf)> = entries.filter_map(name).collect();
    files.retain(|(id, path)| {
        id.parse::<LetterId>().is_ok() && path.extension().is_some_and(|kind| kind == "eml")
    });
    files.sort_by_key(|(id, _)| Reverse(id.clone()));
    files.truncate(NEWEST);
    files.into_iter().filter_map(|(id, path)| Some((id, fs::read(path).ok()?))).collect()
}

fn addresses(list: Option<&Address<'_>>) -> String {
    let address = list.and_then(Address::first).and_then(|first| first.address());
    address.unwrap_or_default().to_owned()
}

fn sent(caller: &Caller, message: &Message<'_>) -> String {
    let at = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    at.map(|at| moment(caller.locale, at, &TimeZone::UTC)).unwrap_or_default() + " UTC"
}
