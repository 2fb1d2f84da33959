//! Ways between places: listing, holding, booking and moving keep them alike.

use anyhow::{Context as _, Result};
use domain::{
    booking::hours::PlaceCalendar,
    id::{PlaceId, PractitionerId},
    identity::Role,
    tenancy::Place,
};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    chance::Chance,
    order::disorder,
    people::{patient, starts, token},
    staff::{Hired, Staff},
};
use uuid::Uuid;

const WAYS: &str = "/api/v1/practice/travel-times";
const ANNEXE: PlaceId = PlaceId(Uuid::from_u128(0x5e));

/// A practitioner who receives at two places all day, with their own practice.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

/// The same hours at a second place.
fn two_places(mut cabinet: Cabinet) -> Result<Cabinet> {
    let profile = &mut cabinet.profile;
    let first = profile.places.first().context("no place")?.clone();
    let name = "Annexe".parse()?;
    profile.places.push(Place { id: ANNEXE, name, ..first });
    let calendar = PlaceCalendar::new(ANNEXE, None);
    profile.timetable.places.push(PlaceCalendar { observes_holidays: false, ..calendar });
    let also = profile.timetable.weekly.clone().into_iter();
    let also: Vec<_> = also
        .map(|mut hours| {
            hours.place = ANNEXE;
            hours
        })
        .collect();
    profile.timetable.weekly.extend(also);
    Ok(cabinet)
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = two_places(Cabinet::new("saules")?)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let hired = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    async fn way(&mut self, minutes: u16) -> Result<Answer> {
        let body =
            json!({ "place": self.cabinet.place(), "other_place": ANNEXE, "minutes": minutes });
        self.owner.json(Method::PUT, WAYS, &body).await
    }

    /// What is listed at a place tomorrow.
    async fn listed(&self, place: PlaceId) -> Result<Vec<String>> {
        let all = self.cabinet.listed(&self.app.client()?, 0, 1, 1).await?;
        let there: Vec<_> = all.into_iter().filter(|slot| slot["place"] == json!(place)).collect();
        Ok(starts(&there))
    }

    fn booking(&self, place: PlaceId, time: &str, number: usize) -> Result<Value> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(1, time)?, patient(number));
        booking["place"] = json!(place);
        Ok(booking)
    }

    async fn book(&self, place: PlaceId, time: &str, number: usize) -> Result<Answer> {
        let booking = self.booking(place, time, number)?;
        self.app.client()?.post(&self.cabinet.path("/appointments"), &booking).await
    }
}

#[tokio::test]
async fn what_is_too_far_from_another_visit_is_listed_held_booked_and_moved_to_by_nobody()
-> Result<()> {
    let mut scene = scene().await?;
    let town = scene.cabinet.place();
    let set = scene.way(45).await?;
    assert_eq!(set.status, 200, "{}", set.text());
    let booked = scene.book(town, "10:00", 1).await?.success()?;
    let listed = scene.listed(ANNEXE).await?;
    for time in ["09:00", "09:30", "10:30", "11:00", "11:30"] {
        assert_eq!(listed.contains(&scene.cabinet.at(1, time)?), time == "11:30", "{time}");
    }
    let mut wish = scene.cabinet.wish(&scene.cabinet.at(1, "11:00")?);
    wish["place"] = json!(ANNEXE);
    let client = scene.app.client()?;
    let held = client.post(&scene.cabinet.path("/holds"), &wish).await?;
    assert_eq!(held.problem(), (409, "slot-taken".to_owned()));
    assert_eq!(scene.book(ANNEXE, "11:00", 2).await?.problem(), (409, "slot-taken".to_owned()));
    assert_eq!(scene.book(ANNEXE, "11:30", 2).await?.status, 201);
    // In town it would be too near to the other one, beside which it has no way.
    let manage = format!("/api/v1/appointments/{}/move", token(&booked)?);
    let near = json!({ "starts_at": scene.cabinet.at(1, "11:00")? });
    let near = client.post(&manage, &near).await?.success()?;
    assert_eq!(near["place"], json!(ANNEXE));
    let far = json!({ "starts_at": scene.cabinet.at(1, "09:30")? });
    assert_eq!(client.post(&manage, &far).await?.status, 200);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn two_at_once_at_two_places_end_with_one_where_the_way_is_too_long() -> Result<()> {
    let mut scene = scene().await?;
    scene.way(60).await?.success()?;
    let town = scene.cabinet.place();
    for (round, (one, two)) in [("09:00", "09:30"), ("15:00", "15:30")].into_iter().enumerate() {
        let (first, second) = futures_util::try_join!(
            scene.book(town, one, 10 * round + 1),
            scene.book(ANNEXE, two, 10 * round + 2)
        )?;
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "{} {}", first.text(), second.text());
    }
    Ok(())
}

