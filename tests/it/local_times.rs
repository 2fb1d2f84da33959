//! I10 — Time is right: whoever prints a visit prints the same wall time, in the week in which clocks change
//! and on the other side of the world.

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use jiff::{Timestamp, Zoned, civil::DateTime, tz::TimeZone};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Cabinet, TestApp,
    app::PUBLIC_URL,
    people::{patient, token},
    staff::{Hired, Staff},
};

/// 30 March 2031, when clocks go forward in Paris, is the 27th day from now.
const DAYS: [i64; 4] = [26, 27, 28, 29];

/// The wall times of the events of a calendar file, however it writes them.
fn in_file(file: &str, zone: &TimeZone) -> Result<Vec<DateTime>> {
    // What a zone says of itself has beginnings too.
    let events = file.split("BEGIN:VEVENT").skip(1);
    let start = |event: &str| {
        let line = event.lines().find(|line| line.starts_with("DTSTART")).context("no start")?;
        let (name, value) = line.trim_end().split_once(':').context("no value")?;
        if let Some(instant) = value.strip_suffix('Z') {
            let at = DateTime::strptime("%Y%m%dT%H%M%S", instant)?.to_zoned(TimeZone::UTC)?;
            return Ok(at.with_time_zone(zone.clone()).datetime());
        }
        let (_, named) = name.split_once("TZID=").context("a time without a zone")?;
        assert_eq!(Some(named), zone.iana_name());
        Ok(DateTime::strptime("%Y%m%dT%H%M%S", value)?)
    };
    let mut starts: Vec<_> = events.map(start).collect::<Result<_>>()?;
    starts.sort();
    Ok(starts)
}

fn wall(at: &Value, zone: &TimeZone) -> Result<DateTime> {
    let text = at.as_str().context("no instant")?;
    let at: Timestamp = text.parse()?;
    let wall = at.to_zoned(zone.clone()).datetime();
    assert!(text.starts_with(&wall.strftime("%Y-%m-%dT%H:%M").to_string()), "{text} in {zone:?}");
    Ok(wall)
}

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    zone: TimeZone,
}

async fn scene(slug: &str, zone: &str) -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new(slug)?.zone(zone)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    Ok(Scene { app, cabinet, owner, zone: TimeZone::get(zone)? })
}

impl Scene {
    /// The agenda and the feed, as they print the visits.
    async fn printed(&mut self, wanted: &[DateTime]) -> Result<()> {
        let day = |at: Option<&DateTime>| at.context("no day").map(|at| at.date());
        let (from, to) = (day(wanted.first())?, day(wanted.last())?);
        let agenda = format!("/api/v1/practice/agenda?from={from}&to={to}");
        let agenda = self.owner.get(&agenda).await?.success()?;
        let visits = agenda["agendas"][0]["visits"].as_array().context("no visits")?;
        let walls: Vec<_> = visits
            .iter()
            .map(|visit| wall(&visit["starts_at"], &self.zone))
            .collect::<Result<_>>()?;
        assert_eq!(walls, wanted);
        let feed = json!({ "practitioner": self.cabinet.practitioner(0) });
        let feed = self.owner.json(Method::POST, "/api/v1/practice/feeds", &feed).await?;
        let url = feed.field("url")?;
        let path = url.strip_prefix(PUBLIC_URL).context("another site")?;
        let file = self.app.client()?.get(path).await?.text();
        assert_eq!(in_file(&file, &self.zone)?, wanted);
        for at in wanted {
            let page = self.owner.get(&format!("/pro?date={}", at.date())).await?.text();
            let time = at.strftime("%H:%M").to_string();
            assert!(page.contains(&format!(">{time}")), "{at}: {page}");
        }
        Ok(())
    }

    /// Books at a wall time, and reads what the patient gets of it.
    async fn book(&self, day: i64, time: &str, number: usize) -> Result<DateTime> {
        let starts_at = self.cabinet.at(day, time)?;
        let person = patient(number);
        let booked =
            self.cabinet.book(&self.app.client()?, &starts_at, person.clone()).await?.success()?;
        let wanted = wall(&booked["starts_at"], &self.zone)?;
        assert_eq!(wanted.strftime("%H:%M").to_string(), time);
        let reader = person["email"].as_str().context("no address")?;
        let letters = self.app.mailbox().await_letters_to(reader, 1).await?;
        let letter = letters.last().context("no letter")?;
        for text in [letter.subject()?, letter.text()?, letter.html()?] {
            assert!(text.contains(time), "{time}: {text}");
            assert!(
                text.contains(&format!("{} mars", wanted.day())) || text.contains("avril"),
                "{text}"
            );
        }
        assert_eq!(in_file(&letter.calendar()?.1, &self.zone)?, [wanted]);
        let link = format!("/api/v1/appointments/{}", token(&booked)?);
        let shown = self.app.client()?.get(&link).await?.success()?;
        assert_eq!(wall(&shown["starts_at"], &self.zone)?, wanted);
        Ok(wanted)
    }
}

#[tokio::test]
async fn i10_time_is_right_in_the_week_in_which_clocks_change_and_in_noumea() -> Result<()> {
    for (slug, zone) in [("paris", "Europe/Paris"), ("noumea", "Pacific/Noumea")] {
        let mut scene = scene(slug, zone).await?;
        let mut wanted = Vec::new();
        for (number, day) in DAYS.into_iter().enumerate() {
            wanted.push(scene.book(day, ["09:00", "17:30"][number % 2], number + 1).await?);
        }
        let first: Zoned = wanted[0].to_zoned(scene.zone.clone())?;
        let last = wanted[3].to_zoned(scene.zone.clone())?;
        // Else this week would prove nothing.
        assert_eq!(first.offset() == last.offset(), slug == "noumea");
        scene.printed(&wanted).await?;
    }
    Ok(())
}
