//! A session sleeps when nobody is there, and ends after half a day.

use super::is_in;
use anyhow::{Context as _, Result};
use domain::identity::Role;
use jiff::SignedDuration;
use services::jobs::clear_expired;
use tests::{
    Answer, Cabinet, TestApp,
    staff::{PASSWORD, Staff},
};

async fn owner() -> Result<(TestApp, Staff)> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("sommeil")?.open(&app).await?;
    let owner = app.at_work(cabinet.id(), Role::Owner).await?;
    Ok((app, owner))
}

async fn is_locked(staff: &Staff) -> Result<bool> {
    let answer = staff.browser.elsewhere().get("/pro/team").await?;
    match (answer.status, answer.header("location")) {
        (200, _) => Ok(false),
        (303, Some("/pro/unlock?next=%2Fpro%2Fteam")) => Ok(true),
        (status, address) => anyhow::bail!("{status} {address:?}"),
    }
}

#[tokio::test]
async fn a_session_sleeps_after_ten_minutes_or_whatever_the_practice_set() -> Result<()> {
    let (app, mut owner) = owner().await?;
    // Being seen is noted every quarter of a minute, so that the last moments may not count.
    let nearly = |minutes| SignedDuration::from_mins(minutes) - SignedDuration::from_secs(30);
    for (set, minutes) in [(None, 10), (Some("5"), 5), (Some("30"), 30)] {
        if let Some(minutes) = set {
            owner.submit("/pro/settings", &[("idle_minutes", minutes)]).await?;
        }
        app.advance(nearly(minutes));
        assert!(!is_locked(&owner).await?, "{minutes}");
        app.advance(SignedDuration::from_mins(minutes));
        assert!(is_locked(&owner).await?, "{minutes}");
        assert!(is_locked(&owner).await?, "asking does not wake it");
        let wrong = owner.submit("/pro/unlock", &[("password", "pas le bon")]).await?;
        assert_eq!(wrong.status, 422);
        assert!(is_locked(&owner).await?);
        let right = owner.submit("/pro/unlock", &[("password", PASSWORD), ("next", "/pro/log")]);
        assert_eq!(right.await?.header("location"), Some("/pro/log"));
        assert!(!is_locked(&owner).await?, "{minutes}");
    }
    let refused = owner.submit("/pro/settings", &[("idle_minutes", "31")]).await?;
    assert_eq!(refused.status, 422);
    Ok(())
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy_it_is() -> Result<()> {
    let (app, owner) = owner().await?;
    for _ in 0..79 {
        app.advance(SignedDuration::from_mins(9));
        assert!(is_in(&owner.browser).await?);
    }
    app.advance(SignedDuration::from_mins(9));
    assert!(!is_in(&owner.browser).await?);
    // Its row goes too: where somebody was signed in is not kept.
    assert_eq!(app.db().counts()?["identity.session"], 1);
    assert_eq!(clear_expired(&app.platform()?).await?, 1);
    assert_eq!(app.db().counts()?["identity.session"], 0);
    Ok(())
}

/// The hidden fields of the first form of a page.
fn hidden(answer: &Answer) -> Result<Vec<(String, String)>> {
    let page = answer.text();
    let (_, form) = page.split_once("<form method=\"post\"").context("no form")?;
    let (form, _) = form.split_once("</form>").context("no end of the form")?;
    let attribute = |input: &str, name: &str| {
        let (_, rest) = input.split_once(&format!("{name}=\""))?;
        let (value, _) = rest.split_once('"')?;
        let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        Some(value.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&"))
    };
    let inputs = form.split("<input").skip(1).filter(|input| input.contains("type=\"hidden\""));
    let pairs = inputs.map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)));
    pairs.collect::<Option<_>>().context("an input without name or value")
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_form_that_is_sent_while_the_session_sleeps_comes_back_whole() -> Result<()> {
    let (app, mut owner) = owner().await?;
    let typed = [
        ("name", "Zoé O'Brien-Müller"),
        ("email", "zoe+cabinet@staff.example"),
        ("locale", "en"),
        ("role", "secretary"),
        ("practitioner", ""),
        ("medical", ""),
        ("ends_on", ""),
    ];
    app.advance(SignedDuration::from_mins(11));
    let people = || app.db().number("SELECT count(*) FROM identity.membership");
    let locked = owner.submit("/pro/team/invite?lang=fr", &typed).await?;
    assert_eq!((locked.status, people()?), (401, 1));
    let mut fields = hidden(&locked)?;
    // Mistyped, it waits on.
    let wrong = [borrowed(&fields), vec![("password", "pas le bon")]].concat();
    let wrong = owner.submit("/pro/unlock", &wrong).await?;
    assert_eq!((wrong.status, hidden(&wrong)?), (422, fields.clone()));
    fields.push(("password".to_owned(), PASSWORD.to_owned()));
    let resumed = owner.submit("/pro/unlock", &borrowed(&fields)).await?;
    assert_eq!((resumed.status, people()?), (200, 1), "{}", resumed.text());
    assert!(resumed.text().contains("action=\"/pro/team/invite?lang=fr\""), "{}", resumed.text());
    let kept = hidden(&resumed)?;
    assert_eq!(borrowed(&kept), typed);
    let answer = owner.submit("/pro/team/invite?lang=fr", &borrowed(&kept)).await?;
    assert_eq!((answer.status, people()?), (303, 2), "{}", answer.text());
    let address = answer.header("location").context("no way on")?;
    let member = owner.get(address).await?;
    assert!(member.text().contains("zoe+cabinet@staff.example"), "{}", member.text());
    Ok(())
}

#[tokio::test]
async fn a_form_too_long_to_wait_is_refused_aloud() -> Result<()> {
    let (app, mut owner) = owner().await?;
    app.advance(SignedDuration::from_mins(11));
    let long = "x".repeat(65 * 1024);
    let refused = owner.submit("/pro/team/invite", &[("name", &long)]).await?;
    assert_eq!(refused.status, 413, "{}", refused.text());
    assert_eq!(app.db().number("SELECT count(*) FROM identity.membership")?, 1);
    Ok(())
}
