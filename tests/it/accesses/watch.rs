use super::events;
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use services::identity::watch_logs;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, Jar},
};

const PROBING: &str = "Plusieurs accès refusés coup sur coup";

#[tokio::test]
async fn a_burst_of_refused_accesses_is_told_to_the_owner_once_and_stands_until_it_is_seen()
-> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let platform = app.platform()?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let hired = Hired::new(Role::Secretary);
    let mut paul = app.hire_and_sign_in(port.id(), &hired).await?;
    for _ in 0..7 {
        assert_eq!(paul.get("/pro/log").await?.status, 403);
    }
    assert_eq!(watch_logs(&platform).await?, 0, "seven are clumsy");
    assert_eq!(paul.get("/pro/review").await?.status, 403);
    assert_eq!(watch_logs(&platform).await?, 1);
    assert_eq!(paul.get("/pro/settings").await?.status, 403);
    assert_eq!(watch_logs(&platform).await?, 0, "once a day");

    let letter = app.mailbox().await_letters_to(&owner.email, 1).await?.remove(0);
    assert_eq!(letter.subject()?, "Activité inhabituelle dans le journal de Cabinet port");
    assert_eq!(letter.path()?, "/pro/log");
    let text = letter.text()?;
    assert!(!text.contains(&hired.name), "the letter names nobody: {text}");
    let log = owner.get("/pro/log").await?.text();
    assert!(log.contains(PROBING) && log.contains(&hired.name), "{log}");

    let seen = log.split("action=\"").filter_map(|rest| rest.split('"').next());
    let seen = seen.filter(|action| action.ends_with("/seen")).last().context("no button")?;
    assert_eq!(owner.submit(seen, &[]).await?.location(), "/pro/log");
    assert!(!owner.get("/pro/log").await?.text().contains(PROBING));
    assert_eq!(owner.submit(seen, &[]).await?.status, 404);
    assert_eq!(events(&app, "alert.raised")?, 1);
    assert_eq!(events(&app, "alert.seen")?, 1, "what was seen before is not seen again");
    assert_eq!(app.mailbox().await_letters_to(&owner.email, 1).await?.len(), 1);
    Ok(())
}

/// A minute later, a page in each of the browsers.
async fn a_minute_of_both(app: &TestApp, one: &mut Jar, other: &mut Jar) -> Result<()> {
    for browser in [one, other] {
        app.advance(SignedDuration::from_secs(30));
        assert_eq!(browser.get("/pro").await?.status, 200);
    }
    Ok(())
}

#[tokio::test]
async fn an_account_in_use_in_distant_networks_at_once_again_and_again_is_told_to_the_owner()
-> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let platform = app.platform()?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let mut paul = app.at_work(port.id(), Role::Secretary).await?;
    let mut desk = paul.browser.clone();
    app.advance(SignedDuration::from_secs(40));
    // At another desk of the same practice, and at home.
    for (client, told) in [(app.client()?, 0), (app.client()?.far_away(), 2)] {
        paul.browser = app.jar()?;
        paul.browser.client = client.led_nowhere()?;
        paul.sign_in(&app).await?;
        for _ in 0..3 {
            a_minute_of_both(&app, &mut desk, &mut paul.browser).await?;
        }
        assert_eq!(events(&app, "session.elsewhere")?, told, "once an hour in each browser");
    }
    assert_eq!(watch_logs(&platform).await?, 0, "somebody took work home");
    // One after the other is not at once.
    app.advance(SignedDuration::from_mins(8));
    assert_eq!(desk.get("/pro").await?.status, 200);
    app.advance(SignedDuration::from_mins(6));
    assert_eq!(paul.browser.get("/pro/unlock").await?.status, 200);
    assert_eq!(desk.get("/pro").await?.status, 200);
    assert_eq!(events(&app, "session.elsewhere")?, 2);

    for _ in 0..8 {
        app.advance(SignedDuration::from_mins(7));
        assert_eq!(desk.get("/pro").await?.status, 200);
    }
    let password = [("password", tests::staff::PASSWORD)];
    assert_eq!(paul.submit("/pro/unlock", &password).await?.status, 303);
    a_minute_of_both(&app, &mut desk, &mut paul.browser).await?;
    assert_eq!(watch_logs(&platform).await?, 1);
    owner.sign_in(&app).await?;
    let log = owner.get("/pro/log").await?.text();
    assert!(log.contains("Compte utilisé en même temps depuis des réseaux éloignés"), "{log}");
    assert!(!app.db().sql("SELECT network FROM identity.session")?.contains("198"), "no address");
    Ok(())
}
