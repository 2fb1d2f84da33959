//! A change counts at once, on every server (I3).

use super::{ABSENCES, DELETE, HOURS, OVERRIDES, PATCH, POST, Scene, one, saved, scene};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::{collections::BTreeSet, sync::Arc};
use tests::{
    Client, TestApp,
    chance::Chance,
    people::{patient, starts},
    until,
};
use tokio::task::spawn_blocking;

/// How many random times are tried altogether.
const RANDOM_TIMES: usize = 200;
/// The days that are looked at: from tomorrow, a Tuesday.
const DAYS: u16 = 3;

/// Two servers: staff works at one, patients book at the other.
struct Two {
    scene: Scene,
    other: TestApp,
    chance: Chance,
    tried: usize,
    changes: usize,
}

impl Two {
    async fn new() -> Result<Self> {
        let scene = scene().await?;
        let other = TestApp::start_in(Arc::clone(&scene.app.deployment), &[]).await?;
        Ok(Self { scene, other, chance: Chance(7), tried: 0, changes: 0 })
    }

    /// Changes something, and then looks whether both servers offer and refuse the same.
    async fn after(&mut self, what: &str) -> Result<BTreeSet<String>> {
        self.changes += 1;
        let cabinet = self.scene.cabinet.clone();
        // The server that was not told lists first, and books by what the other one lists.
        let [here, there] = [self.scene.app.client()?, self.other.client()?];
        let refused = self.refuse_random(what, &there).await?;
        let listed: BTreeSet<String> =
            starts(&cabinet.listed(&here, 0, 1, DAYS).await?).into_iter().collect();
        let same: BTreeSet<String> =
            starts(&cabinet.listed(&there, 0, 1, DAYS).await?).into_iter().collect();
        assert_eq!(listed, same, "{what}");
        for (at, status) in refused {
            assert_eq!(status == 201, listed.contains(&at), "{what}: {at} {status}");
        }
        for at in &listed {
            assert_eq!(self.try_hold(&there, at).await?, 201, "{what}: {at} is listed");
        }
        Ok(listed)
    }

    /// Tries random times at a server whose rules may be old.
    async fn refuse_random(&mut self, what: &str, client: &Client) -> Result<Vec<(String, u16)>> {
        let mut tried = Vec::new();
        for _ in 0..RANDOM_TIMES / 8 {
            let (hour, minute) = (self.chance.below(24), 5 * self.chance.below(12));
            let day = 1 + i64::try_from(self.chance.below(DAYS.into()))?;
            let at = self.scene.cabinet.at(day, &format!("{hour:02}:{minute:02}"))?;
            let status = self.try_hold(client, &at).await?;
            assert!([201, 409].contains(&status), "{what}: {at} {status}");
            tried.push((at, status));
            self.tried += 1;
        }
        Ok(tried)
    }

    /// Holds a time and gives it back; the status of the hold.
    async fn try_hold(&self, client: &Client, at: &str) -> Result<u16> {
        let cabinet = &self.scene.cabinet;
        let client = client.elsewhere();
        let held = cabinet.hold(&client, at).await?;
        if held.status == 201 {
            let hold = cabinet.path(&format!("/holds/{}", held.field("hold")?));
            assert_eq!(client.delete(&hold).await?.status, 204);
        }
        Ok(held.status)
    }

    async fn all_hours(&mut self) -> Result<Vec<Value>> {
        let list = self.scene.owner.get(HOURS).await?.success()?;
        Ok(list["opening_hours"].as_array().context("no list")?.clone())
    }
}

