//! What becomes of accesses as time goes by, and what the detector sees in the log.

mod review;
mod watch;

use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use services::{identity::keep_accesses, platform::Platform};
use tests::{
    Cabinet, TestApp,
    app::NOW,
    staff::{Hired, Staff},
};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Longer than it takes to set everything up.
const SLACK: SignedDuration = SignedDuration::from_mins(4);

/// Lets time pass until so many days after everything was set up, less a little.
fn until_day(app: &TestApp, day: i64, less: SignedDuration) -> Result<()> {
    let then = NOW + SignedDuration::from_hours(24 * day) + SLACK - less;
    let by = then.duration_since(app.now());
    anyhow::ensure!(by.is_positive(), "time goes on");
    app.advance(by);
    Ok(())
}

/// The job, three times over: what it did must have been done by the first.
async fn keep(platform: &Platform) -> Result<usize> {
    let suspended = keep_accesses(platform).await?;
    for _ in 0..2 {
        assert_eq!(keep_accesses(platform).await?, 0, "a second run changes nothing");
    }
    Ok(suspended)
}

fn events(app: &TestApp, action: &str) -> Result<i64> {
    app.db().number(&format!("SELECT count(*) FROM audit.event WHERE action = '{action}'"))
}

/// Whether the session goes on, or where its next request leads.
async fn next(staff: &mut Staff) -> Result<String> {
    let answer = staff.get("/pro").await?;
    Ok(if answer.status == 200 { "open".to_owned() } else { answer.location().to_owned() })
}

#[tokio::test]
async fn an_access_that_nobody_uses_for_ninety_days_is_suspended_until_an_owner_opens_it()
-> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let platform = app.platform()?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let mut paul = app.at_work(port.id(), Role::Secretary).await?;
    until_day(&app, 90, HOUR)?;
    owner.sign_in(&app).await?;
    assert_eq!(keep(&platform).await?, 0);
    until_day(&app, 90, SignedDuration::ZERO)?;
    assert_eq!(keep(&platform).await?, 1);
    assert_eq!(events(&app, "member.suspended")?, 1);
    assert_eq!(
        app.db().sql("SELECT actor FROM audit.event WHERE action = 'member.suspended'")?,
        "system"
    );

    // The password is still right, and leads nowhere.
    paul.sign_in(&app).await?;
    assert_eq!(next(&mut paul).await?, "/pro/practices?next=%2Fpro");
    let none = paul.get("/pro/practices").await?.text();
    assert!(none.contains("Aucun cabinet pour ce compte"), "{none}");
    owner.browser = app.jar()?;
    app.advance(SignedDuration::from_secs(60));
    owner.sign_in(&app).await?;
    let page = format!("/pro/team/{}", paul.account);
    assert!(owner.get(&page).await?.text().contains("Suspendu"));
    assert_eq!(owner.submit(&format!("{page}/enable"), &[]).await?.status, 303);
    app.advance(SignedDuration::from_secs(60));
    paul.sign_in(&app).await?;
    assert_eq!(next(&mut paul).await?, "open");
    assert_eq!(keep(&platform).await?, 0);
    Ok(())
}

#[tokio::test]
async fn the_access_of_a_locum_ends_with_their_last_day() -> Result<()> {
    let app = TestApp::start().await?;
    let port = Cabinet::new("port")?.open(&app).await?;
    let mut owner = app.at_work(port.id(), Role::Owner).await?;
    let locum = Hired::new(Role::Locum);
    let end = locum.ends_at.context("no end")?;
    let mut luc = app.hire(port.id(), &locum).await?;
    app.advance(end.duration_since(app.now()) - SignedDuration::from_mins(5));
    luc.sign_in(&app).await?;
    assert_eq!(next(&mut luc).await?, "open");
    app.advance(SignedDuration::from_mins(5));
    assert_eq!(next(&mut luc).await?, "/pro/sign-in?next=%2Fpro");
    app.advance(SignedDuration::from_mins(1));
    luc.sign_in(&app).await?;
    assert_eq!(next(&mut luc).await?, "/pro/practices?next=%2Fpro");
    owner.sign_in(&app).await?;
    let team = owner.get(&format!("/pro/team/{}", luc.account)).await?.text();
    assert!(team.contains("Terminé"), "{team}");
    Ok(())
}
