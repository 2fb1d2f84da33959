//! What is logged, read at the first sign-in and every year (R-10.C1, R-10.C9).

use super::{frame::nav, html, see_other};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode};
use domain::identity::Level;
use services::identity::acknowledge_logging;
use site::{account::Logging, ui::Section};

pub(super) async fn show(staff: Staff) -> Result<HttpResponse, Problem> {
    let nav = match staff.session.level {
        Level::Full => Some(nav(&staff, Section::Security).await?),
        Level::Password | Level::MustChange | Level::MustRead => None,
    };
    let page = Logging { base: staff.base(), nav };
    Ok(html(StatusCode::OK, page.render(&staff.caller.page())))
}

pub(super) async fn submit(staff: Staff) -> Result<HttpResponse, Problem> {
    acknowledge_logging(&staff.door(), &staff.session)
        .await
        .map_err(|fault| Problem::new(&staff.caller, &fault))?;
    Ok(see_other(&staff.caller.page().href(staff.base())))
}
