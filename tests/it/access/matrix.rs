//! Every row of the table, for everybody.

use super::{
    premises::Premises,
    visitor::{Expected, Visitor, everybody},
};
use anyhow::Result;
use futures_util::future::try_join_all;
use server::access::Access;
use std::collections::BTreeMap;
use tests::{Answer, Cabinet, Route, TestApp};

/// What the guard tells programs.
const TOLD: [(u16, &str); 7] = [
    (401, "not-signed-in"),
    (401, "session-locked"),
    (403, "second-factor-required"),
    (403, "password-change-required"),
    (403, "logging-notice-required"),
    (403, "practice-required"),
    (403, "not-allowed"),
];
/// Where the guard leads people.
const STEPS: [&str; 7] =
    ["sign-in", "unlock", "second-factor", "enrol", "password", "logging", "practices"];

#[tokio::test]
async fn every_route_is_open_to_those_whom_the_table_names_and_to_nobody_else() -> Result<()> {
    let app = TestApp::start().await?;
    let [ours, other] = ["ici", "ailleurs"].map(Cabinet::new);
    let mut ours = Premises::of(&app, ours?.open(&app).await?, "Martin").await?;
    let other = other?.open(&app).await?;
    let visitors = everybody(&app, &mut ours, other).await?;
    app.rest().await?;
    app.db().keep_people()?;
    let mut refused = BTreeMap::new();
    for route in Route::public()? {
        let path = ours.path(&route);
        let ask = async |visitor: &Visitor| {
            Answer::to(route.request(&visitor.jar.elsewhere(), &path, &[])).await
        };
        let answers = try_join_all(visitors.iter().map(ask)).await?;
        for (visitor, answer) in visitors.iter().zip(&answers) {
            let (status, text) = (answer.status, answer.text());
            let address = answer.header("location");
            let what = format!("{route} for the {}: {status} {address:?} {text}", visitor.name);
            let expected = visitor.expects(route.access);
            assert!(answer.status < 500, "{what}");
            assert!(is_told(&route, answer, expected), "{expected:?} {what}");
            if visitor.foreign && expected == Expected::Open && names_ours(&route) {
                // Programs are told first what their fields lack.
                assert!(answer.status == 404 || route.is_program() && status == 422, "{what}");
            }
            // Whoever comes to a visit in an agenda that is not open to them is told that there is none,
            // and the practice that they came.
            let at_visit = route.names_a_visit()
                && (expected, status, visitor.foreign) == (Expected::Open, 404, false);
            let counted = expected == Expected::Never || at_visit;
            if let (true, Some(staff)) = (counted, &visitor.staff) {
                *refused.entry(format!("staff:{}", staff.account)).or_insert(0) += 1;
            }
        }
        if route.is_unsafe() {
            app.db().put_back()?;
        }
    }
    assert_eq!(refusals(&app, &ours)?, refused);
    Ok(())
}

/// Whether an answer says what it must.
fn is_told(route: &Route, answer: &Answer, expected: Expected) -> bool {
    if route.is_program() {
        let (status, slug) = answer.problem();
        return match expected {
            Expected::Open => !TOLD.contains(&(status, slug.as_str())),
            Expected::SignIn => (status, slug.as_str()) == (401, "not-signed-in"),
            Expected::Unlock => (status, slug.as_str()) == (401, "session-locked"),
            Expected::First(_, word) => (status, slug.as_str()) == (403, word),
            Expected::Never => (status, slug.as_str()) == (403, "not-allowed"),
        };
    }
    let led = led_to(answer);
    match expected {
        // A handler may have reasons of its own to refuse: a passkey that nobody has.
        Expected::Open => led.is_none() && answer.status != 401 && !is_never(answer),
        Expected::SignIn => led == Some(("sign-in", !route.is_unsafe())),
        // A form with passwords does not wait in a page.
        Expected::Unlock if route.pattern.ends_with("/password") && route.is_unsafe() => {
            led == Some(("unlock", false))
        }
        Expected::Unlock if route.is_unsafe() => {
            answer.status == 401 && answer.text().contains("resume_action")
        }
        Expected::Unlock => led == Some(("unlock", true)),
        Expected::First(page, _) => led == Some((page, !route.is_unsafe())),
        Expected::Never => is_never(answer),
    }
}

/// Whether the answer is the page on what a role does not allow.
fn is_never(answer: &Answer) -> bool {
    answer.status == 403 && answer.text().contains("Votre profil ne le permet pas")
}

/// The page that the guard leads to, and whether it leads back afterwards.
fn led_to(answer: &Answer) -> Option<(&'static str, bool)> {
    let address = answer.header("location").filter(|_| answer.status == 303)?;
    let (page, query) =
        address.strip_prefix("/pro/")?.split_once('?').unwrap_or((&address[5..], ""));
    let step = STEPS.into_iter().find(|step| *step == page)?;
    (query.is_empty() || query.starts_with("next=")).then_some((step, !query.is_empty()))
}

/// Whether the address names something that only one practice has.
fn names_ours(route: &Route) -> bool {
    matches!(route.access, Access::May(_)) && !route.parameters().is_empty()
}

/// How many refused accesses the practice's log holds of whom, each in a request of its own.
fn refusals(app: &TestApp, ours: &Premises) -> Result<BTreeMap<String, i32>> {
    let rows = app.db().sql(&format!(
        "SELECT actor, count(*), count(DISTINCT request) FROM audit.event \
         WHERE action = 'access.refused' AND practice_id = '{}' GROUP BY actor",
        ours.cabinet.id()
    ))?;
    let row = |line: &str| {
        let parts: Vec<_> = line.split('|').collect();
        assert_eq!(parts[1], parts[2], "{line}");
        Ok((parts[0].to_owned(), parts[1].parse()?))
    };
    rows.lines().map(row).collect()
}
