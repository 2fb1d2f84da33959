//! Every route there is: the only list.

use crate::{
    api::{
        appointments, availability,
        document::describe,
        holds, manage,
        practice::{
            self, absences, agenda, alerts, audit, changes, copy_week, exports, feeds, grants,
            hours, imports, members, move_visit, new_visit, numbers, opening_hours,
            outside_calendars, overrides, patient, patients, places, premises, requests, review,
            rooms, settings, steps, travel_times, unavailability, visit_types, visits, webhooks,
        },
        practices, rebook, session,
    },
    app::App,
    caller::Caller,
    middleware::{
        guard::guard, head::head_as_get, headers::security_headers, limit::limit,
        origin::same_origin,
    },
    pages,
    problem::Problem,
    telemetry::RouteSpan,
};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    error::UrlencodedError,
    middleware::{Compress, from_fn},
    web,
};
use tracing_actix_web::TracingLogger;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::{AppExt as _, service_config::ServiceConfig};

/// The largest body that any route reads.
const LARGEST_BODY: usize = 64 * 1024;

/// The operators' application: their pages and nothing of the practices (R-10.P24).
pub fn operators_application(
    app: web::Data<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    actix_web::App::new()
        .configure(|routes| means(routes, app))
        .configure(pages::configure_operators)
        .default_service(web::to(nothing_here))
        .wrap(from_fn(guard))
        .wrap(from_fn(same_origin))
        .wrap(from_fn(limit))
        .wrap(security_headers())
        .wrap(Compress::default())
        .wrap(from_fn(head_as_get))
        .wrap(TracingLogger::<RouteSpan>::new())
}

/// The application with all its routes.
pub fn application(
    app: web::Data<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let (routed, mut openapi) = actix_web::App::new()
        .into_utoipa_app()
        .configure(api)
        .configure(api_of_staff)
        .split_for_parts();
    describe(&mut openapi);
    routed
        .configure(|routes| means(routes, app))
        .app_data(web::Data::new(openapi))
        .configure(health)
        .configure(pages::configure)
        .default_service(web::to(nothing_here))
        .wrap(from_fn(guard))
        .wrap(from_fn(same_origin))
        .wrap(from_fn(limit))
        .wrap(security_headers())
        .wrap(Compress::default())
        .wrap(from_fn(head_as_get))
        .wrap(TracingLogger::<RouteSpan>::new())
}

/// What handlers reach, and what a request that cannot be read is answered with.
fn means(routes: &mut web::ServiceConfig, app: web::Data<App>) {
    routes
        .app_data(app)
        .app_data(web::PayloadConfig::new(LARGEST_BODY))
        .app_data(web::FormConfig::default().limit(LARGEST_BODY).error_handler(|error, request| {
            let large = matches!(error, UrlencodedError::Overflow { .. });
            unreadable(if large { "body-too-large" } else { "invalid" }, request)
        }))
        .app_data(
            web::QueryConfig::default().error_handler(|_, request| unreadable("invalid", request)),
        )
        .app_data(
            web::PathConfig::default().error_handler(|_, request| unreadable("not-found", request)),
        );
}

fn api(routes: &mut ServiceConfig) {
    routes
        .service(practices::list_practices)
        .service(practices::show_practice)
        .service(availability::list_availability)
        .service(holds::create_hold)
        .service(holds::renew_hold)
        .service(holds::delete_hold)
        .service(appointments::create_appointment)
        .service(manage::show_calendar)
        .service(manage::show_appointment)
        .service(manage::cancel_appointment)
        .service(manage::move_appointment)
        .service(rebook::rebook_appointment);
}

