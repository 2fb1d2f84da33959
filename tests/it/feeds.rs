//! Agendas that calendars outside subscribe to.

use anyhow::{Context as _, Result};
use calcard::{Entry, Parser};
use domain::{
    id::{AccountId, PractitionerId},
    identity::Role,
};
use reqwest::Method;
use serde_json::json;
use tests::{
    Answer, Cabinet, Client, TestApp,
    app::PUBLIC_URL,
    people::{patient, token},
    staff::{Hired, Staff},
};

use crate::staff_api::whole;
use uuid::Uuid;

const FEEDS: &str = "/api/v1/practice/feeds";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.practitioners(2)?.open(&app).await?;
    let hired = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    Ok(Scene { app, cabinet, owner })
}

/// Subscribes to an agenda and gives the path of the file.
async fn subscribe(by: &mut Staff, practitioner: Uuid) -> Result<(String, String)> {
    let body = json!({ "practitioner": practitioner });
    let answer = by.json(Method::POST, FEEDS, &body).await?;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let url = answer.field("url")?;
    let path = url.strip_prefix(PUBLIC_URL).context("another site")?.to_owned();
    Ok((answer.field("feed")?, path))
}

impl Scene {
    async fn book(
        &self,
        day: i64,
        time: &str,
        practitioner: usize,
        number: usize,
    ) -> Result<String> {
        let mut body = self.cabinet.booking(&self.cabinet.at(day, time)?, patient(number));
        body["practitioner"] = json!(self.cabinet.practitioner(practitioner));
        let client = self.app.client()?;
        token(&client.post(&self.cabinet.path("/appointments"), &body).await?.success()?)
    }

    async fn grant(&mut self, to: AccountId, practitioner: usize, scope: &str) -> Result<String> {
        let body =
            json!({ "practitioner": self.cabinet.practitioner(practitioner), "scope": scope });
        let path = format!("/api/v1/practice/members/{to}/grants");
        self.owner.json(Method::POST, &path, &body).await?.field("grant")
    }
}

/// When the events of a file start, in order.
fn starts(file: &str) -> Vec<String> {
    let mut starts: Vec<_> = file
        .lines()
        .filter_map(|line| line.strip_prefix("DTSTART:"))
        .map(|at| at.trim_end().to_owned())
        .collect();
    starts.sort();
    starts
}

async fn ask(client: &Client, path: &str, known: &str) -> Result<Answer> {
    let request = client.request(Method::GET, path).header("if-none-match", known);
    Answer::to(request).await
}

#[tokio::test]
async fn a_feed_shows_when_its_practitioner_is_taken_and_names_nobody() -> Result<()> {
    let mut scene = scene().await?;
    scene.book(1, "09:00", 0, 1).await?;
    let cancelled = scene.book(1, "10:00", 0, 2).await?;
    scene.book(1, "11:00", 1, 3).await?;
    scene.cabinet.hold(&scene.app.client()?, &scene.cabinet.at(1, "15:00")?).await?.success()?;
    let path = format!("/api/v1/appointments/{cancelled}/cancel");
    assert_eq!(scene.app.client()?.act(&path).await?.status, 200);
    let (_, feed) = subscribe(&mut scene.owner, scene.cabinet.practitioner(0)).await?;
    let answer = scene.app.client()?.get(&feed).await?;
    let file = answer.text();
    assert_eq!(answer.status, 200, "{file}");
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
    assert!(answer.header("cache-control").is_some_and(|value| value.contains("private")));
    assert_eq!(starts(&file), ["20310304T080000Z"]);
    assert!(matches!(Parser::new(&file).entry(), Entry::ICalendar(_)), "{file}");
    let appointment =
        scene.app.db().sql("SELECT string_agg(id::text, ' ') FROM booking.appointment")?;
    let said = file.to_lowercase();
    for secret in ["léa", "martin", "l. m", "lm", "visite", "example.org"]
        .into_iter()
        .chain(appointment.split(' '))
    {
        assert!(!said.contains(secret), "{secret}: {file}");
    }
    assert!(file.contains("SUMMARY:Occupé"), "{file}");
    Ok(())
}

#[tokio::test]
async fn times_are_right_in_the_weeks_when_clocks_change() -> Result<()> {
    let mut scene = scene().await?;
    // The clocks go forward on Sunday, 30 March 2031.
    for day in [26, 28] {
        scene.book(day, "09:00", 0, 1).await?;
    }
    let (_, feed) = subscribe(&mut scene.owner, scene.cabinet.practitioner(0)).await?;
    let file = scene.app.client()?.get(&feed).await?.text();
    assert_eq!(starts(&file), ["20310329T080000Z", "20310331T070000Z"]);
    Ok(())
}

#[tokio::test]
async fn a_program_that_has_the_file_already_is_told_so_until_it_changes() -> Result<()> {
    let mut scene = scene().await?;
    scene.book(1, "09:00", 0, 1).await?;
    let (_, feed) = subscribe(&mut scene.owner, scene.cabinet.practitioner(0)).await?;
    let client = scene.app.client()?;
    let tag = client.get(&feed).await?.header("etag").context("no tag")?.to_owned();
    let known = ask(&client, &feed, &tag).await?;
    assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, Some(&*tag)));
    scene.book(1, "10:00", 0, 2).await?;
    let changed = ask(&client, &feed, &tag).await?;
    assert_eq!(changed.status, 200);
    assert_eq!(starts(&changed.text()).len(), 2);
    Ok(())
}

