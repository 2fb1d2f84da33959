//! The operators' own listener: the pages of an account, and nothing of a practice.

use anyhow::{Context as _, Result};
use domain::identity::Role;
use server::access::Access;
use tests::{Answer, Cabinet, Route, TestApp, staff::Jar};

/// What somebody without an operator's session is to be told there.
#[derive(Debug, PartialEq, Eq)]
enum Expected {
    Open,
    SignIn,
    Missing,
}

/// The address of a route at that door, and what is to be told there.
fn expected(route: &Route) -> (String, Expected) {
    let plain = |route: &Route| route.path(|_| "00000000-0000-0000-0000-000000000009".to_owned());
    let path = plain(route);
    let common = ["/favicon.ico", "/robots.txt"].contains(&route.pattern);
    let twin = path.strip_prefix("/pro").map(|rest| format!("/operator{rest}"));
    match (twin, route.access) {
        (None, _) if route.is_operators() => (path, Expected::SignIn),
        (None, _) if common => (path, Expected::Open),
        (None, _) => (path, Expected::Missing),
        // Its twin is the operators' own first page.
        (Some(twin), _) if twin == "/operator" => (twin, Expected::SignIn),
        (Some(twin), Access::May(_)) => (twin, Expected::Missing),
        (Some(twin), Access::Public) => (twin, Expected::Open),
        (Some(twin), Access::Asleep | Access::SignedIn(_)) => (twin, Expected::SignIn),
    }
}

fn told(answer: &Answer) -> Expected {
    let address = answer.header("location").unwrap_or_default();
    match answer.status {
        303 if address == "/operator/sign-in" || address.starts_with("/operator/sign-in?next=") => {
            Expected::SignIn
        }
        404 if !answer.text().contains("href=\"/operator/") => Expected::Missing,
        _ => Expected::Open,
    }
}

#[tokio::test]
async fn the_operators_door_is_shut_to_staff_and_has_no_practice_behind_it() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("ici")?.open(&app).await?;
    let owner = app.at_work(cabinet.id(), Role::Owner).await?;
    let token = owner.browser.cookie("__Host-session").context("no session")?.to_owned();
    // A session of staff under the name of an operator's.
    let cookies = vec![("__Host-operator".to_owned(), token)];
    let forged = Jar { cookies, ..owner.browser.clone() };
    let operators = app.operators_client()?.led_nowhere()?;
    for route in Route::declared()? {
        let (path, expected) = expected(&route);
        for jar in [&app.jar()?, &owner.browser, &forged] {
            let answer = Answer::to(route.request(&jar.at(&operators), &path, &[])).await?;
            let (status, text) = (answer.status, answer.text());
            assert_eq!(told(&answer), expected, "{route} as {path}: {status} {text}");
            if path.starts_with("/operator") {
                let answer = Answer::to(route.request(&jar.elsewhere(), &path, &[])).await?;
                assert_eq!(answer.status, 404, "{path} in public");
            }
        }
    }
    Ok(())
}
