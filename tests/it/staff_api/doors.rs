//! Each route asks for what the access table says, before it looks at anything that was sent.

use super::{Scene, nobodys, refusal, scene};
use anyhow::Result;
use domain::identity::{Role, may};
use jiff::SignedDuration;
use reqwest::Method;
use server::access::{Access, TABLE};
use tests::{Answer, staff::Jar};

/// Every route of the API that takes more than a session that may sleep.
fn routes() -> Vec<(Method, String, Access)> {
    let of_staff = |pattern: &str| {
        ["/api/v1/session", "/api/v1/practice"]
            .iter()
            .any(|root| pattern == *root || pattern.starts_with(&format!("{root}/")))
    };
    let closed = TABLE.iter().filter(|(_, pattern, access)| {
        of_staff(pattern) && matches!(access, Access::May(_) | Access::SignedIn(_))
    });
    let address = |pattern: &str| {
        let parts = pattern.split('/').map(|part| {
            if part.starts_with('{') { nobodys().to_string() } else { part.to_owned() }
        });
        parts.collect::<Vec<_>>().join("/")
    };
    let route = |(method, pattern, access): &(&str, &str, Access)| {
        Some((method.parse().ok()?, address(pattern), *access))
    };
    closed.filter_map(route).collect()
}

async fn each(browser: &mut Jar, check: impl Fn(&str, Access, &Answer)) -> Result<()> {
    for (method, path, access) in routes() {
        let route = format!("{method} {path}");
        // There are more routes that write than one network may ask in a row.
        browser.client = browser.client.elsewhere();
        let answer = browser.act(method, &path).await?;
        check(&route, access, &answer);
    }
    Ok(())
}

#[tokio::test]
async fn nobody_gets_in_without_a_session_or_with_one_that_sleeps() -> Result<()> {
    let Scene { app, mut owner, .. } = scene().await?;
    assert!(routes().len() > 20);
    each(&mut app.jar()?, |route, _, answer| {
        assert_eq!(answer.problem(), refusal(401, "not-signed-in"), "{route}");
    })
    .await?;
    app.advance(SignedDuration::from_mins(11));
    each(&mut owner.browser, |route, _, answer| {
        assert_eq!(answer.problem(), refusal(401, "session-locked"), "{route}");
    })
    .await
}

#[tokio::test]
async fn a_role_gets_as_far_as_the_table_says_and_what_it_tries_beyond_is_logged() -> Result<()> {
    let scene = scene().await?;
    for role in [Role::Practitioner, Role::Secretary, Role::Locum, Role::Auditor] {
        let mut member = scene.at_work(role).await?;
        each(&mut member.browser, |route, access, answer| {
            let refused = answer.problem() == refusal(403, "not-allowed");
            let allowed = match access {
                Access::May(permission) => may(role, permission),
                Access::Public | Access::Asleep | Access::SignedIn(_) => true,
            };
            assert_eq!(refused, !allowed, "{role:?} {route} {}", answer.text());
        })
        .await?;
        let refused = routes().into_iter().filter(
            |(.., access)| matches!(access, Access::May(permission) if !may(role, *permission)),
        );
        let logged = scene.app.db().number(&format!(
            "SELECT count(*) FROM audit.event WHERE action = 'access.refused' AND actor = 'staff:{}'",
            member.account
        ))?;
        assert_eq!(usize::try_from(logged)?, refused.count(), "{role:?}");
    }
    Ok(())
}