fn api_of_staff(routes: &mut ServiceConfig) {
    routes
        .service(session::start_session)
        .service(session::show_session)
        .service(session::end_session)
        .service(session::unlock_session)
        .service(session::pass_second_factor)
        .service(session::change_own_password)
        .service(session::acknowledge_log)
        .service(session::enter_practice)
        .service(practice::show_own_practice)
        .service(agenda::show_agenda)
        .service(changes::follow_changes)
        .service(new_visit::create_visit)
        .service(visits::show_visit)
        .service(steps::arrive_visit)
        .service(steps::fulfil_visit)
        .service(steps::miss_visit)
        .service(steps::cancel_visit)
        .service(steps::undo_visit)
        .service(move_visit::move_visit)
        .service(requests::confirm_request)
        .service(requests::decline_request)
        .service(feeds::list_own_feeds)
        .service(feeds::create_feed)
        .service(feeds::delete_feed)
        .service(webhooks::list_own_webhooks)
        .service(webhooks::create_webhook)
        .service(webhooks::show_webhook)
        .service(webhooks::delete_webhook)
        .service(webhooks::test_webhook)
        .service(webhooks::resume_stopped_webhook)
        .service(numbers::show_numbers)
        .service(patients::find_patients)
        .service(patient::show_patient)
        .service(patient::replace_contacts)
        .service(patient::list_twins)
        .service(patient::merge_into)
        .service(patient::block_booking)
        .service(patient::unblock_booking)
        .service(members::list_members)
        .service(members::create_member)
        .service(members::show_member)
        .service(members::update_member)
        .service(members::disable_member)
        .service(members::enable_member)
        .service(members::require_new_password)
        .service(members::invite_again)
        .service(grants::create_grant)
        .service(grants::end_grant)
        .service(audit::list_events)
        .service(alerts::list_alerts)
        .service(alerts::see_alert)
        .service(review::show_review)
        .service(review::carry_out_review)
        .service(settings::show_settings)
        .service(settings::update_settings)
        .configure(api_of_hours);
}

fn api_of_hours(routes: &mut ServiceConfig) {
    routes
        .service(opening_hours::list_opening_hours)
        .service(opening_hours::create_opening_hours)
        .service(opening_hours::show_opening_hours)
        .service(opening_hours::update_opening_hours)
        .service(opening_hours::delete_opening_hours)
        .service(copy_week::create_week_copy)
        .service(overrides::list_overrides)
        .service(overrides::create_override)
        .service(overrides::show_override)
        .service(overrides::update_override)
        .service(overrides::delete_override)
        .service(absences::list_absences)
        .service(absences::create_absence)
        .service(absences::show_absence)
        .service(absences::update_absence)
        .service(absences::delete_absence)
        .service(outside_calendars::list_outside_calendars)
        .service(outside_calendars::create_outside_calendar)
        .service(outside_calendars::show_outside_calendar)
        .service(outside_calendars::delete_outside_calendar)
        .service(hours::list_stranded_visits)
        .service(places::list_places)
        .service(places::show_place)
        .service(places::update_place)
        .service(premises::create_place)
        .service(premises::replace_place)
        .service(premises::delete_place)
        .service(premises::create_practitioner)
        .service(premises::update_practitioner)
        .service(premises::delete_practitioner)
        .service(travel_times::list_travel_times)
        .service(travel_times::replace_travel_time)
        .service(rooms::list_rooms)
        .service(rooms::create_room)
        .service(rooms::show_room)
        .service(rooms::update_room)
        .service(rooms::delete_room)
        .service(places::list_practitioners)
        .service(places::show_practitioner)
        .service(visit_types::list_own_visit_types)
        .service(visit_types::create_visit_type)
        .service(visit_types::show_visit_type)
        .service(visit_types::update_visit_type)
        .service(visit_types::retire_visit_type)
        .service(unavailability::explain_unavailability)
        .service(imports::create_import)
        .service(imports::show_import)
        .service(imports::carry_out_import)
        .service(imports::take_back_import)
        .service(exports::create_export);
}

fn health(routes: &mut web::ServiceConfig) {
    routes
        .route("/api/openapi.json", web::get().to(openapi))
        .route("/health/live", web::get().to(HttpResponse::NoContent))
        .route("/health/ready", web::get().to(ready));
}

async fn openapi(document: web::Data<OpenApi>) -> HttpResponse {
    HttpResponse::Ok().json(document.get_ref())
}

/// Ready when the database answers; without Redis limits are counted in the process.
async fn ready(app: web::Data<App>) -> HttpResponse {
    let database = app.platform.db.answers().await;
    let redis = app.platform.counters.healthy().await;
    let state = |answers| if answers { "up" } else { "down" };
    let body = serde_json::json!({ "database": state(database), "redis": state(redis) });
    if database {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable().json(body)
    }
}

/// A form, query or path that cannot even be read.
fn unreadable(slug: &'static str, request: &HttpRequest) -> actix_web::Error {
    match Caller::of(request) {
        Some(caller) => Problem::named(&caller, slug).into(),
        None => actix_web::error::ErrorBadRequest(slug),
    }
}

/// A path that no route knows: a page for people, a problem for programs.
async fn nothing_here(request: HttpRequest) -> HttpResponse {
    let Some(caller) = Caller::of(&request) else { return HttpResponse::NotFound().finish() };
    if request.path().starts_with("/api/") {
        Problem::named(&caller, "not-found").error_response()
    } else {
        pages::not_found(&caller)
    }
}
