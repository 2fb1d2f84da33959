//! Bringing the practice in and out by files.

mod upload;

use super::{at_work, context, html, id, on};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{id::TransferId, text::FieldError};
use services::transfer::{
    Export, Fate, Import, Kind, Passphrase, RowPlan, TransferError, apply_import, export_rules,
    export_visits, find_import, read_import, undo_import,
};
use site::{
    practice::{ImportPage, ImportRow, SealedExportPage, TransferPage},
    ui::Section,
};
use std::collections::HashMap;
use upload::Received;

/// Rows of a page.
const ROWS: usize = 200;

/// Adds the routes; what is a word before what is an id.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/pro/transfer", web::get().to(show))
        .route("/pro/transfer", web::post().to(read))
        .route("/pro/transfer/export", web::post().to(export))
        .route("/pro/transfer/visits", web::get().to(show_passphrase))
        .route("/pro/transfer/visits", web::post().to(export_of_visits))
        .route("/pro/transfer/{id}", web::get().to(show_import))
        .route("/pro/transfer/{id}/apply", web::post().to(apply))
        .route("/pro/transfer/{id}/undo", web::post().to(undo));
}

type Fields = HashMap<String, String>;

async fn show(at: AtWork) -> Result<HttpResponse, Problem> {
    page(&at, StatusCode::OK, Received::default(), (Vec::new(), Vec::new())).await
}

async fn page(
    at: &AtWork,
    status: StatusCode,
    received: Received,
    (errors, columns): (Vec<FieldError>, Vec<&'static str>),
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Availability).await?;
    let page = TransferPage {
        nav,
        practitioners: ctx.profile().practitioners.clone(),
        kind: received.kind,
        practitioner: received.practitioner,
        errors,
        columns,
    };
    Ok(html(status, page.render(&context(at, status))))
}

async fn read(
    at: AtWork,
    request: actix_web::HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let received = upload::receive(&request, payload).await;
    let received = received.map_err(|slug| Problem::named(caller, slug))?;
    let (ctx, _) = at_work(&at, Section::Availability).await?;
    let outcome = match received.upload() {
        Ok(upload) => read_import(&ctx, &at.member, upload).await,
        Err(errors) => Err(TransferError::Invalid(errors)),
    };
    let refused = match outcome {
        Ok(import) => return Ok(on(&at, &format!("/transfer/{}", import.id))),
        Err(TransferError::Invalid(errors)) => (errors, Vec::new()),
        Err(TransferError::Columns(names)) => (Vec::new(), names),
        Err(error) => return Err(Problem::new(caller, &error)),
    };
    page(&at, StatusCode::UNPROCESSABLE_ENTITY, received, refused).await
}

async fn show_import(
    at: AtWork,
    raw: web::Path<String>,
    query: web::Query<Fields>,
) -> Result<HttpResponse, Problem> {
    let import: TransferId = id(&at, &raw)?;
    let first = query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    import_page(&at, StatusCode::OK, (import, first), None).await
}

async fn import_page(
    at: &AtWork,
    status: StatusCode,
    (id, first): (TransferId, usize),
    problem: Option<&'static str>,
) -> Result<HttpResponse, Problem> {
    let (ctx, nav) = at_work(at, Section::Availability).await?;
    let import = find_import(&ctx, &at.member, id).await;
    let import = import.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let count = |fate| import.rows.iter().filter(|row| row.fate == fate).count();
    let counts = [count(Fate::New), count(Fate::Known), count(Fate::Wrong)];
    let page = ImportPage {
        nav,
        zone: ctx.profile().practice.zone.clone(),
        id: id.to_string(),
        kind: import.kind.word(),
        state: import.standing.word(),
        expires_at: import.expires_at,
        unknown: import.unknown.clone(),
        counts,
        total: import.rows.len(),
        rows: rows(&import, first),
        first,
        each: ROWS,
        made: import.made,
        kept: import.kept,
        problem,
    };
    Ok(html(status, page.render(&context(at, status))))
}

/// Some of the rows, those that are wrong before the others.
fn rows(import: &Import, first: usize) -> Vec<ImportRow> {
    let mut rows: Vec<&RowPlan> = import.rows.iter().collect();
    rows.sort_by_key(|row| row.fate != Fate::Wrong);
    let row = |row: &RowPlan| ImportRow {
        line: row.line,
        about: row.about.clone(),
        fate: row.fate.word(),
        errors: row.errors.clone(),
    };
    rows.into_iter().skip(first).take(ROWS).map(row).collect()
}

async fn apply(
    at: AtWork,
    raw: web::Path<String>,
    fields: web::Form<Fields>,
) -> Result<HttpResponse, Problem> {
    let import: TransferId = id(&at, &raw)?;
    let (ctx, _) = at_work(&at, Section::Availability).await?;
    let leave_out = fields.contains_key("leave_out");
    let outcome = apply_import(&ctx, &at.member, import, leave_out).await;
    settled(&at, import, outcome).await
}

async fn undo(at: AtWork, raw: web::Path<String>) -> Result<HttpResponse, Problem> {
    let import: TransferId = id(&at, &raw)?;
    let (ctx, _) = at_work(&at, Section::Availability).await?;
    settled(&at, import, undo_import(&ctx, import).await).await
}

async fn settled(
    at: &AtWork,
    import: TransferId,
    outcome: Result<Import, TransferError>,
) -> Result<HttpResponse, Problem> {
    let problem = match outcome {
        Ok(_) => return Ok(on(at, &format!("/transfer/{import}"))),
        Err(TransferError::WrongRows) => "import-wrong-rows",
        Err(TransferError::Settled) => "import-settled",
        Err(TransferError::Stale) => "practice-changed",
        Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
    };
    import_page(at, StatusCode::CONFLICT, (import, 0), Some(problem)).await
}

async fn export(at: AtWork, fields: web::Form<Fields>) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, _) = at_work(&at, Section::Availability).await?;
    let kind = fields.get("kind").map(String::as_str).unwrap_or_default().parse::<Kind>();
    let kind = kind.map_err(|refusal| Problem::field(caller, "kind", refusal))?;
    file(&at, "text/csv; charset=utf-8", export_rules(&ctx, kind).await)
}

/// The passphrase of a file that is yet to be made: it is told on a page, the file comes after it.
async fn show_passphrase(at: AtWork) -> Result<HttpResponse, Problem> {
    let (_, nav) = at_work(&at, Section::Availability).await?;
    let drawn = Passphrase::draw().map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let page = SealedExportPage { nav, passphrase: drawn.expose().to_owned() };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

async fn export_of_visits(at: AtWork, fields: web::Form<Fields>) -> Result<HttpResponse, Problem> {
    let drawn = fields.get("passphrase").map(String::as_str).unwrap_or_default();
    let drawn = drawn.parse::<Passphrase>();
    let drawn = drawn.map_err(|refusal| Problem::field(&at.staff.caller, "passphrase", refusal))?;
    let (ctx, _) = at_work(&at, Section::Availability).await?;
    file(&at, "application/octet-stream", export_visits(&ctx, &at.member, &drawn).await)
}

fn file(
    at: &AtWork,
    media_type: &'static str,
    export: Result<Export, TransferError>,
) -> Result<HttpResponse, Problem> {
    let Export { name, file } = export.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(("content-disposition", format!("attachment; filename=\"{name}\"")))
        .body(file))
}
