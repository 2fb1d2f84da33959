//! Who receives and where.

mod kind;

use super::{at_work, context, html, id, on};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::id::PlaceId;
use kind::Filled;
use services::{
    ctx::Ctx,
    premises::{
        PlaceLine, PractitionerLine, Premises, PremisesError, RoomLine, list_premises, set_retired,
    },
    revision::Seen,
};
use site::{
    practice::{KeptForm, KeptKind, KeptRow, PremisesNews, PremisesPage, TypedKept},
    ui::Section,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Adds the routes, the same of each kind; what is new before what has an id.
pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/pro/premises", web::get().to(list));
    for kind in KeptKind::ALL {
        let path = |rest: &str| format!("/pro/premises/{}{rest}", kind.word());
        routes
            .route(&path("/new"), web::get().to(move |at| show_new(at, kind)))
            .route(&path("/new"), web::post().to(move |at, fields| add(at, kind, fields)))
            .route(&path("/{id}"), web::get().to(move |at, id| show(at, kind, id)))
            .route(&path("/{id}"), web::post().to(move |at, id, said| change(at, (kind, id), said)))
            .route(
                &path("/{id}/retire"),
                web::post().to(move |at, id, said| {
                    set(at, (kind, id), said, (true, PremisesNews::Retired))
                }),
            )
            .route(
                &path("/{id}/back"),
                web::post()
                    .to(move |at, id, said| set(at, (kind, id), said, (false, PremisesNews::Back))),
            );
    }
}

type Typed = web::Form<HashMap<String, String>>;

async fn list(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let (_, premises) = fresh(&at).await?;
    let (_, nav) = at_work(&at, Section::Availability).await?;
    let word = query.get("news").map(String::as_str).unwrap_or_default();
    let news = PremisesNews::ALL.into_iter().find(|news| news.word() == word);
    let lists = KeptKind::ALL.map(|kind| rows(kind, &premises));
    let travels = premises.places.iter().filter(|one| !one.retired).count() > 1;
    let page = PremisesPage { nav, lists, travels, news };
    Ok(html(StatusCode::OK, page.render(&at.staff.caller.page())))
}

fn rows(kind: KeptKind, premises: &Premises) -> Vec<KeptRow> {
    let row = |id: Uuid, name: &domain::text::Label, aside, retired| KeptRow {
        id: id.to_string(),
        name: name.to_string(),
        aside,
        retired,
    };
    let place = |id: PlaceId| premises.places.iter().find(|one| one.place.id == id);
    let mut rows: Vec<_> = match kind {
        KeptKind::Practitioners => {
            let all = premises.practitioners.iter();
            all.map(|one| row(one.id.0, &one.name, None, one.retired)).collect()
        }
        KeptKind::Places => {
            let all = premises.places.iter();
            all.map(|PlaceLine { place, retired, .. }| {
                row(place.id.0, &place.name, Some(place.address()), *retired)
            })
            .collect()
        }
        KeptKind::Rooms => {
            let all = premises.rooms.iter();
            all.map(|one| {
                let at = place(one.place).map(|one| one.place.name.to_string());
                row(one.id.0, &one.name, at, one.retired)
            })
            .collect()
        }
    };
    rows.sort_by_key(|row| row.retired);
    rows
}

async fn show_new(at: AtWork, kind: KeptKind) -> Result<HttpResponse, Problem> {
    let (_, premises) = fresh(&at).await?;
    form(&at, &premises, (kind, None), Filled::default()).await
}

async fn show(at: AtWork, kind: KeptKind, raw: web::Path<String>) -> Result<HttpResponse, Problem> {
    let which: PlaceId = id(&at, &raw)?;
    let (_, premises) = fresh(&at).await?;
    let filled = kind::filled(kind, which.0, &premises);
    let filled = filled.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))?;
    form(&at, &premises, (kind, Some(which.0)), filled).await
}

async fn add(at: AtWork, kind: KeptKind, fields: Typed) -> Result<HttpResponse, Problem> {
    let (ctx, premises) = fresh(&at).await?;
    let typed = kind::typed(&fields);
    let outcome = kind::add(kind, &ctx, &typed).await;
    settled(&at, &premises, (kind, None), (typed, String::new(), outcome)).await
}

