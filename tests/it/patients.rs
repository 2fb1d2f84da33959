//! The patients of a practice, as its staff find, see and correct them.

mod block;
mod contacts;
mod many;
mod merge;
mod page;
mod search;

use anyhow::{Context as _, Result};
use domain::{
    id::{AccountId, PractitionerId},
    identity::Role,
};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    staff::{Hired, Staff},
};

const PATIENTS: &str = "/api/v1/practice/patients";
const PUT: Method = Method::PUT;
const POST: Method = Method::POST;
const DELETE: Method = Method::DELETE;

/// A practice of two practitioners, the first of whom owns it and is at work.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    scene_with(&[]).await
}

async fn scene_with(settings: &[(&str, String)]) -> Result<Scene> {
    let app = TestApp::start_with(settings).await?;
    let cabinet = Cabinet::new("tilleuls")?.practitioners(2)?.open(&app).await?;
    let hired = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    Ok(Scene { app, cabinet, owner })
}

/// A patient with a telephone number and an address of their own.
fn somebody(given: &str, family: &str, birth_date: &str, number: usize) -> Value {
    json!({
        "given_name": given, "family_name": family, "birth_date": birth_date,
        "phone": format!("01 99 00 {:02} {:02}", number / 100, number % 100),
        "email": format!("Patient.{number}@example.org"),
    })
}

impl Scene {
    /// Books a visit tomorrow with a practitioner, as the patient does.
    async fn try_to_book(&self, practitioner: usize, time: &str, patient: Value) -> Result<Answer> {
        let mut body = self.cabinet.booking(&self.cabinet.at(1, time)?, patient);
        body["practitioner"] = json!(self.cabinet.practitioner(practitioner));
        self.app.client()?.post(&self.cabinet.path("/appointments"), &body).await
    }

    /// The same, and gives the patient's id.
    async fn book(&self, practitioner: usize, time: &str, patient: Value) -> Result<String> {
        let booked = self.try_to_book(practitioner, time, patient).await?.success()?;
        let id = booked["appointment"].as_str().context("no appointment")?;
        self.app.db().sql(&format!("SELECT patient_id FROM booking.appointment WHERE id = '{id}'"))
    }

    /// Opens an agenda to a member.
    async fn grant(&mut self, to: AccountId, practitioner: usize, scope: &str) -> Result<()> {
        let body =
            json!({ "practitioner": self.cabinet.practitioner(practitioner), "scope": scope });
        let path = format!("/api/v1/practice/members/{to}/grants");
        let answer = self.owner.json(POST, &path, &body).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        Ok(())
    }

    /// Lets the visits of a patient have been missed a month ago.
    fn miss(&self, patient: &str) -> Result<()> {
        let ago = "interval '30 days'";
        self.app.db().sql(&format!(
            "DELETE FROM booking.claim USING booking.appointment a \
             WHERE a.id = claim.appointment_id AND a.patient_id = '{patient}'; \
             UPDATE booking.appointment SET state = 'no_show', starts_at = starts_at - {ago}, \
             ends_at = ends_at - {ago}, occupied_from = occupied_from - {ago}, \
             occupied_until = occupied_until - {ago} WHERE patient_id = '{patient}'"
        ))?;
        Ok(())
    }

    /// How many events of a kind the log holds.
    fn events(&self, action: &str) -> Result<i64> {
        self.app.db().number(&format!("SELECT count(*) FROM audit.event WHERE action = '{action}'"))
    }
}

/// Who a search finds, by name.
async fn found(by: &mut Staff, query: Value) -> Result<Vec<String>> {
    let answer = by.json(POST, &format!("{PATIENTS}/search"), &query).await?.success()?;
    let patients = answer["patients"].as_array().context("no patients")?;
    let name = |patient: &Value| {
        let text = |field: &str| patient[field].as_str().unwrap_or_default().to_owned();
        format!("{} {}", text("given_name"), text("family_name"))
    };
    Ok(patients.iter().map(name).collect())
}
