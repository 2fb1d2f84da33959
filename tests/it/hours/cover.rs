//! Somebody who covers an absence: they have its hours, and take the visits that they can.

use super::{ABSENCES, DELETE, PATCH, POST, Scene, one, saved, scene};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use serde_json::{Value, json};
use tests::{order::disorder, people::patient};

impl Scene {
    async fn visit(&self, who: usize, time: &str, number: usize) -> Result<String> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(1, time)?, patient(number));
        booking["practitioner"] = json!(self.cabinet.practitioner(who));
        let path = self.cabinet.path("/appointments");
        let booked = self.app.client()?.post(&path, &booking).await?.success()?;
        Ok(booked["appointment"].as_str().context("no appointment")?.to_owned())
    }

    /// The first practitioner is away tomorrow, and the second one covers them.
    fn covered(&self, visits: &str) -> Result<Value> {
        let mut body = self.absence((1, "00:00"), (2, "00:00"))?;
        body["covered_by"] = json!(self.cabinet.practitioner(1));
        body["visits"] = json!(visits);
        Ok(body)
    }

    /// Opens both agendas to the owner.
    async fn both(&mut self) -> Result<()> {
        let body = json!({ "practitioner": self.cabinet.practitioner(1), "scope": "write" });
        let path = format!("{}/members/{}/grants", super::PRACTICE, self.owner.account);
        let granted = self.owner.json(POST, &path, &body).await?;
        assert_eq!(granted.status, 201, "{}", granted.text());
        Ok(())
    }

    fn practitioner_of(&self, visit: &str) -> Result<String> {
        let sql =
            format!("SELECT practitioner_id, state FROM booking.appointment WHERE id = '{visit}'");
        self.app.db().sql(&sql)
    }

    /// How many times of the second practitioner are listed tomorrow.
    async fn free_of_second(&self) -> Result<usize> {
        let listed = self.cabinet.listed(&self.app.client()?, 0, 1, 1).await?;
        let theirs = json!(self.cabinet.practitioner(1));
        Ok(listed.iter().filter(|slot| slot["practitioner"] == theirs).count())
    }

    /// The second practitioner receives in the afternoon alone.
    async fn afternoons(&mut self) -> Result<()> {
        let list = self.owner.get(super::HOURS).await?.success()?;
        let theirs = json!(self.cabinet.practitioner(1));
        let mornings: Vec<_> = list["opening_hours"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|one| one["practitioner"] == theirs && one["start"] == "09:00")
            .map(|hours| one(super::HOURS, hours))
            .collect();
        for path in mornings {
            assert_eq!(self.owner.act(DELETE, &path).await?.status, 204);
        }
        Ok(())
    }
}

#[tokio::test]
async fn visits_go_to_whoever_covers_at_their_time_and_the_rest_becomes_what_was_said() -> Result<()>
{
    let mut scene = scene().await?;
    scene.both().await?;
    let first = scene.visit(0, "09:00", 1).await?;
    let second = scene.visit(0, "10:00", 2).await?;
    // Somebody has this time with the second practitioner already.
    scene.visit(1, "10:00", 3).await?;
    scene.app.rest().await?;
    let before = scene.app.mailbox().letters()?.len();
    let mut body = scene.covered("rebook")?;
    body["hand_over"] = json!(true);
    let absence = saved(&mut scene.owner, ABSENCES, &body).await?;
    let told = absence["stranded_visits"].as_array().context("no visits")?;
    let of = |visit: &str| told.iter().find(|one| one["appointment"] == visit).cloned();
    let (one_told, two_told) = (of(&first).context("first")?, of(&second).context("second")?);
    assert_eq!((&one_told["handed_over"], &one_told["cancelled"]), (&json!(true), &json!(false)));
    assert_eq!((&two_told["handed_over"], &two_told["cancelled"]), (&json!(false), &json!(true)));
    let cover = scene.cabinet.practitioner(1);
    assert_eq!(scene.practitioner_of(&first)?, format!("{cover}|booked"));
    assert!(scene.practitioner_of(&second)?.ends_with("|cancelled"));
    scene.app.rest().await?;
    let letters = scene.app.mailbox().letters()?.split_off(before);
    assert_eq!(letters.len(), 2);
    let moved = letters.iter().find(|one| one.subject().is_ok_and(|it| it.contains("déplacé")));
    let moved = moved.context("no letter of a move")?;
    let text = moved.text()?;
    assert!(text.contains("Dr Claire Fontaine 1") && text.contains("ne changent pas"), "{text}");
    let (method, file) = moved.calendar()?;
    assert!(method == "PUBLISH" && file.contains("SEQUENCE:1"), "{method} {file}");
    assert_eq!(scene.logged("appointment.moved")?, 1);
    assert_eq!(scene.logged("appointment.cancelled")?, 1);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    let outside =
        scene.owner.get(&format!("{}/stranded-visits", super::PRACTICE)).await?.success()?;
    assert_eq!(outside["visits"], json!([]));
    Ok(())
}

