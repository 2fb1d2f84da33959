//! The first page of an operator: which practices there are. Nothing of what they hold.

use super::{account::bare, html};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use services::tenancy::{Query, search_practices};
use site::{
    operator::{Home, Listed},
    ui::Section,
};
use std::collections::HashMap;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/operator", web::get().to(show));
}

async fn show(
    staff: Staff,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &staff.caller;
    let wish = Query { cursor: query.get("cursor").cloned(), ..Query::default() };
    let found = search_practices(&caller.app().platform, &wish).await;
    let found = found.map_err(|fault| Problem::new(caller, &fault))?;
    let listed = found.practices.into_iter().map(|practice| Listed {
        name: practice.name.to_string(),
        city: practice.city.to_string(),
        slug: practice.slug.to_string(),
    });
    let page = Home {
        nav: bare(&staff, Section::Agenda).await?,
        public_url: caller.app().config.http.public_url.clone(),
        practices: listed.collect(),
        next: found.next,
    };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}
