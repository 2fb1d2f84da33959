//! Another time for a visit that the practice called off: chosen by the link in the letter, once.

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, Client, TestApp,
    mailbox::Letter,
    order::disorder,
    people::{patient, token},
    staff::{Hired, Staff},
};

const PRACTICE: &str = "/api/v1/practice";
/// Longer than a step can be taken back.
const TOO_LONG: SignedDuration = SignedDuration::from_secs(11);

/// A practice of two practitioners, the first of whom owns it, is at work, and has a visit tomorrow.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    client: Client,
    visit: String,
    token: String,
}

async fn scene(cabinet: Cabinet, patient: Value) -> Result<Scene> {
    scene_for(cabinet, patient, Value::Null).await
}

/// The same, booked by somebody else.
async fn scene_for(cabinet: Cabinet, patient: Value, booker: Value) -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = cabinet.practitioners(2)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let hired = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    let client = app.client()?;
    let mut booking = cabinet.booking(&cabinet.at(1, "10:00")?, patient);
    booking["practitioner"] = json!(cabinet.practitioner(0));
    booking["booked_by"] = booker;
    let booked = client.post(&cabinet.path("/appointments"), &booking).await?.success()?;
    let visit = booked["appointment"].as_str().context("no appointment")?.to_owned();
    let token = token(&booked)?;
    Ok(Scene { app, cabinet, owner, client, visit, token })
}

async fn usual() -> Result<Scene> {
    scene(Cabinet::new("saules")?, patient(1)).await
}

impl Scene {
    /// The first practitioner is away tomorrow.
    async fn away(&mut self, visits: &str) -> Result<Value> {
        let body = json!({
            "practitioner": self.cabinet.practitioner(0), "visits": visits,
            "starts_at": self.cabinet.at(1, "00:00")?, "ends_at": self.cabinet.at(2, "00:00")?,
        });
        let saved = self.owner.json(Method::POST, &format!("{PRACTICE}/absences"), &body).await?;
        assert_eq!(saved.status, 201, "{}", saved.text());
        saved.json()
    }

    /// The practice calls the visit off by itself.
    async fn cancel(&mut self, rebook: bool) -> Result<Answer> {
        let path = format!("{PRACTICE}/appointments/{}/cancel", self.visit);
        let body = json!({ "reason": "practitioner_absent", "rebook": rebook });
        let request = self.owner.browser.request(Method::POST, &path).header("if-match", "\"0\"");
        self.owner.browser.send(request.json(&body)).await
    }

    async fn show(&self) -> Result<Value> {
        self.client.get(&format!("/api/v1/appointments/{}", self.token)).await?.success()
    }

    async fn rebook(&self, day: i64, time: &str) -> Result<Answer> {
        let body = json!({ "starts_at": self.cabinet.at(day, time)? });
        self.client.post(&format!("/api/v1/appointments/{}/rebook", self.token), &body).await
    }

    /// The same patient books the first practitioner once more.
    async fn book(&self, day: i64) -> Result<()> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(day, "09:00")?, patient(1));
        booking["practitioner"] = json!(self.cabinet.practitioner(0));
        self.client.post(&self.cabinet.path("/appointments"), &booking).await?.success()?;
        Ok(())
    }

    async fn last_letter(&self) -> Result<Letter> {
        self.app.rest().await?;
        self.app.mailbox().letters()?.pop().context("no letter")
    }

    fn number(&self, sql: &str) -> Result<i64> {
        self.app.db().number(sql)
    }

    fn visits(&self) -> Result<i64> {
        self.number("SELECT count(*) FROM booking.appointment WHERE state = 'booked'")
    }
}

