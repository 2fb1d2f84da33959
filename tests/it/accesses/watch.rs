use super::events;
use anyhow::{Context as _, Result};
use domain::identity::Role;
use services::identity::watch_logs;
use tests::{Cabinet, TestApp, staff::Hired};

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
