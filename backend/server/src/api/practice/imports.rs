//! Files that are brought in: read first, and made once somebody says that they are meant.

use super::{ctx, id};
use crate::{
    api::{
        body::{Body, LargeBody},
        instant,
    },
    member::keep,
    problem::{FieldProblem, Problem, ProblemBody},
    staff::AtWork,
};
use actix_web::{HttpResponse, Responder, get, post, web};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{
    id::{PractitionerId, TransferId},
    text::{FieldError, Refusal},
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use services::transfer::{
    Import, Kind, MOST_BYTES, RowPlan, TransferError, Upload, apply_import, find_import,
    read_import, undo_import,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A file of the largest size in base64, and what is said beside it.
const MOST: usize = MOST_BYTES / 3 * 4 + 4096;

/// A file of at most 2 MiB and 5,000 rows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// `practitioners`, `opening_hours` and `visits` are CSV, with `,` or `;`, in UTF-8 or
    /// Windows-1252; the first line names the columns, in any order. `busy` is iCalendar.
    #[schema(example = "visits")]
    kind: String,
    /// The file, in base64.
    #[schema(content_encoding = "base64")]
    file: String,
    /// Whose time a `busy` file takes.
    #[serde(default)]
    practitioner: String,
    /// What opens a file of the format age that is sealed under a passphrase.
    #[serde(default)]
    passphrase: String,
}

/// A file that was read, or what became of it.
#[derive(Serialize, ToSchema)]
pub struct ImportDetail {
    import: Uuid,
    kind: &'static str,
    /// `read`: nothing is made yet; `applied`; `undone`.
    state: &'static str,
    /// Until when it waits, or can be taken back.
    #[schema(format = DateTime)]
    expires_at: String,
    /// Columns of which nothing is made.
    unknown_columns: Vec<String>,
    /// What becomes of each row, while it waits.
    rows: Vec<ImportRow>,
    /// How much it made, once it was brought in.
    made: usize,
    /// The lines whose things stayed when it was taken back: they were changed or used since.
    kept: Vec<u64>,
}

/// A row of a file.
#[derive(Serialize, ToSchema)]
pub struct ImportRow {
    /// Its line in the file, of which the first is 1; the times of a calendar are counted.
    line: u64,
    /// What it is about; it names nobody who comes.
    about: String,
    /// `new`, `known` (the practice has it: nothing is made) or `wrong`.
    fate: &'static str,
    /// What of it is wrong: the column, and what would be accepted.
    errors: Vec<FieldProblem>,
}

/// How a file is meant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportOrder {
    /// Whether the rows that are wrong are left out; else nothing is made as long as one is.
    #[serde(default)]
    leave_out_wrong: bool,
}

/// Reads a file and says what would become of each row. Nothing is made; it waits for an hour.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = NewImport, responses(
    (status = 201, body = ImportDetail),
    (status = 413, description = "body-too-large", body = ProblemBody),
    (status = 422, description = "invalid; missing-columns, with their names", body = ProblemBody),
))]
#[post("/api/v1/practice/imports")]
pub async fn create_import(
    at: AtWork,
    body: LargeBody<NewImport, MOST>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller) = (ctx(&at).await?, &at.staff.caller);
    let upload = upload(&body.0).map_err(|errors| Problem::invalid(caller, errors))?;
    let read = read_import(&ctx, &at.member, upload).await;
    let read = read.map_err(|error| Problem::new(caller, &error))?;
    Ok(HttpResponse::Created().json(detail(&at, &ctx, read)))
}

fn upload(said: &NewImport) -> Result<Upload, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = keep(&mut errors, "kind", said.kind.parse::<Kind>());
    let file = BASE64_STANDARD.decode(&said.file).map_err(|_| Refusal::Shape);
    let file = keep(&mut errors, "file", file);
    let practitioner = match said.practitioner.as_str() {
        "" => Some(None),
        raw => {
            let id = raw.parse::<PractitionerId>().map_err(|_| Refusal::Choice);
            keep(&mut errors, "practitioner", id).map(Some)
        }
    };
    match (kind, file, practitioner) {
        (Some(kind), Some(file), Some(practitioner)) => {
            let passphrase = Some(said.passphrase.trim()).filter(|text| !text.is_empty());
            let passphrase = passphrase.map(SecretString::from);
            Ok(Upload { kind, file, practitioner, passphrase })
        }
        (_, _, _) => Err(errors),
    }
}

/// A file that waits, against the practice as it is now; or what became of it.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = ImportDetail), (status = 404, body = ProblemBody),
))]
#[get("/api/v1/practice/imports/{id}")]
pub async fn show_import(at: AtWork, import: web::Path<String>) -> Result<impl Responder, Problem> {
    let (ctx, import): (_, TransferId) = (ctx(&at).await?, id(&at, &import)?);
    let found = find_import(&ctx, &at.member, import).await;
    answer(&at, &ctx, found)
}

/// Makes what a file says: all of it, or nothing. No letter leaves for a visit.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), request_body = ImportOrder, responses(
    (status = 200, body = ImportDetail), (status = 404, body = ProblemBody),
    (status = 409, description = "import-wrong-rows, import-settled, practice-changed", body = ProblemBody),
))]
#[post("/api/v1/practice/imports/{id}/apply")]
pub async fn carry_out_import(
    at: AtWork,
    import: web::Path<String>,
    body: Body<ImportOrder>,
) -> Result<impl Responder, Problem> {
    let (ctx, import): (_, TransferId) = (ctx(&at).await?, id(&at, &import)?);
    let applied = apply_import(&ctx, &at.member, import, body.0.leave_out_wrong).await;
    answer(&at, &ctx, applied)
}

/// Takes back what a file made within the last day. What was changed or used since stays.
#[utoipa::path(tag = "practice", security(("session" = [])), params(("id" = Uuid, Path)), responses(
    (status = 200, body = ImportDetail), (status = 404, body = ProblemBody),
    (status = 409, description = "import-settled", body = ProblemBody),
))]
#[post("/api/v1/practice/imports/{id}/undo")]
pub async fn take_back_import(
    at: AtWork,
    import: web::Path<String>,
) -> Result<impl Responder, Problem> {
    let (ctx, import): (_, TransferId) = (ctx(&at).await?, id(&at, &import)?);
    answer(&at, &ctx, undo_import(&ctx, import).await)
}

fn answer(
    at: &AtWork,
    ctx: &services::ctx::Ctx,
    outcome: Result<Import, TransferError>,
) -> Result<web::Json<ImportDetail>, Problem> {
    let import = outcome.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(web::Json(detail(at, ctx, import)))
}

fn detail(at: &AtWork, ctx: &services::ctx::Ctx, import: Import) -> ImportDetail {
    let locale = at.staff.caller.locale;
    let row = |row: RowPlan| ImportRow {
        line: row.line,
        about: row.about,
        fate: row.fate.word(),
        errors: row.errors.iter().map(|error| FieldProblem::of_row(locale, error)).collect(),
    };
    ImportDetail {
        import: import.id.0,
        kind: import.kind.word(),
        state: import.standing.word(),
        expires_at: instant::written(import.expires_at, &ctx.profile().practice.zone),
        unknown_columns: import.unknown,
        rows: import.rows.into_iter().map(row).collect(),
        made: import.made,
        kept: import.kept,
    }
}
