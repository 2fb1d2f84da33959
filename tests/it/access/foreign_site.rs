//! No other site acts through a browser that is signed in, and looking changes nothing.

use super::premises::Premises;
use anyhow::Result;
use reqwest::{Method, RequestBuilder};
use std::collections::BTreeMap;
use tests::{Answer, Cabinet, Route, TestApp, staff::Jar};

/// How browsers tell that another site sends something.
const FOREIGN: [(&str, &str); 4] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://praxis.example.evil.test"),
    ("origin", "null"),
];

/// A request with the cookies of a browser, and nothing else that browsers add.
fn bare(jar: &Jar, method: Method, path: &str) -> RequestBuilder {
    let cookies: Vec<_> =
        jar.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    jar.client.elsewhere().request(method, path).header("cookie", cookies.join("; "))
}

/// Fields with which most forms would be accepted.
fn fields(ours: &Premises) -> Vec<(&'static str, String)> {
    let cabinet = &ours.cabinet;
    let text = |name, value: &str| (name, value.to_owned());
    vec![
        text("role", "auditor"),
        text("name", "Autre Nom"),
        text("email", "autre@staff.example"),
        text("practice", &cabinet.id().to_string()),
        text("practitioner", &cabinet.practitioner(0).to_string()),
        text("scope", "write"),
        text("idle_minutes", "30"),
        text("kept", "yes"),
        text("version", "1"),
        text("visit_type", &cabinet.visit_type(0).to_string()),
        text("starts_at", "2031-03-05T10:00:00+01:00"),
    ]
}

#[tokio::test]
async fn another_site_reaches_no_route_that_changes_anything() -> Result<()> {
    let app = TestApp::start().await?;
    let ours = Premises::of(&app, Cabinet::new("ici")?.open(&app).await?, "Martin").await?;
    app.rest().await?;
    let before = app.db().digests(&[])?;
    let fields = fields(&ours);
    let mut asked = 0;
    for route in Route::public()?.iter().filter(|route| route.is_unsafe()) {
        let path = ours.path(route);
        for (name, value) in FOREIGN {
            let request = bare(&ours.owner.browser, route.method.clone(), &path);
            let answer = Answer::to(request.header(name, value).form(&fields)).await?;
            assert_eq!(answer.status, 403, "{route} with {name}: {value}");
            assert_eq!(answer.header("set-cookie"), None, "{route} with {name}: {value}");
            asked += 1;
        }
    }
    assert!(asked >= 200, "{asked}");
    assert_eq!(app.db().digests(&[])?, before);
    // The browser itself is let through: it was the site that was refused.
    let mut owner = ours.owner;
    assert_eq!(owner.submit("/pro/settings", &[("idle_minutes", "30")]).await?.status, 303);
    assert_ne!(app.db().digests(&[])?, before);
    Ok(())
}

/// Everything but the log, and when and where somebody was last seen.
fn lasting(app: &TestApp) -> Result<BTreeMap<String, String>> {
    let left_out =
        ["last_seen_at", "network", "elsewhere_at"].map(|column| ("identity.session", column));
    let mut digests = app.db().digests(&left_out)?;
    digests.retain(|table, _| !table.starts_with("audit."));
    Ok(digests)
}

#[tokio::test]
async fn looking_changes_nothing_but_the_log_and_when_somebody_was_seen() -> Result<()> {
    let app = TestApp::start().await?;
    let ours = Premises::of(&app, Cabinet::new("ici")?.open(&app).await?, "Martin").await?;
    app.rest().await?;
    let before = lasting(&app)?;
    for route in Route::public()? {
        let path = ours.path(&route);
        for method in [Method::GET, Method::HEAD] {
            let request = bare(&ours.owner.browser, method.clone(), &path);
            let answer = Answer::to(request).await?;
            assert!(answer.status < 500, "{method} {path}: {}", answer.text());
            if method == Method::HEAD {
                assert!(answer.body.is_empty(), "{path}");
            }
        }
        let query = format!("{path}?kept=yes&idle_minutes=30&role=owner&_method=POST");
        Answer::to(bare(&ours.owner.browser, Method::GET, &query)).await?;
    }
    let after = lasting(&app)?;
    let changed: Vec<_> =
        before.iter().filter(|(table, one)| after.get(*table) != Some(one)).collect();
    assert!(changed.is_empty(), "{changed:?}");
    Ok(())
}