async fn change(
    at: AtWork,
    (kind, raw): (KeptKind, web::Path<String>),
    fields: Typed,
) -> Result<HttpResponse, Problem> {
    let which: PlaceId = id(&at, &raw)?;
    let (ctx, premises) = fresh(&at).await?;
    let (typed, revision) = (kind::typed(&fields), revision(&fields));
    let outcome = kind::change(kind, &ctx, (which.0, &Seen::in_form(&revision)), &typed).await;
    settled(&at, &premises, (kind, Some(which.0)), (typed, revision, outcome)).await
}

/// Leads on, or shows the form again with what was typed.
async fn settled(
    at: &AtWork,
    premises: &Premises,
    (kind, which): (KeptKind, Option<Uuid>),
    (typed, revision, outcome): (TypedKept, String, Result<(), PremisesError>),
) -> Result<HttpResponse, Problem> {
    let filled = Filled { typed, revision, ..Filled::default() };
    match outcome {
        Ok(()) => Ok(done(at, PremisesNews::Saved)),
        Err(PremisesError::Invalid(errors)) => {
            form(at, premises, (kind, which), Filled { errors, ..filled }).await
        }
        Err(PremisesError::Outdated) => {
            // Whoever saves once more has seen that it changed.
            let now = which.and_then(|id| kind::filled(kind, id, premises));
            let revision = now.map(|now| now.revision).unwrap_or_default();
            let filled = Filled { revision, problem: Some("stale"), ..filled };
            form(at, premises, (kind, which), filled).await
        }
        Err(error) => Err(Problem::new(&at.staff.caller, &error)),
    }
}

async fn set(
    at: AtWork,
    (kind, raw): (KeptKind, web::Path<String>),
    fields: Typed,
    (retired, news): (bool, PremisesNews),
) -> Result<HttpResponse, Problem> {
    let which: PlaceId = id(&at, &raw)?;
    let at = &at;
    let (ctx, premises) = fresh(at).await?;
    let revision = revision(&fields);
    let seen = if revision.is_empty() { Seen::Whatever } else { Seen::in_form(&revision) };
    let which = (which.0, &seen);
    let outcome = match kind {
        KeptKind::Practitioners => {
            set_retired::<PractitionerLine>(&ctx, which, retired).await.map(drop)
        }
        KeptKind::Places => set_retired::<PlaceLine>(&ctx, which, retired).await.map(drop),
        KeptKind::Rooms => set_retired::<RoomLine>(&ctx, which, retired).await.map(drop),
    };
    let problem = match outcome {
        Ok(()) => return Ok(done(at, news)),
        Err(PremisesError::Visits) => "visits-to-come",
        Err(PremisesError::Needed) => "still-needed",
        Err(PremisesError::Outdated) => "stale",
        Err(error) => return Err(Problem::new(&at.staff.caller, &error)),
    };
    let filled = kind::filled(kind, which.0, &premises);
    let filled = filled.ok_or_else(|| Problem::named(&at.staff.caller, "not-found"))?;
    let filled = Filled { problem: Some(problem), ..filled };
    form(at, &premises, (kind, Some(which.0)), filled).await
}

async fn form(
    at: &AtWork,
    premises: &Premises,
    (kind, which): (KeptKind, Option<Uuid>),
    filled: Filled,
) -> Result<HttpResponse, Problem> {
    let (_, nav) = at_work(at, Section::Availability).await?;
    let open = premises.places.iter().filter(|one| !one.retired);
    let place = |one: &PlaceLine| (one.place.id.to_string(), one.place.name.to_string());
    let status = filled.status();
    let page = KeptForm {
        nav,
        kind,
        id: which.map(|id| id.to_string()),
        revision: filled.revision,
        places: open.map(place).collect(),
        typed: filled.typed,
        errors: filled.errors,
        problem: filled.problem,
    };
    Ok(html(status, page.render(&context(at, status))))
}

/// The practice's side of the request, and everything as it is now.
async fn fresh(at: &AtWork) -> Result<(Ctx, Premises), Problem> {
    let problem = |fault| Problem::new(&at.staff.caller, &fault);
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let ctx = ctx.abreast().await.map_err(problem)?;
    let premises = list_premises(&ctx).await.map_err(problem)?;
    Ok((ctx, premises))
}

fn done(at: &AtWork, news: PremisesNews) -> HttpResponse {
    on(at, &format!("/premises?news={}", news.word()))
}

fn revision(fields: &HashMap<String, String>) -> String {
    fields.get("revision").cloned().unwrap_or_default()
}
