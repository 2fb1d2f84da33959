//! The information notice that somebody reads before they book.

use crate::{ctx::Ctx, error::Fault};

/// The context in which a notice was read: where it holds another one, the practice's rules are
/// read anew, since kept ones may lag behind the page that showed the notice.
pub async fn abreast_of_notice(ctx: &Ctx, seen: Option<i32>) -> Result<Ctx, Fault> {
    if seen.is_none_or(|seen| seen == ctx.profile().notice.version) {
        Ok(ctx.clone())
    } else {
        ctx.refreshed().await
    }
}
