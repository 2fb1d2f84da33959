//! Calendars elsewhere that say when a practitioner is taken.

use crate::islands::stream::Ear;
use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Cabinet, TestApp,
    elsewhere::{Elsewhere, Says},
    people::{patient, starts},
    staff::{Hired, Staff},
    until,
};
use uuid::Uuid;

const CALENDARS: &str = "/api/v1/practice/outside-calendars";
const PAGE: &str = "/pro/availability/calendars";
const SECRET: &str = "/private-8f2c91d7/basic.ics?token=s3cret";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    elsewhere: Elsewhere,
}

/// A practice of two practitioners, and a calendar elsewhere that takes tomorrow from nine to eleven.
async fn scene() -> Result<Scene> {
    let app = TestApp::start_with(&[("PRAXIS_OUTBOUND_LOOPBACK", "1".to_owned())]).await?;
    let cabinet = Cabinet::new("saules")?.practitioners(2)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    let elsewhere = Elsewhere::start(calendar("20310304T080000Z", "20310304T100000Z")).await?;
    Ok(Scene { app, cabinet, owner, elsewhere })
}

fn calendar(start: &str, end: &str) -> Says {
    let body = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Chimiothérapie\r\n\
         DTSTART:{start}\r\nDTEND:{end}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    Says { headers: vec![("etag", format!("\"{start}\""))], ..Says::ok(&body) }
}

impl Scene {
    async fn add(&mut self) -> Result<Uuid> {
        let body = json!({
            "practitioner": self.cabinet.practitioner(0), "url": self.elsewhere.url(SECRET),
        });
        let answer = self.owner.json(Method::POST, CALENDARS, &body).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.field("state")?, "unknown");
        Ok(answer.field("id")?.parse()?)
    }

    /// Waits until the calendar was asked so often and the answer is settled.
    async fn settled(&self, times: usize) -> Result<()> {
        until("the calendar was read", async || {
            let leased =
                "SELECT count(*) FROM booking.outside_calendar WHERE leased_until IS NOT NULL";
            let asked = self.elsewhere.asked().len() >= times;
            Ok((asked && self.app.db().number(leased)? == 0).then_some(()))
        })
        .await
    }

    /// What patients are offered of a practitioner on a day, as times.
    async fn offered(&self, practitioner: usize, day: i64) -> Result<Vec<String>> {
        let slots = self.cabinet.listed(&self.app.client()?, 0, day, 1).await?;
        let id = json!(self.cabinet.practitioner(practitioner));
        let theirs: Vec<_> = slots.into_iter().filter(|slot| slot["practitioner"] == id).collect();
        Ok(starts(&theirs).iter().map(|start| start[11..16].to_owned()).collect())
    }

    async fn book(&self, practitioner: usize, time: &str, number: usize) -> Result<u16> {
        let mut body = self.cabinet.booking(&self.cabinet.at(1, time)?, patient(number));
        body["practitioner"] = json!(self.cabinet.practitioner(practitioner));
        let client = self.app.client()?;
        Ok(client.post(&self.cabinet.path("/appointments"), &body).await?.status)
    }

    async fn book_by_telephone(&mut self, time: &str) -> Result<u16> {
        let body = json!({
            "visit_type": self.cabinet.visit_type(0), "practitioner": self.cabinet.practitioner(0),
            "starts_at": self.cabinet.at(1, time)?, "patient": patient(9),
        });
        let answer = self.owner.json(Method::POST, "/api/v1/practice/appointments", &body).await?;
        Ok(answer.status)
    }

    async fn closed_by(&mut self) -> Result<Value> {
        let day = &self.cabinet.at(1, "12:00")?[..10];
        let (visit_type, whose) = (self.cabinet.visit_type(0), self.cabinet.practitioner(0));
        let query = format!("visit_type={visit_type}&date={day}&practitioner={whose}");
        let why = self.owner.get(&format!("/api/v1/practice/unavailability?{query}")).await?;
        Ok(why.success()?["practitioners"][0]["closed_by"].clone())
    }

    async fn state(&mut self, calendar: Uuid) -> Result<(String, Value)> {
        let answer = self.owner.get(&format!("{CALENDARS}/{calendar}")).await?.success()?;
        Ok((answer["state"].as_str().unwrap_or_default().to_owned(), answer["failure"].clone()))
    }

    fn logged(&self, action: &str) -> Result<i64> {
        self.app.db().number(&format!("SELECT count(*) FROM audit.event WHERE action = '{action}'"))
    }
}