#[tokio::test]
async fn i3_one_engine_after_each_change_of_hours_every_listed_time_books_and_no_other()
-> Result<()> {
    let mut two = Two::new().await?;
    two.after("before").await?;

    let tuesday = two.scene.hours(0, 2, ("07:10", "08:40"));
    let added = saved(&mut two.scene.owner, HOURS, &tuesday).await?;
    let listed = two.after("hours are added").await?;
    assert!(listed.contains(&two.scene.cabinet.at(1, "07:40")?), "{listed:?}");

    let path = one(HOURS, &added);
    let later = json!({ "start": "06:00", "weekday": 3 });
    assert_eq!(two.scene.owner.json(PATCH, &path, &later).await?.status, 200);
    let listed = two.after("hours are changed").await?;
    assert!(!listed.contains(&two.scene.cabinet.at(1, "07:40")?), "{listed:?}");
    assert!(listed.contains(&two.scene.cabinet.at(2, "06:30")?), "{listed:?}");

    assert_eq!(two.scene.owner.act(DELETE, &path).await?.status, 204);
    two.after("hours are removed").await?;

    let thursday = two.all_hours().await?;
    for hours in thursday.iter().filter(|hours| hours["weekday"] == 4 && hours["start"] == "09:00")
    {
        let until = json!({ "valid_until": two.scene.day(2)? });
        let path = one(HOURS, hours);
        assert_eq!(two.scene.owner.json(PATCH, &path, &until).await?.status, 200);
    }
    let listed = two.after("hours end before their day").await?;
    assert!(!listed.contains(&two.scene.cabinet.at(3, "09:00")?), "{listed:?}");

    let (date, place) = (two.scene.day(1)?, two.scene.cabinet.place());
    for number in 0..2 {
        let body = json!({
            "practitioner": two.scene.cabinet.practitioner(number), "place": place, "date": date,
            "windows": [{ "start": "10:15", "end": "11:15" }, { "start": "23:00", "end": "24:00" }],
        });
        saved(&mut two.scene.owner, OVERRIDES, &body).await?;
    }
    let listed = two.after("a day has other hours").await?;
    let tuesday: Vec<_> = listed.iter().filter(|at| at.starts_with(&date)).collect();
    assert_eq!(tuesday.len(), 4, "{tuesday:?}");

    let absence = two.scene.absence((1, "00:00"), (3, "12:00"))?;
    let absence = saved(&mut two.scene.owner, ABSENCES, &absence).await?;
    two.after("one of two is absent").await?;

    let path = one(ABSENCES, &absence);
    assert_eq!(two.scene.owner.act(DELETE, &path).await?.status, 204);
    two.after("the absence is taken back").await?;

    let mut lunch = two.scene.absence((1, "11:00"), (1, "12:00"))?;
    lunch["repeats"] = json!({ "every_weeks": 1, "until": two.scene.day(15)? });
    let lunch = saved(&mut two.scene.owner, ABSENCES, &lunch).await?;
    two.after("one of two is at lunch, this week and the two after").await?;
    let path = one(ABSENCES, &lunch);
    let once = json!({ "repeats": null });
    assert_eq!(two.scene.owner.json(PATCH, &path, &once).await?.status, 200);
    two.after("at lunch this week alone").await?;
    assert!(two.tried >= RANDOM_TIMES, "{} times after {} changes", two.tried, two.changes);
    Ok(())
}

#[tokio::test]
async fn nobody_books_into_an_absence_that_is_being_written_down() -> Result<()> {
    let scene = scene().await?;
    let at = scene.cabinet.at(1, "10:00")?;
    let writes = format!(
        "BEGIN; SET LOCAL app.practice_id = '{}'; \
         INSERT INTO booking.absence (practice_id, id, practitioner_id, starts_at, ends_at) \
         VALUES (platform.tenant(), gen_random_uuid(), '{}', '{at}', '{}'); \
         SELECT pg_sleep(1); COMMIT",
        scene.cabinet.id(),
        scene.cabinet.practitioner(0),
        scene.cabinet.at(1, "12:00")?,
    );
    let deployment = Arc::clone(&scene.app.deployment);
    let writer = spawn_blocking(move || deployment.db.as_role("praxis_booking", &writes));
    let writing = "SELECT count(*) FROM pg_stat_activity \
                   WHERE wait_event = 'PgSleep' AND datname = current_database()";
    until("the absence is written", async || {
        Ok((scene.app.db().number(writing)? == 1).then_some(()))
    })
    .await?;
    let mut booking = scene.cabinet.booking(&at, patient(1));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = scene.cabinet.path("/appointments");
    let booked = scene.app.client()?.post(&path, &booking).await?;
    assert_eq!(booked.problem(), (409, "slot-taken".to_owned()));
    writer.await??;
    Ok(())
}

#[tokio::test]
async fn a_server_that_was_not_told_offers_the_new_hours_with_its_next_list() -> Result<()> {
    let mut two = Two::new().await?;
    let client = two.other.client()?;
    let cabinet = two.scene.cabinet.clone();
    let before = cabinet.listed(&client, 0, 1, 1).await?;
    let body = two.scene.hours(1, 2, ("20:00", "21:00"));
    saved(&mut two.scene.owner, HOURS, &body).await?;
    let after = starts(&cabinet.listed(&client, 0, 1, 1).await?);
    assert_eq!(after.len(), before.len() + 2, "{after:?}");
    let body = json!({ "start": "nine" });
    let refused = two.scene.owner.json(POST, HOURS, &body).await?;
    assert_eq!(refused.status, 422);
    assert_eq!(starts(&cabinet.listed(&client, 0, 1, 1).await?), after);
    Ok(())
}
