//! Where to work, for people who belong to several practices.

use super::{html, on_with};
use crate::{problem::Problem, staff::Staff};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::{
    id::PracticeId,
    text::{FieldError, Refusal},
};
use serde::Deserialize;
use services::{
    identity::{choose_practice, own_memberships},
    tenancy,
};
use site::account::{PracticeChoice, Practices};

#[derive(Deserialize)]
pub(super) struct PracticeForm {
    #[serde(default)]
    practice: String,
}

pub(super) async fn show(staff: Staff) -> Result<HttpResponse, Problem> {
    page(&staff, StatusCode::OK, Vec::new()).await
}

pub(super) async fn submit(
    staff: Staff,
    form: web::Form<PracticeForm>,
) -> Result<HttpResponse, Problem> {
    let Ok(practice) = form.practice.parse::<PracticeId>() else {
        let refusal = if form.practice.is_empty() { Refusal::Missing } else { Refusal::Choice };
        let errors = vec![FieldError::new("practice", refusal)];
        return page(&staff, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    };
    let token = choose_practice(&staff.door(), &staff.session, practice)
        .await
        .map_err(|error| Problem::new(&staff.caller, &error))?;
    Ok(on_with(&staff.caller, &token, staff.base()))
}

async fn page(
    staff: &Staff,
    status: StatusCode,
    errors: Vec<FieldError>,
) -> Result<HttpResponse, Problem> {
    let caller = &staff.caller;
    let mine = own_memberships(&staff.door(), &staff.session).await;
    let mine = mine.map_err(|fault| Problem::new(caller, &fault))?;
    let mut choices = Vec::with_capacity(mine.len());
    for member in mine {
        let profile = tenancy::profile(&caller.app().platform, member.practice).await;
        let profile = profile.map_err(|error| Problem::new(caller, &error))?;
        let name = profile.practice.name.to_string();
        choices.push(PracticeChoice { id: member.practice, name, role: member.role });
    }
    let picked = staff.session.member.map(|member| member.practice);
    let page = Practices { base: staff.base(), choices, picked, errors };
    Ok(html(status, page.render(&caller.page())))
}