#[tokio::test]
async fn i3_one_engine_what_a_calendar_elsewhere_takes_is_neither_listed_nor_booked() -> Result<()>
{
    let mut scene = scene().await?;
    let before = scene.offered(0, 1).await?;
    assert!(before.contains(&"09:00".to_owned()) && before.contains(&"10:30".to_owned()));
    let calendar_id = scene.add().await?;
    scene.settled(1).await?;
    assert_eq!(scene.state(calendar_id).await?, ("known".to_owned(), Value::Null));
    let after = scene.offered(0, 1).await?;
    let taken = ["09:00", "09:30", "10:00", "10:30"];
    let left: Vec<_> = before.iter().filter(|time| !taken.contains(&time.as_str())).collect();
    assert_eq!(after.iter().collect::<Vec<_>>(), left);
    for time in taken {
        assert_eq!(scene.book(0, time, 1).await?, 409, "{time}");
    }
    assert_eq!(scene.book_by_telephone("09:30").await?, 409);
    assert_eq!(scene.book(0, "11:00", 1).await?, 201);
    // A colleague is not touched by it.
    assert!(scene.offered(1, 1).await?.contains(&"09:00".to_owned()));

    // It says something else later on.
    scene.elsewhere.say(calendar("20310304T130000Z", "20310304T140000Z"));
    scene.app.advance(SignedDuration::from_mins(16));
    scene.settled(2).await?;
    let after = scene.offered(0, 1).await?;
    assert!(
        after.contains(&"09:00".to_owned()) && !after.contains(&"14:30".to_owned()),
        "{after:?}"
    );
    assert!(scene.owner.come_again(&scene.app).await?);
    let removed = scene.owner.act(Method::DELETE, &format!("{CALENDARS}/{calendar_id}")).await?;
    assert_eq!(removed.status, 204);
    assert!(scene.offered(0, 1).await?.contains(&"14:30".to_owned()));
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.outside_busy")?, 0);
    for (action, count) in [
        ("calendar.added", 1),
        ("calendar.read", 2),
        ("calendar.removed", 1),
        ("calendar.failed", 0),
    ] {
        assert_eq!(scene.logged(action)?, count, "{action}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_looks_at_an_agenda_hears_that_a_calendar_elsewhere_was_read() -> Result<()> {
    let mut scene = scene().await?;
    scene.elsewhere.say(Says::status(500));
    scene.add().await?;
    scene.settled(1).await?;
    let mut ear = Ear::of(&scene.owner.browser, "").await?;
    scene.elsewhere.say(calendar("20310304T130000Z", "20310304T140000Z"));
    scene.app.advance(SignedDuration::from_mins(2));
    ear.hears("event: changed").await
}

#[tokio::test]
async fn a_practitioner_whose_calendar_is_not_known_is_not_offered_online_and_staff_sees_why()
-> Result<()> {
    let mut scene = scene().await?;
    scene.elsewhere.say(Says::status(404));
    let calendar_id = scene.add().await?;
    scene.settled(1).await?;
    assert_eq!(scene.state(calendar_id).await?, ("failed".to_owned(), json!("refused")));
    assert_eq!(scene.offered(0, 1).await?, Vec::<String>::new());
    assert_eq!(scene.book(0, "11:00", 1).await?, 409);
    assert!(!scene.offered(1, 1).await?.is_empty());
    assert_eq!(scene.closed_by().await?, json!(["calendar_unknown"]));
    let overview = scene.owner.get("/pro/availability").await?.text();
    assert!(overview.contains("Rien n’est proposé en ligne pour le moment"), "{overview}");
    assert_eq!(scene.book_by_telephone("11:00").await?, 201);
    assert_eq!(scene.logged("calendar.failed")?, 1);

    // It fails in the same way: that is no news.
    scene.app.advance(SignedDuration::from_mins(2));
    scene.settled(2).await?;
    assert_eq!(scene.logged("calendar.failed")?, 1);
    scene.elsewhere.say(calendar("20310304T080000Z", "20310304T100000Z"));
    scene.app.advance(SignedDuration::from_mins(3));
    scene.settled(3).await?;
    assert!(scene.offered(0, 1).await?.contains(&"11:30".to_owned()));
    Ok(())
}

#[tokio::test]
async fn an_hour_of_trouble_elsewhere_closes_nothing_and_more_of_it_does() -> Result<()> {
    let mut scene = scene().await?;
    scene.add().await?;
    scene.settled(1).await?;
    scene.elsewhere.say(Says::status(500));
    scene.app.advance(SignedDuration::from_mins(59));
    scene.settled(2).await?;
    let times = scene.offered(0, 1).await?;
    assert!(times.contains(&"11:00".to_owned()) && !times.contains(&"09:00".to_owned()));
    scene.app.advance(SignedDuration::from_mins(1));
    assert_eq!(scene.offered(0, 1).await?, Vec::<String>::new());
    assert_eq!(scene.book(0, "11:00", 1).await?, 409);
    Ok(())
}

#[tokio::test]
async fn a_calendar_that_has_not_changed_is_not_sent_again() -> Result<()> {
    let mut scene = scene().await?;
    let calendar_id = scene.add().await?;
    scene.settled(1).await?;
    scene.elsewhere.say(Says::status(304));
    scene.app.advance(SignedDuration::from_mins(40));
    scene.settled(2).await?;
    scene.app.advance(SignedDuration::from_mins(40));
    let asked = scene.elsewhere.asked();
    assert_eq!(asked[0].headers.get("if-none-match"), None);
    assert_eq!(asked[1].headers["if-none-match"], "\"20310304T080000Z\"");
    assert_eq!(asked[0].line, format!("GET {SECRET} HTTP/1.1"));
    assert!(!scene.offered(0, 1).await?.is_empty(), "known for an hour after each good answer");
    assert!(scene.owner.come_again(&scene.app).await?);
    assert_eq!(scene.state(calendar_id).await?.0, "known");
    assert_eq!(scene.logged("calendar.read")?, 1);
    // Once a day all of it is asked for: what recurs goes on.
    scene.elsewhere.say(calendar("20310304T080000Z", "20310304T100000Z"));
    let times = scene.elsewhere.asked().len();
    scene.app.advance(SignedDuration::from_hours(24));
    scene.settled(times + 1).await?;
    let last = scene.elsewhere.asked().pop();
    assert!(last.is_some_and(|asked| !asked.headers.contains_key("if-none-match")));
    Ok(())
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_neither_the_address_nor_what_stands_in_the_calendar()
-> Result<()> {
    let mut scene = scene().await?;
    scene.add().await?;
    scene.settled(1).await?;
    let rows = scene.app.db().sql(
        "SELECT string_agg(c::text, ' ') || (SELECT string_agg(b::text, ' ') FROM booking.outside_busy b) \
         FROM booking.outside_calendar c",
    )?;
    let bytes = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    for secret in ["private-8f2c91d7", "s3cret", "127.0.0.1", "Chimio"] {
        assert!(!rows.contains(secret) && !rows.contains(&bytes(secret)), "{secret}: {rows}");
    }
    let list = scene.owner.get(CALENDARS).await?.text();
    let page = scene.owner.get(PAGE).await?.text();
    for shown in [list, page] {
        assert!(shown.contains("http://127.0.0.1") && !shown.contains("private"), "{shown}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_keeps_the_hours_of_a_practitioner_adds_and_removes_their_calendars() -> Result<()>
{
    let mut scene = scene().await?;
    let calendar_id = scene.add().await?;
    let path = format!("{CALENDARS}/{calendar_id}");
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let mut auditor = scene.app.at_work(scene.cabinet.id(), Role::Auditor).await?;
    assert_eq!(auditor.get(CALENDARS).await?.status, 403);
    assert_eq!(secretary.get(CALENDARS).await?.success()?["outside_calendars"], json!([]));
    let other = format!("{CALENDARS}/{}", Uuid::from_u128(9));
    for method in [Method::GET, Method::DELETE] {
        let (theirs, none) = (
            secretary.act(method.clone(), &path).await?,
            secretary.act(method.clone(), &other).await?,
        );
        assert_eq!((theirs.status, theirs.text()), (404, none.text()));
    }
    let url = scene.elsewhere.url(SECRET);
    let body = json!({ "practitioner": scene.cabinet.practitioner(0), "url": url });
    let refused = secretary.json(Method::POST, CALENDARS, &body).await?;
    assert_eq!(refused.refused(), ["practitioner: choice"]);
    let grant = json!({ "practitioner": scene.cabinet.practitioner(0), "scope": "write" });
    let grants = format!("/api/v1/practice/members/{}/grants", secretary.account);
    assert_eq!(scene.owner.json(Method::POST, &grants, &grant).await?.status, 201);
    assert_eq!(secretary.act(Method::DELETE, &path).await?.status, 204);
    for _ in 0..5 {
        assert_eq!(secretary.json(Method::POST, CALENDARS, &body).await?.status, 201);
    }
    let sixth = secretary.json(Method::POST, CALENDARS, &body).await?;
    assert_eq!(sixth.problem(), (403, "too-many-calendars".to_owned()));
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_not_public_is_refused_where_it_is_typed() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("saules")?.open(&app).await?;
    let mut owner = app.at_work(cabinet.id(), Role::Owner).await?;
    for url in
        ["http://127.0.0.1:9/a.ics", "https://localhost.:9@10.0.0.1/", "https://[::1]/", "ical"]
    {
        let body = json!({ "practitioner": cabinet.practitioner(0), "url": url });
        let refused = owner.json(Method::POST, CALENDARS, &body).await?;
        assert_eq!(refused.refused(), ["url: web-address"], "{url}");
    }
    let body = json!({ "practitioner": "", "url": "" });
    let refused = owner.json(Method::POST, CALENDARS, &body).await?;
    assert_eq!(refused.refused(), ["practitioner: missing", "url: missing"]);
    // A name that leads to this machine is found out when it is asked.
    let body = json!({ "practitioner": cabinet.practitioner(0), "url": "https://localhost/a.ics" });
    let added = owner.json(Method::POST, CALENDARS, &body).await?.field("id")?;
    until("the name was looked at", async || {
        let found = owner.get(&format!("{CALENDARS}/{added}")).await?.success()?;
        Ok((found["failure"] == "address").then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_calendar_is_added_and_removed_on_the_page() -> Result<()> {
    let mut scene = scene().await?;
    let whose = scene.cabinet.practitioner(0).to_string();
    let wrong = [("practitioner", whose.as_str()), ("url", "http://10.0.0.1/a")];
    let page = scene.owner.submit(PAGE, &wrong).await?;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(text.contains("value=\"http://10.0.0.1/a\"") && text.contains("Erreur"), "{text}");
    let url = scene.elsewhere.url(SECRET);
    let right = [("practitioner", whose.as_str()), ("url", url.as_str())];
    let added = scene.owner.submit(PAGE, &right).await?;
    assert_eq!((added.status, added.location()), (303, "/pro/availability/calendars?news=added"));
    scene.settled(1).await?;
    let page = scene.owner.get(PAGE).await?.text();
    assert!(page.contains("Il est connu.") && page.contains("Dernière lecture"), "{page}");
    let (_, rest) = page.split_once(&format!("action=\"{PAGE}/")).unwrap_or_default();
    let path = format!("{PAGE}/{}", rest.split('"').next().unwrap_or_default());
    let removed = scene.owner.submit(&path, &[]).await?;
    assert_eq!(removed.status, 303, "{path}: {}", removed.text());
    let page = scene.owner.get(PAGE).await?.text();
    assert!(page.contains("Aucun calendrier"), "{page}");
    Ok(())
}
