//! Programs of the practice that are told what happens.

use super::{ctx, id};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, delete, get, post, web};
use domain::{
    booking::webhook::Topic,
    id::WebhookId,
    text::{FieldError, Refusal},
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use services::webhook::{
    NewWebhook, Webhook, add_webhook, find_webhook, list_webhooks, remove_webhook, resume_webhook,
    try_webhook,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// Programs, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct WebhookList {
    webhooks: Vec<WebhookDetail>,
}

/// A program that is told what happens. Its address is told to nobody again.
#[derive(Serialize, ToSchema)]
pub struct WebhookDetail {
    id: Uuid,
    /// Where it is, without what opens it.
    place: String,
    /// `appointments`, `availability`.
    topics: Vec<&'static str>,
    /// `on`; `failing`, which is tried again and again, for three days at most; `stopped`.
    state: &'static str,
    #[schema(format = DateTime)]
    created_at: String,
    /// When it was last told something.
    #[schema(format = DateTime)]
    told_at: Option<String>,
    /// Why the last attempt failed: `name`, `address`, `connection`, `certificate`, `slow`,
    /// `protocol`, `refused` (it answered 410) or `status`.
    failure: Option<&'static str>,
}

/// A program to be told from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhookBody {
    /// Where it is: `https`, and public.
    url: String,
    /// `appointments`, `availability`: one at least.
    topics: Vec<String>,
}

/// A program that is told from now on.
#[derive(Serialize, ToSchema)]
pub struct MadeWebhook {
    #[serde(flatten)]
    webhook: WebhookDetail,
    /// What its messages are signed with, as Standard Webhooks write it; told this once.
    secret: String,
}

/// What became of a message that was sent to try a program out.
#[derive(Serialize, ToSchema)]
pub struct WebhookTrial {
    delivered: bool,
    /// Why not.
    failure: Option<&'static str>,
}

/// The programs of the practice.
///
/// Each is sent messages as Standard Webhooks describe them: a `POST` of
/// `{ "type": "appointment.booked", "timestamp": …, "data": { "appointment": … } }` with the headers
/// `webhook-id`, `webhook-timestamp` and `webhook-signature`. No message names a person: who comes is
/// asked of this API. Types are `appointment.` `booked`, `requested`, `confirmed`, `declined`, `moved`,
/// `cancelled`, `arrived`, `fulfilled`, `missed`, `restored`; `appointments.changed`, when a file brought
/// in many or was taken back; and `availability.changed`. Messages come in order, and may come twice.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = WebhookList)))]
#[get("/api/v1/practice/webhooks")]
pub async fn list_own_webhooks(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = ctx(&at).await?;
    let webhooks = list_webhooks(&ctx).await;
    let webhooks = webhooks.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let zone = &ctx.profile().practice.zone;
    let webhooks = webhooks.iter().map(|webhook| WebhookDetail::new(webhook, zone)).collect();
    Ok(web::Json(WebhookList { webhooks }))
}

/// One program.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = WebhookDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/webhooks/{id}")]
pub async fn show_webhook(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, webhook): (_, WebhookId) = (ctx(&at).await?, id(&at, &webhook)?);
    let found = find_webhook(&ctx, webhook).await;
    let found = found.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(web::Json(WebhookDetail::new(&found, &ctx.profile().practice.zone)))
}

/// Tells a program what happens from now on.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewWebhookBody, responses(
    (status = 201, body = MadeWebhook),
    (status = 403, description = "too-many-webhooks", body = ProblemBody),
    (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/webhooks")]
pub async fn create_webhook(
    at: AtWork,
    body: Body<NewWebhookBody>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let new = new_webhook(&at, &body.0.url, &body.0.topics);
    let new = new.map_err(|errors| Problem::invalid(caller, errors))?;
    let added = add_webhook(&ctx, &new).await;
    let (webhook, secret) = added.map_err(|error| Problem::new(caller, &error))?;
    let webhook = WebhookDetail::new(&webhook, &ctx.profile().practice.zone);
    Ok(HttpResponse::Created().json(MadeWebhook { webhook, secret: secret.expose() }))
}

/// Tells a program nothing more.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[delete("/api/v1/practice/webhooks/{id}")]
pub async fn delete_webhook(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, webhook): (_, WebhookId) = (ctx(&at).await?, id(&at, &webhook)?);
    let removed = remove_webhook(&ctx, webhook).await;
    removed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a program a message of type `webhook.test`, and waits for its answer.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = WebhookTrial), (status = 404, body = ProblemBody),
))]
#[post("/api/v1/practice/webhooks/{id}/test")]
pub async fn test_webhook(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, webhook): (_, WebhookId) = (ctx(&at).await?, id(&at, &webhook)?);
    let failure = try_webhook(&ctx, webhook).await;
    let failure = failure.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let failure = failure.map(|failure| failure.word());
    Ok(web::Json(WebhookTrial { delivered: failure.is_none(), failure }))
}

/// Tells a stopped program again, from where it was left on: nothing is lost.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[post("/api/v1/practice/webhooks/{id}/resume")]
pub async fn resume_stopped_webhook(
    at: AtWork,
    webhook: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, webhook): (_, WebhookId) = (ctx(&at).await?, id(&at, &webhook)?);
    let resumed = resume_webhook(&ctx, webhook).await;
    resumed.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::NoContent().finish())
}

/// What was typed, read: pages ask the same.
pub fn new_webhook(
    at: &AtWork,
    url: &str,
    topics: &[String],
) -> Result<NewWebhook, Vec<FieldError>> {
    let url = at.staff.caller.app().platform.outbound.address(url);
    match (url, read_topics(topics)) {
        (Ok(url), Ok(topics)) => Ok(NewWebhook { url, topics }),
        (url, topics) => {
            let wrong = [("url", url.err()), ("topics", topics.err())].into_iter();
            let wrong = wrong.filter_map(|(field, refusal)| Some(FieldError::new(field, refusal?)));
            Err(wrong.collect())
        }
    }
}

fn read_topics(words: &[String]) -> Result<Vec<Topic>, Refusal> {
    let asked = |topic: &Topic| words.iter().any(|word| word == topic.word());
    match words {
        [] => Err(Refusal::Missing),
        words if words.iter().any(|word| Topic::named(word).is_none()) => Err(Refusal::Choice),
        _ => Ok(Topic::ALL.into_iter().filter(asked).collect()),
    }
}

impl WebhookDetail {
    fn new(webhook: &Webhook, zone: &TimeZone) -> Self {
        Self {
            id: webhook.id.0,
            place: webhook.place.clone(),
            topics: webhook.topics.iter().map(|topic| topic.word()).collect(),
            state: webhook.state.word(),
            created_at: instant::written(webhook.created_at, zone),
            told_at: webhook.told_at.map(|at| instant::written(at, zone)),
            failure: webhook.failure.map(|failure| failure.word()),
        }
    }
}