#[tokio::test]
async fn the_letter_leads_to_free_times_and_one_confirmation_gives_one() -> Result<()> {
    let mut scene = usual().await?;
    let away = scene.away("rebook").await?;
    assert_eq!(away["stranded_visits"][0]["cancelled"], json!(true));
    let letter = scene.last_letter().await?;
    let (text, (method, gone)) = (letter.text()?, letter.calendar()?);
    assert!(text.contains("Le cabinet doit annuler votre rendez-vous"), "{text}");
    assert_eq!(
        text.matches("Dr Claire Fontaine 1").count(),
        3,
        "three times, of who is there: {text}"
    );
    assert_eq!(method, "CANCEL");
    let own = format!("/a/{}", letter.token()?);
    assert!(text.contains(&format!("{own}/rebook")), "{text}");

    let mut browser = scene.app.jar()?;
    let manage = browser.get(&own).await?.text();
    assert!(manage.contains("Le cabinet a dû annuler") && manage.contains("/rebook\""), "{manage}");
    let times = browser.get(&format!("{own}/rebook")).await?.text();
    assert!(times.contains("/rebook/check\"") && !times.contains("given_name"), "{times}");
    let (starts_at, who) =
        (scene.cabinet.at(1, "15:00")?, scene.cabinet.practitioner(1).to_string());
    let form = [("starts_at", starts_at.as_str()), ("practitioner", &who)];
    let check = browser.submit(&format!("{own}/rebook/check"), &form).await?;
    assert_eq!(check.status, 200, "{}", check.text());
    assert_eq!(scene.visits()?, 0, "nothing yet");
    let done = browser.submit(&format!("{own}/rebook"), &form).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let shown = browser.get(done.location()).await?.text();
    assert!(shown.contains("Votre rendez-vous est confirmé") && shown.contains("15:00"), "{shown}");

    let letter = scene.last_letter().await?;
    let (method, file) = letter.calendar()?;
    assert!(letter.text()?.contains("Votre rendez-vous est confirmé"), "{}", letter.text()?);
    assert!(letter.text()?.contains("Notice complète"), "{}", letter.text()?);
    let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
    assert_eq!(method, "PUBLISH");
    assert_ne!(uid(&file), uid(&gone), "an entry of its own: the old one was taken away");
    let stay = "SELECT count(*) FROM booking.appointment WHERE state = 'cancelled'";
    assert_eq!((scene.visits()?, scene.number(stay)?), (1, 1));
    assert_eq!(scene.number("SELECT count(*) FROM booking.patient")?, 1);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn two_at_once_get_one_visit_and_both_links_open_it() -> Result<()> {
    let mut scene = usual().await?;
    scene.away("rebook").await?;
    let second = scene.last_letter().await?.token()?;
    let (one, two) = futures_util::try_join!(scene.rebook(3, "09:00"), scene.rebook(3, "11:00"))?;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", one.text(), two.text());
    let refused = if one.status == 409 { one } else { two };
    assert_eq!(refused.problem(), (409, "rebook-closed".to_owned()));
    assert_eq!(scene.visits()?, 1);
    let first = scene.show().await?;
    assert!(first["rebook_until"].is_null(), "{first}");
    let other = scene.client.get(&format!("/api/v1/appointments/{second}")).await?.success()?;
    assert_eq!((&first["status"], &first), (&json!("booked"), &other));
    // What was clicked twice shows the visit that there is.
    let form = [("starts_at", scene.cabinet.at(3, "16:00")?)];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let again = scene.app.jar()?.submit(&format!("/a/{second}/rebook"), &form).await?;
    assert_eq!((again.status, again.location()), (303, format!("/a/{second}").as_str()));
    assert_eq!(scene.visits()?, 1);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn nothing_is_offered_after_a_patients_own_cancellation_a_plain_one_or_a_month() -> Result<()>
{
    let scene = usual().await?;
    assert_eq!(scene.rebook(3, "09:00").await?.problem(), (409, "rebook-closed".to_owned()));
    scene.client.act(&format!("/api/v1/appointments/{}/cancel", scene.token)).await?.success()?;
    assert_eq!(scene.rebook(3, "09:00").await?.problem(), (409, "rebook-closed".to_owned()));

    let mut scene = usual().await?;
    scene.away("cancel").await?;
    assert_eq!(scene.rebook(3, "09:00").await?.problem(), (409, "rebook-closed".to_owned()));
    assert!(!scene.last_letter().await?.text()?.contains("/rebook"));

    let mut scene = usual().await?;
    scene.away("rebook").await?;
    scene.app.advance(SignedDuration::from_hours(24 * 30));
    assert_eq!(scene.rebook(40, "09:00").await?.problem(), (409, "rebook-closed".to_owned()));
    let page = scene.app.jar()?.get(&format!("/a/{}/rebook", scene.token)).await?;
    assert_eq!(page.status, 303);
    Ok(())
}

#[tokio::test]
async fn only_what_is_on_offer_can_be_chosen_and_a_lost_time_leaves_the_choice() -> Result<()> {
    let mut scene = usual().await?;
    scene.away("rebook").await?;
    for (day, time) in [(3, "08:00"), (3, "09:10"), (90, "09:00")] {
        assert_eq!(scene.rebook(day, time).await?.problem(), (409, "slot-taken".to_owned()));
    }
    // The first practitioner is away, the second one is not.
    let mut body = json!({ "starts_at": scene.cabinet.at(1, "11:00")? });
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = format!("/api/v1/appointments/{}/rebook", scene.token);
    let taken = scene.client.post(&path, &body).await?;
    assert_eq!(taken.problem(), (409, "slot-taken".to_owned()));
    let form = [("starts_at", "2031-03-06T03:00:00Z"), ("practitioner", "")];
    let lost = scene.app.jar()?.submit(&format!("/a/{}/rebook", scene.token), &form).await?;
    assert_eq!(lost.status, 409, "{}", lost.text());
    assert!(lost.text().contains("/rebook/check\""), "{}", lost.text());
    let booked = scene.rebook(1, "11:00").await?;
    assert_eq!(booked.status, 201, "{}", booked.text());
    assert_eq!(booked.json()?["practitioner"], json!(scene.cabinet.practitioner(1)));
    Ok(())
}

#[tokio::test]
async fn who_is_blocked_or_at_a_limit_is_told_as_if_they_booked() -> Result<()> {
    let spaced = Cabinet::new("saules")?.visit(|rules| rules.spacing_days = Some(7));
    let mut scene = scene(spaced, patient(1)).await?;
    scene.away("rebook").await?;
    scene.book(4).await?;
    assert_eq!(scene.rebook(6, "09:00").await?.problem(), (403, "patient-limit".to_owned()));
    // Two visits missed, and the practice wants to be called.
    let missed = "UPDATE booking.appointment SET state = 'no_show', \
        starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days', \
        occupied_from = occupied_from - interval '30 days', \
        occupied_until = occupied_until - interval '30 days' WHERE state = 'booked'; \
        DELETE FROM booking.claim";
    scene.app.db().sql(missed)?;
    scene.book(20).await?;
    scene.app.db().sql(missed)?;
    let id = scene.app.db().sql("SELECT id FROM booking.patient")?;
    let until = json!({ "block_until": "2031-04-03" });
    let path = format!("{PRACTICE}/patients/{id}/block");
    let blocked = scene.owner.json(Method::PUT, &path, &until).await?;
    assert_eq!(blocked.status, 204, "{}", blocked.text());
    assert_eq!(scene.rebook(40, "09:00").await?.problem(), (403, "by-telephone".to_owned()));
    assert_eq!(scene.owner.act(Method::DELETE, &path).await?.status, 204);
    assert_eq!(scene.rebook(40, "09:00").await?.status, 201);
    Ok(())
}

#[tokio::test]
async fn one_visit_is_called_off_so_too_and_what_is_taken_back_in_time_was_never_told() -> Result<()>
{
    let mut scene = usual().await?;
    assert_eq!(scene.cancel(true).await?.status, 200);
    assert!(scene.show().await?["rebook_until"].is_string());
    let page = scene.owner.get(&format!("/pro/visits/{}", scene.visit)).await?.text();
    assert!(page.contains("Autre horaire au choix du patient"), "{page}");
    let form = [("version", "1")];
    let undone = scene.owner.submit(&format!("/pro/visits/{}/undo", scene.visit), &form).await?;
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(scene.show().await?["rebook_until"].is_null());
    assert_eq!(scene.rebook(3, "09:00").await?.problem(), (409, "rebook-closed".to_owned()));

    let form = [("version", "2"), ("reason", "other"), ("rebook", "yes")];
    let cancel = format!("/pro/visits/{}/cancel", scene.visit);
    assert_eq!(scene.owner.submit(&cancel, &form).await?.status, 303);
    scene.app.advance(TOO_LONG);
    assert!(scene.last_letter().await?.text()?.contains("/rebook"));
    assert_eq!(scene.rebook(3, "09:00").await?.status, 201);
    // Whoever has chosen by then is not put back.
    let late = scene.owner.submit(&format!("/pro/visits/{}/undo", scene.visit), &form).await?;
    assert_eq!(late.status, 409);
    Ok(())
}

#[tokio::test]
async fn who_booked_for_somebody_else_stays_known_and_both_are_written_to() -> Result<()> {
    let mut who = patient(1);
    who["email"] = json!("patient@example.org");
    let booker =
        json!({ "name": "Paul Martin", "relation": "parent", "email": "paul@example.org" });
    let mut scene = scene_for(Cabinet::new("saules")?, who, booker).await?;
    scene.away("rebook").await?;
    scene.app.rest().await?;
    let before = scene.app.mailbox().letters()?.len();
    let mut body = json!({ "starts_at": scene.cabinet.at(3, "09:00")? });
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = format!("/api/v1/appointments/{}/rebook", scene.token);
    let booked = scene.client.post(&path, &body).await?.success()?;
    scene.app.rest().await?;
    let letters = scene.app.mailbox().letters()?.split_off(before);
    let mut to = letters.iter().map(Letter::to).collect::<Result<Vec<_>>>()?;
    to.sort_unstable();
    assert_eq!(to, ["patient@example.org", "paul@example.org"]);
    let id = booked["appointment"].as_str().context("no appointment")?;
    let page = scene.owner.get(&format!("/pro/visits/{id}")).await?.text();
    assert!(page.contains("Paul Martin"), "{page}");
    Ok(())
}
