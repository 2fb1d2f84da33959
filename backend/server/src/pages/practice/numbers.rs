//! Numbers about visits.

use super::{at_work, html};
use crate::{problem::Problem, staff::AtWork};
use actix_web::{HttpResponse, http::StatusCode, web};
use services::booking::read_numbers;
use site::{
    practice::{Numbers, numbers::WEEKS},
    ui::Section,
};
use std::collections::HashMap;

/// As many weeks as a page shows when nobody asks for more.
const USUAL: u8 = 12;

pub(super) async fn show(
    at: AtWork,
    query: web::Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let caller = &at.staff.caller;
    let (ctx, nav) = at_work(&at, Section::Numbers).await?;
    let asked = query.get("weeks").and_then(|weeks| weeks.parse().ok());
    let weeks = asked.filter(|weeks| WEEKS.contains(weeks)).unwrap_or(USUAL);
    let table = read_numbers(&ctx, weeks).await;
    let table = table.map_err(|fault| Problem::new(caller, &fault))?;
    let name = |id| ctx.profile().offering(id).map(|offering| offering.name.clone());
    let types = table.types.iter().map(|id| name(*id)).collect();
    let page = Numbers { nav, table, types, weeks };
    Ok(html(StatusCode::OK, page.render(&caller.page())))
}
