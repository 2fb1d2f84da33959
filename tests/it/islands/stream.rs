//! The stream of changes, as a program hears it.

use super::{Scene, scene};
use anyhow::{Context as _, Result, bail};
use domain::identity::Role;
use jiff::SignedDuration;
use reqwest::Method;
use std::time::Duration;
use tests::{
    TestApp,
    staff::{Jar, Staff},
};
use tokio::time::timeout;

const CHANGES: &str = "/api/v1/practice/changes";

/// An open stream, and what of it has been read.
pub struct Ear(reqwest::Response, String);

impl Ear {
    pub async fn of(browser: &Jar, query: &str) -> Result<Self> {
        let answer = browser.request(Method::GET, &format!("{CHANGES}{query}")).send().await?;
        assert_eq!(answer.status(), 200);
        Ok(Self(answer, String::new()))
    }

    /// Listens until there is a text in what was heard.
    pub async fn hears(&mut self, text: &str) -> Result<()> {
        let heard = async {
            while !self.1.contains(text) {
                match self.0.chunk().await? {
                    Some(chunk) => self.1.push_str(&String::from_utf8_lossy(&chunk)),
                    None => bail!("the stream ended: {}", self.1),
                }
            }
            Ok(())
        };
        timeout(Duration::from_secs(20), heard)
            .await
            .with_context(|| format!("{text} was not heard"))?
    }

    /// Listens to the end.
    async fn ends(&mut self) -> Result<()> {
        let end = async {
            while let Some(chunk) = self.0.chunk().await? {
                self.1.push_str(&String::from_utf8_lossy(&chunk));
            }
            Ok(())
        };
        timeout(Duration::from_secs(20), end).await.context("the stream goes on")?
    }
}

async fn secretary(scene: &mut Scene, practitioner: usize) -> Result<Staff> {
    let secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let whose = scene.cabinet.practitioner(practitioner).to_string();
    let form = [("practitioner", whose.as_str()), ("scope", "write")];
    let grants = format!("/pro/team/{}/grants", secretary.account);
    assert_eq!(scene.owner.submit(&grants, &form).await?.status, 303);
    Ok(secretary)
}

#[tokio::test]
async fn it_names_the_visit_its_agenda_and_its_day_and_nothing_of_the_patient() -> Result<()> {
    let mut scene = scene().await?;
    let stranger = secretary(&mut scene, 1).await?;
    let (mut ear, mut other) =
        (Ear::of(&scene.owner.browser, "").await?, Ear::of(&stranger.browser, "").await?);
    let visit = scene.book(1, "09:00", 1).await?;
    ear.hears("event: changed").await?;
    ear.hears("}]}").await?;
    let who = scene.cabinet.practitioner(0);
    assert!(
        ear.1.contains(&format!(
            "{{\"day\":\"2031-03-04\",\"practitioner\":\"{who}\",\"visit\":\"{visit}\"}}"
        )),
        "{}",
        ear.1
    );
    // Whoever may not open the agenda learns no more than that something changed.
    other.hears("}]}").await?;
    assert!(other.1.contains(&format!("[{{\"visit\":\"{visit}\"}}]")), "{}", other.1);
    for word in ["Léa", "Martin", "lea.martin", "1984"] {
        assert!(!ear.1.contains(word) && !other.1.contains(word), "{word}");
    }
    Ok(())
}

#[tokio::test]
async fn who_comes_late_hears_what_happened_since_and_from_another_server_too() -> Result<()> {
    let scene = scene().await?;
    let since = scene.app.now().as_millisecond();
    let beside = TestApp::start_in(scene.app.deployment.clone(), &[]).await?;
    let there = scene.owner.browser.at(&beside.client()?);
    let mut ear = Ear::of(&there, "").await?;
    // Until the servers hear one another, this one says that something may be missing.
    ear.hears("retry").await?;
    let visit = scene.book(1, "09:00", 1).await?;
    let mut late = Ear::of(&scene.owner.browser, &format!("?since={since}")).await?;
    late.hears(&visit).await?;
    if !ear.1.contains("missed") {
        ear.hears("event: ").await?;
    }
    let second = scene.book(1, "10:00", 2).await?;
    ear.hears(&second).await?;
    let before = since - 24 * 3_600_000;
    Ear::of(&scene.owner.browser, &format!("?since={before}")).await?.hears("event: missed").await
}

#[tokio::test]
async fn it_ends_when_the_session_sleeps_ends_or_loses_its_right_and_keeps_none_awake() -> Result<()>
{
    let mut scene = scene().await?;
    let mut secretary = secretary(&mut scene, 0).await?;
    let mut ear = Ear::of(&secretary.browser, "").await?;
    ear.hears("retry").await?;
    let member = format!("/api/v1/practice/members/{}", secretary.account);
    let disabled = scene.owner.act(Method::DELETE, &member).await?;
    assert!(disabled.status < 300, "{}", disabled.text());
    ear.hears("event: ended").await?;
    ear.ends().await?;
    assert_eq!(secretary.get(CHANGES).await?.status, 401);

    let mut ear = Ear::of(&scene.owner.browser, "").await?;
    // Two beats within the idle time, which being seen would begin anew.
    for _ in 0..2 {
        scene.app.advance(SignedDuration::from_mins(4));
        ear.1.clear();
        ear.hears(":\n\n").await?;
    }
    scene.app.advance(SignedDuration::from_mins(4));
    ear.hears("event: ended").await?;
    ear.ends().await
}

#[tokio::test]
async fn a_session_has_a_few_streams_and_a_server_stops_with_them_open() -> Result<()> {
    let scene = scene().await?;
    let mut ears = Vec::new();
    for _ in 0..4 {
        ears.push(Ear::of(&scene.owner.browser, "").await?);
    }
    let refused = scene.owner.browser.clone().get(CHANGES).await?;
    assert_eq!(refused.problem(), (429, "too-many-requests".to_owned()));
    assert!(refused.header("retry-after").is_some());
    let stopped = tokio::task::spawn_blocking(move || scene.app.stop().map(drop));
    timeout(Duration::from_secs(8), stopped)
        .await
        .context("the server waits for its streams")???;
    for ear in &mut ears {
        ear.ends().await?;
    }
    Ok(())
}
