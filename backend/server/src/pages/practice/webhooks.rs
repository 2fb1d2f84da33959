//! Programs of the practice that are told what happens.

use super::{at_work, context, html, id, on};
use crate::{api::practice::webhooks::new_webhook, problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::WebhookId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::webhook::{
    SigningSecret, Webhook, WebhookError, add_webhook, list_webhooks, remove_webhook,
    resume_webhook, try_webhook,
};
use site::{
    practice::{WebhookLine, Webhooks, WebhooksNews},
    ui::Section,
};
use std::collections::HashMap;

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct WebhookForm {
    url: String,
    topics_appointments: String,
    topics_availability: String,
}

impl WebhookForm {
    fn topics(&self) -> Vec<String> {
        let ticked = [
            ("appointments", &self.topics_appointments),
            ("availability", &self.topics_availability),
        ];
        let ticked = ticked.into_iter().filter(|(_, said)| said.as_str() == "yes");
        ticked.map(|(word, _)| word.to_owned()).collect()
    }
}

/// What was just tried.
#[derive(Default)]
struct Outcome {
    url: String,
    topics: Vec<String>,
    errors: Vec<FieldError>,
    made: Option<SigningSecret>,
    news: Option<WebhooksNews>,
    full: bool,
}

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let news = query.get("news").and_then(|word| match word.as_str() {
        "removed" => Some(WebhooksNews::Removed),
        "resumed" => Some(WebhooksNews::Resumed),
        _ => None,
    });
    let topics = vec!["appointments".to_owned(), "availability".to_owned()];
    page(&at, StatusCode::OK, Outcome { topics, news, ..Outcome::default() }).await
}

/// Answers the form itself: the secret is shown once, and no address may hold it.
pub(super) async fn add(at: AtWork, form: web::Form<WebhookForm>) -> Result<HttpResponse, Problem> {
    let (url, topics) = (form.url.clone(), form.topics());
    let new = match new_webhook(&at, &url, &topics) {
        Ok(new) => new,
        Err(errors) => {
            let outcome = Outcome { url, topics, errors, ..Outcome::default() };
            return page(&at, StatusCode::UNPROCESSABLE_ENTITY, outcome).await;
        }
    };
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    match add_webhook(&ctx, &new).await {
        Ok((_, secret)) => {
            let outcome = Outcome { made: Some(secret), ..Outcome::default() };
            page(&at, StatusCode::CREATED, outcome).await
        }
        Err(WebhookError::TooMany) => {
            let outcome = Outcome { url, topics, full: true, ..Outcome::default() };
            page(&at, StatusCode::FORBIDDEN, outcome).await
        }
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

/// Answers with what became of the message.
pub(super) async fn test(at: AtWork, webhook: web::Path<String>) -> Result<HttpResponse, Problem> {
    let webhook: WebhookId = id(&at, &webhook)?;
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let failure = try_webhook(&ctx, webhook).await;
    let failure = failure.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let news = Some(WebhooksNews::Tried(failure.map(|failure| failure.word())));
    page(&at, StatusCode::OK, Outcome { news, ..Outcome::default() }).await
}

pub(super) async fn resume(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let webhook: WebhookId = id(&at, &webhook)?;
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let resumed = resume_webhook(&ctx, webhook).await;
    resumed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(on(&at, "/webhooks?news=resumed"))
}

pub(super) async fn remove(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let webhook: WebhookId = id(&at, &webhook)?;
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let removed = remove_webhook(&ctx, webhook).await;
    removed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(on(&at, "/webhooks?news=removed"))
}

async fn page(at: &AtWork, status: StatusCode, outcome: Outcome) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Team).await?;
    let webhooks = list_webhooks(&ctx).await;
    let webhooks = webhooks.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let mut errors = outcome.errors;
    // Boxes were ticked; nothing else can be wrong with them than that none is.
    let of_topics = errors.iter_mut().filter(|error| error.field == "topics");
    of_topics.for_each(|error| error.refusal = Refusal::Missing);
    let page = Webhooks {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        webhooks: webhooks.iter().map(line).collect(),
        url: outcome.url,
        topics: outcome.topics,
        errors,
        made: outcome.made.map(|secret| secret.expose()),
        news: outcome.news,
        full: outcome.full,
    };
    Ok(html(status, page.render(&context(at, status))))
}

fn line(webhook: &Webhook) -> WebhookLine {
    WebhookLine {
        id: webhook.id,
        place: webhook.place.clone(),
        topics: webhook.topics.clone(),
        state: webhook.state.word(),
        told_at: webhook.told_at,
        failure: webhook.failure.map(|failure| failure.word()),
    }
}