#[tokio::test]
async fn an_address_that_was_ended_answers_as_if_it_had_never_been() -> Result<()> {
    let mut scene = scene().await?;
    let (id, feed) = subscribe(&mut scene.owner, scene.cabinet.practitioner(0)).await?;
    let client = scene.app.client()?;
    assert_eq!(client.get(&feed).await?.status, 200);
    let list = scene.owner.get(FEEDS).await?.success()?;
    assert_eq!(list["feeds"][0]["feed"], json!(id));
    let mut other = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let path = format!("{FEEDS}/{id}");
    assert_eq!(other.act(Method::DELETE, &path).await?.status, 404, "another member's");
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 204);
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 404);
    // A secret of the same practice that nobody has: its beginning is the practice's id.
    let never = format!("{}{}.ics", &feed[.."/calendar/".len() + 24], "A".repeat(40));
    let (ended, unknown) = (client.get(&feed).await?, client.get(&never).await?);
    assert_eq!(ended.status, 404);
    let plain = |answer: &Answer, path: &str| {
        let (status, headers, body) = whole(answer);
        (status, headers, String::from_utf8_lossy(&body).replace(path, "…"))
    };
    assert_eq!(plain(&ended, &feed), plain(&unknown, &never));
    Ok(())
}

#[tokio::test]
async fn a_feed_ends_with_the_grant_and_with_the_access_of_its_member() -> Result<()> {
    let mut scene = scene().await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let first = scene.cabinet.practitioner(0);
    let body = json!({ "practitioner": first });
    let none = secretary.json(Method::POST, FEEDS, &body).await?;
    assert_eq!(none.problem(), (404, "not-found".to_owned()));
    let grant = scene.grant(secretary.account, 0, "busy").await?;
    let (_, feed) = subscribe(&mut secretary, first).await?;
    let client = scene.app.client()?;
    assert_eq!(client.get(&feed).await?.status, 200);
    let member = format!("/api/v1/practice/members/{}", secretary.account);
    assert_eq!(
        scene.owner.act(Method::DELETE, &format!("{member}/grants/{grant}")).await?.status,
        204
    );
    assert_eq!(client.get(&feed).await?.status, 404, "the grant has ended");
    let page = secretary.get("/pro/calendars").await?.text();
    assert!(page.contains("ne vous est plus ouvert"), "{page}");
    scene.grant(secretary.account, 0, "read").await?;
    assert_eq!(client.get(&feed).await?.status, 200);
    assert_eq!(scene.owner.act(Method::DELETE, &member).await?.status, 204);
    assert_eq!(client.get(&feed).await?.status, 404, "the member is gone");
    Ok(())
}

#[tokio::test]
async fn the_address_is_shown_once_and_only_its_hash_is_kept() -> Result<()> {
    let mut scene = scene().await?;
    let wrong = scene.owner.submit("/pro/calendars", &[("practitioner", "")]).await?;
    assert!(wrong.status == 422 && wrong.text().contains("href=\"#practitioner\""));
    let practitioner = scene.cabinet.practitioner(0).to_string();
    let made = scene.owner.submit("/pro/calendars", &[("practitioner", &practitioner)]).await?;
    let page = made.text();
    assert_eq!(made.status, 201, "{page}");
    let (_, rest) = page.split_once("<code>").context("no address")?;
    let url = rest.split('<').next().context("no address")?;
    let path = url.strip_prefix(PUBLIC_URL).context("another site")?;
    assert_eq!(scene.app.client()?.get(path).await?.status, 200);
    let again = scene.owner.get("/pro/calendars").await?.text();
    let secret = path.trim_start_matches("/calendar/").trim_end_matches(".ics");
    assert!(again.contains("Arrêter") && !again.contains(secret), "{again}");
    assert!(!scene.app.db().dump()?.contains(secret));
    let id = scene.app.db().sql("SELECT id FROM booking.agenda_feed")?;
    let ended = scene.owner.act(Method::POST, &format!("/pro/calendars/{id}/end")).await?;
    assert_eq!((ended.status, ended.location()), (303, "/pro/calendars?ended=1"));
    let events = "SELECT string_agg(action, ' ' ORDER BY action) FROM audit.event WHERE action LIKE 'feed.%'";
    assert_eq!(scene.app.db().sql(events)?, "feed.ended feed.made");
    Ok(())
}

#[tokio::test]
async fn a_feed_that_is_asked_for_too_often_says_when_to_come_back() -> Result<()> {
    let mut scene = scene().await?;
    let (_, feed) = subscribe(&mut scene.owner, scene.cabinet.practitioner(0)).await?;
    for _ in 0..60 {
        assert_eq!(scene.app.client()?.get(&feed).await?.status, 200);
    }
    let more = scene.app.client()?.get(&feed).await?;
    assert_eq!((more.status, more.header("retry-after")), (429, Some("600")));
    Ok(())
}

#[tokio::test]
async fn nobody_has_more_feeds_than_anyone_needs() -> Result<()> {
    let mut scene = scene().await?;
    let practitioner = scene.cabinet.practitioner(0);
    for _ in 0..10 {
        subscribe(&mut scene.owner, practitioner).await?;
    }
    let body = json!({ "practitioner": practitioner });
    let more = scene.owner.json(Method::POST, FEEDS, &body).await?;
    assert_eq!(more.problem(), (403, "too-many-feeds".to_owned()));
    Ok(())
}
