use super::{
    WebhookError,
    message::{Data, Message},
    rows::Row,
};
use crate::{ctx::Ctx, outbound::Failure, privacy::audit::record, rng};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::WebhookId, privacy::audit::Action};
use jiff_diesel::ToDiesel as _;
use schema::booking::webhook as table;

/// Sends a program a message of type `webhook.test` now, whether it is stopped or not, and answers with
/// what went wrong.
pub async fn try_webhook(ctx: &Ctx, id: WebhookId) -> Result<Option<Failure>, WebhookError> {
    let row: Row = ctx
        .change(async |tx| {
            let named = table::table.filter(table::id.eq(id.0)).select(Row::as_select());
            let row = named.first(tx.sql()).await.optional()?.ok_or(WebhookError::Unknown)?;
            record(tx, ctx, Action::WebhookTried, id.0).await?;
            Ok::<_, WebhookError>(row)
        })
        .await?;
    let secret = row.secret(&*ctx.keys().await?)?;
    let id = rng::sortable(ctx.now())?;
    let message = Message { id, what: "webhook.test", at: ctx.now(), data: Data::default() };
    Ok(message.send(&ctx.platform().outbound, &secret, ctx.now()).await.err())
}

/// Tells a program again, from where it was left on; one that is not stopped is tried at once.
pub async fn resume_webhook(ctx: &Ctx, id: WebhookId) -> Result<(), WebhookError> {
    ctx.change(async |tx| {
        let named = diesel::update(table::table.filter(table::id.eq(id.0))).set((
            table::stopped.eq(false),
            table::failures.eq(0),
            table::failing_since.eq(None::<jiff_diesel::Timestamp>),
            table::failure.eq(None::<String>),
            table::not_before.eq(ctx.now().to_diesel()),
        ));
        if named.execute(tx.sql()).await? == 0 {
            return Err(WebhookError::Unknown);
        }
        Ok(record(tx, ctx, Action::WebhookResumed, id.0).await?)
    })
    .await
}
