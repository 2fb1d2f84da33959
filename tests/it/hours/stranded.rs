//! Visits that a change leaves outside the hours.

use super::{ABSENCES, DELETE, HOURS, PATCH, POST, PRACTICE, Scene, one, saved, scene};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use serde_json::{Value, json};
use tests::people::patient;

impl Scene {
    /// Books the first practitioner tomorrow; somebody without an e-mail address, if they have none.
    async fn book(&self, number: usize, time: &str, email: bool) -> Result<Value> {
        let mut who = patient(number);
        if !email {
            who.as_object_mut().context("no object")?.remove("email");
            who["phone"] = json!("01 99 00 12 34");
        }
        let mut booking = self.cabinet.booking(&self.cabinet.at(1, time)?, who);
        booking["practitioner"] = json!(self.cabinet.practitioner(0));
        let client = self.app.client()?;
        client.post(&self.cabinet.path("/appointments"), &booking).await?.success()
    }
}

#[tokio::test]
async fn a_change_that_leaves_visits_outside_the_hours_tells_them_and_waits_where_it_is_asked_to()
-> Result<()> {
    let mut scene = scene().await?;
    let [first, second] =
        [scene.book(1, "09:00", true).await?, scene.book(2, "10:00", true).await?];
    scene.book(3, "15:00", true).await?;
    let mut body = scene.absence((1, "00:00"), (1, "12:00"))?;
    body["visits"] = json!("ask");
    let asked = scene.owner.json(POST, ABSENCES, &body).await?;
    assert_eq!(asked.problem(), (409, "visits-outside-hours".to_owned()));
    let told = asked.json()?["visits"].clone();
    let ids: Vec<_> =
        told.as_array().into_iter().flatten().map(|one| &one["appointment"]).collect();
    assert_eq!(ids, [&first["appointment"], &second["appointment"]]);
    assert!(!asked.text().contains("Martin"), "{}", asked.text());
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.absence")?, 0);

    body["visits"] = json!("leave");
    let absence = saved(&mut scene.owner, ABSENCES, &body).await?;
    assert_eq!(absence["stranded_visits"].as_array().map(Vec::len), Some(2));
    let outside = scene.owner.get(&format!("{PRACTICE}/stranded-visits")).await?.success()?;
    assert_eq!(outside["visits"].as_array().map(Vec::len), Some(2));
    assert_eq!(scene.logged("appointment.cancelled")?, 0);

    // What was left outside before is no news of a later change.
    let later = json!({ "ends_at": scene.cabinet.at(1, "15:30")?, "visits": "cancel" });
    let changed = scene.owner.json(PATCH, &one(ABSENCES, &absence), &later).await?.success()?;
    let cancelled = changed["stranded_visits"].clone();
    assert_eq!(cancelled.as_array().map(Vec::len), Some(1));
    assert_eq!(cancelled[0]["cancelled"], json!(true));
    assert_eq!(scene.logged("appointment.cancelled")?, 1);
    Ok(())
}

#[tokio::test]
async fn visits_are_called_off_with_a_letter_each_and_one_that_cannot_be_told_stays() -> Result<()>
{
    let mut scene = scene().await?;
    for (number, time) in [(1, "09:00"), (2, "09:30")] {
        scene.book(number, time, true).await?;
    }
    let silent = scene.book(3, "10:00", false).await?;
    scene.app.rest().await?;
    let before = scene.app.mailbox().letters()?.len();
    let mut body = scene.absence((1, "00:00"), (2, "00:00"))?;
    body["visits"] = json!("cancel");
    let absence = saved(&mut scene.owner, ABSENCES, &body).await?;
    let visits = absence["stranded_visits"].as_array().context("no visits")?;
    let left: Vec<_> = visits.iter().filter(|one| one["cancelled"] == json!(false)).collect();
    assert_eq!((visits.len(), left.len()), (3, 1));
    assert_eq!(left[0]["appointment"], silent["appointment"]);
    scene.app.rest().await?;
    let letters = scene.app.mailbox().letters()?.split_off(before);
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        let text = letter.text()?;
        assert!(text.contains("Le cabinet doit annuler votre rendez-vous"), "{text}");
        assert!(text.contains("https://praxis.example/saules"), "the way to book anew: {text}");
        let (kind, calendar) = letter.calendar().context("no calendar file")?;
        assert!(kind.contains("CANCEL") && calendar.contains("SEQUENCE:1"), "{kind} {calendar}");
    }
    assert_eq!(scene.logged("appointment.cancelled")?, 2);
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.claim")?, 1);
    let outside = scene.owner.get(&format!("{PRACTICE}/stranded-visits")).await?.success()?;
    assert_eq!(outside["visits"].as_array().map(Vec::len), Some(1));
    // The time is free for whoever comes once the absence is taken back.
    assert_eq!(scene.owner.act(DELETE, &one(ABSENCES, &absence)).await?.status, 204);
    scene.book(4, "09:00", true).await?;
    Ok(())
}

#[tokio::test]
async fn hours_that_are_removed_or_cut_leave_their_visits_too() -> Result<()> {
    let mut scene = scene().await?;
    scene.book(1, "17:30", true).await?;
    let list = scene.owner.get(HOURS).await?.success()?;
    let ours = json!(scene.cabinet.practitioner(0));
    let hours =
        list["opening_hours"].as_array().into_iter().flatten().find(|one| {
            one["weekday"] == 2 && one["start"] == "14:00" && one["practitioner"] == ours
        });
    let path = one(HOURS, hours.context("no hours")?);
    let asked = scene.owner.json(PATCH, &path, &json!({ "end": "17:45", "visits": "ask" })).await?;
    assert_eq!(asked.status, 409);
    let asked = scene.owner.act(DELETE, &format!("{path}?visits=ask")).await?;
    assert_eq!(asked.problem(), (409, "visits-outside-hours".to_owned()));
    assert_eq!(scene.owner.get(&path).await?.status, 200, "nothing was removed");
    let fits = json!({ "start": "17:00", "visits": "ask" });
    assert_eq!(scene.owner.json(PATCH, &path, &fits).await?.status, 200);
    assert_eq!(scene.owner.act(DELETE, &format!("{path}?visits=cancel")).await?.status, 204);
    assert_eq!(scene.logged("appointment.cancelled")?, 1);
    assert_eq!(scene.owner.get(&format!("{path}?x=1")).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn an_owner_calls_nothing_off_in_an_agenda_that_is_not_open_to_them() -> Result<()> {
    let scene = scene().await?;
    scene.book(1, "09:00", true).await?;
    let mut other = scene.app.at_work(scene.cabinet.id(), Role::Owner).await?;
    let mut body = scene.absence((1, "00:00"), (2, "00:00"))?;
    body["visits"] = json!("cancel");
    let refused = other.json(POST, ABSENCES, &body).await?;
    assert_eq!((refused.status, refused.refused()), (422, vec!["visits: choice".to_owned()]));
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.absence")?, 0);
    body["visits"] = json!("leave");
    let absence = saved(&mut other, ABSENCES, &body).await?;
    assert!(absence["stranded_visits"][0]["visit_type"].is_null(), "{absence}");
    Ok(())
}