#[tokio::test]
async fn i3_one_engine_with_ways_every_listed_time_books_and_no_other_does() -> Result<()> {
    let mut scene = scene().await?;
    scene.way(50).await?.success()?;
    let town = scene.cabinet.place();
    let mut chance = Chance(7);
    let grid: Vec<String> = (0..36)
        .map(|quarter| format!("{:02}:{:02}", 9 + quarter / 4, 15 * (quarter % 4)))
        .collect();
    for number in 0..40 {
        let place = *chance.pick(&[town, ANNEXE]);
        let time = chance.pick(&grid).clone();
        let listed = scene.listed(place).await?.contains(&scene.cabinet.at(1, &time)?);
        let booked = scene.book(place, &time, number).await?;
        assert_eq!(booked.status == 201, listed, "{place} {time}: {}", booked.text());
    }
    Ok(())
}

#[tokio::test]
async fn the_desk_passes_a_way_only_on_purpose_and_the_reason_is_named() -> Result<()> {
    let mut scene = scene().await?;
    scene.way(240).await?.success()?;
    let town = scene.cabinet.place();
    scene.book(town, "11:30", 1).await?.success()?;
    scene.book(town, "14:30", 2).await?.success()?;
    let day = &scene.cabinet.at(1, "12:00")?[..10];
    let path = format!(
        "/api/v1/practice/unavailability?visit_type={}&date={day}&place={ANNEXE}",
        scene.cabinet.visit_type(0)
    );
    let why = scene.owner.get(&path).await?;
    assert!(why.text().contains("\"travel\""), "{}", why.text());
    let mut booking = scene.booking(ANNEXE, "12:30", 3)?;
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let path = "/api/v1/practice/appointments";
    let refused = scene.owner.json(Method::POST, path, &booking).await?;
    assert_eq!(refused.problem(), (409, "slot-taken".to_owned()), "{}", refused.text());
    booking["overbook"] = json!(true);
    let passed = scene.owner.json(Method::POST, path, &booking).await?;
    assert_eq!(passed.status, 201, "{}", passed.text());
    Ok(())
}

#[tokio::test]
async fn the_owner_keeps_the_ways_by_program_and_on_a_page() -> Result<()> {
    let mut scene = scene().await?;
    let town = scene.cabinet.place();
    assert_eq!(scene.owner.get(WAYS).await?.success()?, json!({ "travel_times": [] }));
    scene.way(30).await?.success()?;
    scene.way(20).await?.success()?;
    let list = scene.owner.get(WAYS).await?.success()?;
    assert_eq!(list["travel_times"].as_array().map(Vec::len), Some(1), "{list}");
    assert_eq!(list["travel_times"][0]["minutes"], json!(20));
    for (other, minutes, refused) in [
        (json!(town), 10, "other_place: choice"),
        (json!(Uuid::nil()), 10, "place: choice"),
        (json!(ANNEXE), 241, "minutes: range"),
    ] {
        let body = json!({ "place": town, "other_place": other, "minutes": minutes });
        let answer = scene.owner.json(Method::PUT, WAYS, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    let premises = scene.owner.get("/pro/premises").await?.text();
    assert!(premises.contains("/pro/premises/travel\""), "{premises}");
    let (town, annexe) = (town.to_string(), ANNEXE.to_string());
    let form = [("place", annexe.as_str()), ("other_place", &town), ("minutes", "soon")];
    let wrong = scene.owner.submit("/pro/premises/travel", &form).await?;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"soon\""), "{}", wrong.text());
    let form = [("place", annexe.as_str()), ("other_place", &town), ("minutes", "35")];
    let saved = scene.owner.submit("/pro/premises/travel", &form).await?;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = scene.owner.get(saved.location()).await?.text();
    assert!(page.contains("35 minutes") && page.contains("Annexe"), "{page}");
    scene.way(0).await?.success()?;
    assert_eq!(scene.owner.get(WAYS).await?.success()?, json!({ "travel_times": [] }));
    scene.app.advance(SignedDuration::from_secs(1));
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let body = json!({ "place": town, "other_place": annexe, "minutes": 5 });
    assert_eq!(secretary.json(Method::PUT, WAYS, &body).await?.status, 403);
    Ok(())
}
