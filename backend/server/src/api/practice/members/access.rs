use crate::{
    api::practice::{ctx, done, id},
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{Responder, delete, post, web};
use services::identity;

/// Ends the access of a member at once, on every server.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 409, description = "last-owner", body = ProblemBody),
))]
#[delete("/api/v1/practice/members/{account}")]
pub async fn disable_member(
    at: AtWork,
    account: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let account = id(&at, &account)?;
    done(&at, identity::disable_member(&ctx(&at).await?, account).await)
}

/// Gives a member whose access ended or was suspended their access back.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[post("/api/v1/practice/members/{account}/enable")]
pub async fn enable_member(
    at: AtWork,
    account: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let account = id(&at, &account)?;
    done(&at, identity::enable_member(&ctx(&at).await?, account).await)
}

/// Makes a member set a new password: a link is sent, and until it is used nothing else is open.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), responses(
    (status = 204), (status = 404, body = ProblemBody),
))]
#[post("/api/v1/practice/members/{account}/reset")]
pub async fn require_new_password(
    at: AtWork,
    account: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let account = id(&at, &account)?;
    done(&at, identity::require_new_password(&ctx(&at).await?, account).await)
}

/// Sends the invitation again; the link of the letter before opens nothing any more.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("account" = Uuid, Path)), responses(
    (status = 204),
    (status = 404, body = ProblemBody),
    (status = 409, description = "already-member", body = ProblemBody),
))]
#[post("/api/v1/practice/members/{account}/invite")]
pub async fn invite_again(
    at: AtWork,
    account: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let account = id(&at, &account)?;
    done(&at, identity::send_invitation(&ctx(&at).await?, account).await)
}
