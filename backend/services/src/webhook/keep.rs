use super::{
    MOST, NewWebhook, SigningSecret, Webhook, WebhookError, WebhookState,
    rows::{COLUMN, Row, Secret},
};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, privacy::audit::record, rng};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{booking::webhook::Topic, id::WebhookId, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;
use schema::{audit::event, booking::webhook as table};

/// Tells a program what happens from now on. What its messages are signed with is told once.
pub async fn add_webhook(
    ctx: &Ctx,
    new: &NewWebhook,
) -> Result<(Webhook, SigningSecret), WebhookError> {
    let (id, keys, now) = (rng::sortable(ctx.now())?, ctx.keys().await?, ctx.now());
    let signing = SigningSecret::mint()?;
    let url = new.url.expose().to_owned();
    let sealed = keys.seal(COLUMN, id, &Secret { url, key: signing.encoded().to_owned() })?;
    let topics: Vec<_> = new.topics.iter().map(|topic| Topic::word(*topic)).collect();
    ctx.change(async |tx| {
        // Two at once are counted one after the other.
        tx.lock_rules().await?;
        let count: i64 = table::table.count().get_result(tx.sql()).await?;
        if count >= MOST {
            return Err(WebhookError::TooMany);
        }
        diesel::insert_into(table::table)
            .values((
                table::practice_id.eq(ctx.practice().0),
                table::id.eq(id),
                table::sealed.eq(sealed),
                table::topics.eq(topics),
                table::created_at.eq(now.to_diesel()),
                table::told_until.eq(head(tx).await?),
                table::not_before.eq(now.to_diesel()),
            ))
            .execute(tx.sql())
            .await?;
        Ok(record(tx, ctx, Action::WebhookAdded, id).await?)
    })
    .await?;
    let webhook = Webhook {
        id: WebhookId(id),
        place: new.url.shortened(),
        topics: new.topics.clone(),
        created_at: now,
        state: WebhookState::On,
        told_at: None,
        failure: None,
    };
    Ok((webhook, signing))
}

/// The programs of the practice, the oldest first.
pub async fn list_webhooks(ctx: &Ctx) -> Result<Vec<Webhook>, Fault> {
    let keys = ctx.keys().await?;
    let rows: Vec<Row> = ctx
        .read(async |tx| {
            let all = table::table.order((table::created_at, table::id)).select(Row::as_select());
            Ok::<_, Fault>(all.load(tx.sql()).await?)
        })
        .await?;
    rows.iter().map(|row| row.read(ctx, &keys)).collect()
}

/// One of them.
pub async fn find_webhook(ctx: &Ctx, id: WebhookId) -> Result<Webhook, WebhookError> {
    let webhooks = list_webhooks(ctx).await?;
    webhooks.into_iter().find(|webhook| webhook.id == id).ok_or(WebhookError::Unknown)
}

/// Tells a program nothing more.
pub async fn remove_webhook(ctx: &Ctx, id: WebhookId) -> Result<(), WebhookError> {
    ctx.change(async |tx| {
        let named = table::table.filter(table::id.eq(id.0));
        if diesel::delete(named).execute(tx.sql()).await? == 0 {
            return Err(WebhookError::Unknown);
        }
        Ok(record(tx, ctx, Action::WebhookRemoved, id.0).await?)
    })
    .await
}

/// The last event of the practice's log that has its number.
pub(super) async fn head(tx: &mut TenantTx) -> Result<i64, Fault> {
    let last: Option<i64> = event::table.select(max(event::seq)).get_result(tx.sql()).await?;
    Ok(last.unwrap_or(0))
}
