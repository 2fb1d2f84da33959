//! Coming back without the link: reference and birth date.

use super::{html, see_other};
use crate::{caller::Caller, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode, web};
use domain::text::{BirthDate, FieldError, Reference};
use serde::Deserialize;
use services::booking::{FindAppointmentError, find_by_reference};
use site::patient::find::Find;

pub(super) fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/{slug}/find", web::get().to(show)).route("/{slug}/find", web::post().to(find));
}

#[derive(Deserialize)]
struct FindForm {
    #[serde(default)]
    reference: String,
    #[serde(default)]
    birth_day: String,
    #[serde(default)]
    birth_month: String,
    #[serde(default)]
    birth_year: String,
}

async fn show(caller: Caller, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    Ok(html(StatusCode::OK, Find::new(ctx.profile().practice.clone()).render(&caller.page())))
}

async fn find(
    caller: Caller,
    slug: web::Path<String>,
    form: web::Form<FindForm>,
) -> Result<HttpResponse, Problem> {
    let ctx = caller.practice(&slug).await.map_err(|error| Problem::new(&caller, &error))?;
    let practice = &ctx.profile().practice;
    let form = form.into_inner();
    let today = practice.zone.to_datetime(ctx.now()).date();
    let birth_date =
        BirthDate::from_fields(&form.birth_day, &form.birth_month, &form.birth_year, today);
    let (errors, unmatched) = match (form.reference.parse::<Reference>(), birth_date) {
        (Ok(reference), Ok(birth_date)) => {
            match find_by_reference(&ctx, &reference, birth_date).await {
                Ok(link) => {
                    return Ok(see_other(&caller.page().href(&format!("/a/{}", link.expose()))));
                }
                Err(FindAppointmentError::Unknown) => (Vec::new(), true),
                Err(error) => return Err(Problem::new(&caller, &error).at(practice)),
            }
        }
        (reference, birth_date) => {
            let reference = reference.err().map(|refusal| FieldError::new("reference", refusal));
            let birth_date = birth_date.err().map(|refusal| FieldError::new("birth_date", refusal));
            (reference.into_iter().chain(birth_date).collect(), false)
        }
    };
    let birth = [form.birth_day, form.birth_month, form.birth_year];
    let page =
        Find { practice: practice.clone(), reference: form.reference, birth, errors, unmatched };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page.render(&caller.page().answering_post())))
}
