//! The directory, a practice, and its information notice.

use super::html;
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use services::{
    booking::first_free_slots,
    tenancy::{Query, published_notices, search_practices},
};
use site::patient::{
    practice::{Offer, PracticePage},
    privacy::{Privacy, poster::Poster},
    search::{Found, Search},
};
use std::collections::HashMap;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/", web::get().to(search))
        .route("/{slug}", web::get().to(practice))
        .route("/{slug}/privacy", web::get().to(privacy))
        .route("/{slug}/privacy/poster", web::get().to(poster));
}

async fn search(
    caller: Caller,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let wish = Query {
        words: text("q"),
        speciality: text("speciality").parse().ok(),
        city: text("city"),
        cursor: query.get("cursor").cloned(),
    };
    let page = search_practices(&caller.app().platform, &wish)
        .await
        .map_err(|fault| Problem::new(&caller, &fault))?;
    let document = Search {
        found: page.practices.iter().map(Found::from).collect(),
        next: page.next,
        continued: wish.cursor.is_some(),
        q: wish.words,
        speciality: wish.speciality,
        city: wish.city,
    };
    Ok(html(StatusCode::OK, document.render(&caller.page())))
}

async fn practice(caller: Caller, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let offer = first_free_slots(&ctx).await;
    let (profile, free) =
        offer.map_err(|error| Problem::new(&caller, &error).at(&ctx.profile().practice))?;
    let offers = profile.offerings.iter().cloned().zip(free);
    let document = PracticePage {
        practice: profile.practice.clone(),
        places: profile.places.clone(),
        practitioners: profile.practitioners.clone(),
        offers: offers.map(|(offering, first_free)| Offer { offering, first_free }).collect(),
    };
    Ok(html(StatusCode::OK, document.render(&caller.page())))
}

async fn privacy(
    caller: Caller,
    slug: web::Path<String>,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let current = ctx.profile().notice.version;
    let wanted = query.get("version").map_or(Ok(current), |text| text.parse());
    let notices = published_notices(&ctx).await.map_err(|fault| Problem::new(&caller, &fault))?;
    let versions = notices.iter().map(|notice| (notice.version, notice.published_on)).collect();
    let notice = notices.into_iter().find(|notice| Ok(notice.version) == wanted);
    let document = Privacy {
        practice: ctx.profile().practice.clone(),
        notice: notice.ok_or_else(|| Problem::named(&caller, "not-found"))?,
        current,
        versions,
    };
    Ok(html(StatusCode::OK, document.render(&caller.page())))
}

/// The notice in force, for the wall of the waiting room.
async fn poster(caller: Caller, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let practice = ctx.profile().practice.clone();
    let site = &caller.app().config.http.public_url;
    let document = Poster {
        address: format!("{site}/{}/privacy", practice.slug),
        practice,
        notice: ctx.profile().notice.clone(),
    };
    Ok(html(StatusCode::OK, document.render(&caller.page())))
}
