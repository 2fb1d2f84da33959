//! The practice as files, which [`super::imports`] reads.

use super::ctx;
use crate::{
    api::body::Body,
    problem::{Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, post};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use services::transfer::{Kind, Passphrase, TransferError, export_rules, export_visits};
use utoipa::ToSchema;

/// What is to be taken out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// `practitioners`, `opening_hours` or `visits`: the visits to come, in the agendas that whoever asks
    /// may read, leave sealed.
    kind: String,
}

/// A file.
#[derive(Serialize, ToSchema)]
pub struct ExportedFile {
    kind: &'static str,
    name: &'static str,
    /// The file, in base64.
    #[schema(content_encoding = "base64")]
    file: String,
    /// What opens a file of visits, in the format age; told this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    passphrase: Option<String>,
}

/// Takes out who receives, their weekly hours or the visits to come, as CSV in UTF-8.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewExport, responses(
    (status = 200, body = ExportedFile), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/exports")]
pub async fn create_export(at: AtWork, body: Body<NewExport>) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let kind = body.0.kind.parse::<Kind>();
    let kind = kind.map_err(|refusal| Problem::field(caller, "kind", refusal))?;
    let problem = |error: &TransferError| Problem::new(caller, error);
    let (export, passphrase) = match kind {
        Kind::Visits => {
            let drawn = Passphrase::draw().map_err(|fault| problem(&fault.into()))?;
            (export_visits(&ctx, &at.member, &drawn).await, Some(drawn.expose().to_owned()))
        }
        Kind::Practitioners | Kind::OpeningHours | Kind::Busy => {
            (export_rules(&ctx, kind).await, None)
        }
    };
    let export = export.map_err(|error| problem(&error))?;
    Ok(HttpResponse::Ok().json(ExportedFile {
        kind: kind.word(),
        name: export.name,
        file: BASE64_STANDARD.encode(export.file),
        passphrase,
    }))
}
