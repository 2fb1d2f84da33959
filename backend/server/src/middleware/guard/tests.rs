use super::{may_wait, names_a_password};
use crate::{
    app::{App, platform},
    config::{Config, Source},
    middleware::limit::Limits,
    routes::application,
    streams::Streams,
};
use actix_web::{
    HttpResponse,
    http::{Method, StatusCode},
    test::{TestRequest, init_service, try_call_service},
    web,
};
use services::{clock::Clock, keys::MasterKeyFile, privacy::audit::CheckpointKey};
use std::path::Path;

/// An application that finds neither database nor Redis: nothing here gets that far.
fn app(folder: &Path) -> web::Data<App> {
    let keys = folder.join("keys");
    std::fs::create_dir(&keys).unwrap();
    MasterKeyFile::create(&keys.join("master.key")).unwrap();
    CheckpointKey::create(&keys.join("checkpoint.key")).unwrap();
    let settings = [
        ("PRAXIS_DATABASE_URL", "postgres:///nowhere"),
        ("PRAXIS_KEYSTORE_URL", "postgres:///nowhere"),
        ("PRAXIS_DATA_DIR", folder.to_str().unwrap()),
        ("PRAXIS_DEMO", "1"),
    ];
    let config = Config::read(Source::new(settings)).unwrap();
    let platform = platform(&config, Clock::System).unwrap();
    web::Data::new(App { platform, config, limits: Limits::default(), streams: Streams::default() })
}

#[actix_web::test]
async fn a_handler_that_the_table_does_not_know_does_not_answer() {
    let folder = tempfile::tempdir().unwrap();
    let served = application(app(folder.path()))
        .route("/health/forgotten", web::get().to(HttpResponse::Ok))
        .route("/pro/team/forgotten/there", web::post().to(HttpResponse::Ok))
        // A method beside the ones that are declared for the pattern.
        .route("/pro/team", web::put().to(HttpResponse::Ok))
        .route("/health/live", web::post().to(HttpResponse::Ok));
    let served = init_service(served).await;
    let ask = async |method: Method, path: &str| {
        let request = TestRequest::with_uri(path).method(method).to_request();
        match try_call_service(&served, request).await {
            Ok(response) => response.status(),
            Err(error) => error.as_response_error().status_code(),
        }
    };
    assert_eq!(ask(Method::GET, "/health/live").await, StatusCode::NO_CONTENT);
    assert_eq!(ask(Method::GET, "/pro/team").await, StatusCode::SEE_OTHER);
    for (method, path) in [
        (Method::GET, "/health/forgotten"),
        (Method::POST, "/pro/team/forgotten/there"),
        (Method::PUT, "/pro/team"),
        (Method::POST, "/health/live"),
        (Method::GET, "/nothing/at/all/there"),
    ] {
        assert_eq!(ask(method, path).await, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn an_address_with_a_password_is_refused_however_it_is_written() {
    for query in ["password=x", "a=1&password=", "p%61ssword=x", "code=123456"] {
        assert!(names_a_password(query), "{query}");
    }
    assert!(!names_a_password("passwords=1&q=password"));
}

#[test]
fn a_form_with_passwords_does_not_wait_in_a_page() {
    assert!(may_wait(&Method::POST, "/pro/team/invite"));
    assert!(!may_wait(&Method::POST, "/pro/password"));
    assert!(!may_wait(&Method::GET, "/pro/team"));
}