#[tokio::test]
async fn who_covers_has_the_hours_until_the_absence_goes_and_its_visits_are_asked_about()
-> Result<()> {
    let mut scene = scene().await?;
    scene.afternoons().await?;
    let before = scene.free_of_second().await?;
    let body = scene.covered("leave")?;
    let absence = saved(&mut scene.owner, ABSENCES, &body).await?;
    assert_eq!(absence["covered_by"], json!(scene.cabinet.practitioner(1)));
    assert_eq!(scene.free_of_second().await?, before + 6, "three hours more");
    let visit = scene.visit(1, "09:30", 1).await?;
    let path = one(ABSENCES, &absence);
    let asked =
        scene.owner.json(PATCH, &path, &json!({ "covered_by": null, "visits": "ask" })).await?;
    assert_eq!(asked.problem(), (409, "visits-outside-hours".to_owned()));
    assert_eq!(asked.json()?["visits"][0]["appointment"], json!(visit));
    let asked = scene.owner.act(DELETE, &format!("{path}?visits=ask")).await?;
    assert_eq!(asked.problem(), (409, "visits-outside-hours".to_owned()));
    assert_eq!(scene.owner.act(DELETE, &format!("{path}?visits=leave")).await?.status, 204);
    assert_eq!(scene.free_of_second().await?, before);
    Ok(())
}

#[tokio::test]
async fn nobody_covers_themselves_a_stranger_or_somebody_whose_hours_are_kept_by_others()
-> Result<()> {
    let mut scene = scene().await?;
    for wrong in [json!(scene.cabinet.practitioner(0)), json!(uuid::Uuid::nil()), json!("x")] {
        let mut body = scene.covered("leave")?;
        body["covered_by"] = wrong;
        let refused = scene.owner.json(POST, ABSENCES, &body).await?;
        assert_eq!(
            (refused.status, refused.refused()),
            (422, vec!["covered_by: choice".to_owned()])
        );
    }
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    scene.grant(&secretary, "write").await?;
    let body = scene.covered("leave")?;
    let refused = secretary.json(POST, ABSENCES, &body).await?;
    assert_eq!((refused.status, refused.refused()), (422, vec!["covered_by: choice".to_owned()]));
    // An owner keeps both hours, and gives no visits into an agenda that is not open to them.
    scene.visit(0, "09:00", 1).await?;
    let mut body = scene.covered("leave")?;
    body["hand_over"] = json!(true);
    let refused = scene.owner.json(POST, ABSENCES, &body).await?;
    assert_eq!((refused.status, refused.refused()), (422, vec!["visits: choice".to_owned()]));
    assert_eq!(scene.logged("absence.added")?, 0);
    Ok(())
}

#[tokio::test]
async fn the_form_names_who_covers_shows_both_and_hands_over_in_one_step() -> Result<()> {
    let mut scene = scene().await?;
    scene.both().await?;
    scene.afternoons().await?;
    let visit = scene.visit(0, "09:00", 1).await?;
    let (day, cover) = (scene.day(1)?, scene.cabinet.practitioner(1).to_string());
    let whose = scene.cabinet.practitioner(0).to_string();
    let form = [
        ("practitioner", whose.as_str()),
        ("first_day", &day),
        ("last_day", &day),
        ("covered_by", &cover),
    ];
    let page = "/pro/availability/absences/new";
    let shown = scene.owner.submit(page, &[&form[..], &[("preview", "yes")]].concat()).await?;
    let text = shown.text();
    assert_eq!(shown.status, 200, "{text}");
    assert!(text.contains("Dr Claire Fontaine 1</h3>") && text.contains("09:00 09:30"), "{text}");
    let asked = scene.owner.submit(page, &form).await?;
    let text = asked.text();
    assert!(asked.status == 409 && text.contains("name=\"hand_over\""), "{text}");
    let mark = text.split_once("name=\"shown\" value=\"").context("no mark")?.1;
    let mark = mark.split('"').next().unwrap_or_default();
    let rest = [("shown", mark), ("visits", "cancel"), ("hand_over", "yes")];
    let done = scene.owner.submit(page, &[&form[..], &rest].concat()).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = scene.owner.get(done.location()).await?.text();
    assert!(page.contains("1 rendez-vous est confié") && page.contains("remplacé par"), "{page}");
    assert!(scene.practitioner_of(&visit)?.starts_with(&cover));
    Ok(())
}
