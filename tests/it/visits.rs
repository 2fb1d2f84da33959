//! What staff does about a visit, on pages that work without script and by program.

mod agendas;
mod block;
mod form;
mod granted;
mod known;
mod moving;
mod overbooking;
mod race;
mod requests;
mod steps;
mod telephone;
mod undo;

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    people::patient,
    staff::{Hired, Staff},
};
use uuid::Uuid;

const APPOINTMENTS: &str = "/api/v1/practice/appointments";
/// Longer than a step can be taken back.
const TOO_LONG: jiff::SignedDuration = jiff::SignedDuration::from_secs(11);

/// A practice of two practitioners, the first of whom owns it and is at work.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    scene_of(Cabinet::new("tilleuls")?.practitioners(2)?).await
}

async fn scene_of(cabinet: Cabinet) -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = cabinet.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    /// A visit to the first practitioner, booked online by a patient with this number.
    async fn book(&self, day: i64, time: &str, number: usize) -> Result<Uuid> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(day, time)?, patient(number));
        booking["practitioner"] = json!(self.cabinet.practitioner(0));
        let path = self.cabinet.path("/appointments");
        let booked = self.app.client()?.post(&path, &booking).await?.success()?;
        Ok(booked["appointment"].as_str().context("appointment")?.parse()?)
    }

    /// Somebody at work for whom an agenda was opened so far.
    async fn secretary(&mut self, practitioner: usize, scope: &str) -> Result<Staff> {
        let secretary = self.app.at_work(self.cabinet.id(), Role::Secretary).await?;
        let whose = self.cabinet.practitioner(practitioner).to_string();
        let grants = format!("/pro/team/{}/grants", secretary.account);
        let form = [("practitioner", whose.as_str()), ("scope", scope)];
        assert_eq!(self.owner.submit(&grants, &form).await?.status, 303);
        Ok(secretary)
    }

    /// A column of a visit.
    fn visit(&self, id: Uuid, column: &str) -> Result<String> {
        let sql = format!("SELECT {column} FROM booking.appointment WHERE id = '{id}'");
        self.app.db().sql(&sql)
    }

    fn events(&self, action: &str) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM audit.event WHERE action = '{action}'");
        self.app.db().number(&sql)
    }
}

/// The version that the page of a visit carries in its forms.
fn version_on(page: &str) -> Result<&str> {
    let (_, rest) = page.split_once("name=\"version\" value=\"").context("no version")?;
    Ok(rest.split('"').next().unwrap_or_default())
}

/// Presses a button on the page of a visit, as it stands on the page.
async fn press(
    staff: &mut Staff,
    visit: Uuid,
    verb: &str,
    more: &[(&str, &str)],
) -> Result<Answer> {
    let page = staff.get(&format!("/pro/visits/{visit}")).await?.text();
    let version = version_on(&page)?.to_owned();
    let fields = [&[("version", version.as_str())], more].concat();
    staff.submit(&format!("/pro/visits/{visit}/{verb}"), &fields).await
}

/// Asks for a step by program, upon a version.
async fn by_program(
    staff: &mut Staff,
    visit: Uuid,
    (verb, body): (&str, Value),
    version: i32,
) -> Result<Answer> {
    let path = format!("{APPOINTMENTS}/{visit}/{verb}");
    let request = staff.browser.request(Method::POST, &path);
    let request = request.header("if-match", format!("\"{version}\""));
    let request = if body.is_null() { request } else { request.json(&body) };
    staff.browser.send(request).await
}
