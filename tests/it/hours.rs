//! When practitioners receive, as their team keeps it: over the API and on the pages.

mod at_once;
mod copied;
mod cover;
mod holidays;
mod kept;
mod pages;
mod stranded;
mod why;

use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    staff::{Hired, Staff},
};

const PRACTICE: &str = "/api/v1/practice";
const HOURS: &str = "/api/v1/practice/opening-hours";
const OVERRIDES: &str = "/api/v1/practice/overrides";
const ABSENCES: &str = "/api/v1/practice/absences";
const DELETE: Method = Method::DELETE;
const PATCH: Method = Method::PATCH;
const POST: Method = Method::POST;

/// A practice of two practitioners, the first of whom owns it and is at work.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("saules")?.practitioners(2)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let hired = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    /// Hours of a practitioner on a weekday.
    fn hours(&self, practitioner: usize, weekday: i64, (start, end): (&str, &str)) -> Value {
        json!({
            "practitioner": self.cabinet.practitioner(practitioner), "place": self.cabinet.place(),
            "weekday": weekday, "start": start, "end": end,
        })
    }

    /// A day so many days from now.
    fn day(&self, day: i64) -> Result<String> {
        Ok(self.cabinet.at(day, "12:00")?[..10].to_owned())
    }

    /// An absence of the first practitioner.
    fn absence(&self, from: (i64, &str), until: (i64, &str)) -> Result<Value> {
        Ok(json!({
            "practitioner": self.cabinet.practitioner(0),
            "starts_at": self.cabinet.at(from.0, from.1)?,
            "ends_at": self.cabinet.at(until.0, until.1)?,
        }))
    }

    /// Opens the first agenda to a member.
    async fn grant(&mut self, to: &Staff, scope: &str) -> Result<()> {
        let body = json!({ "practitioner": self.cabinet.practitioner(0), "scope": scope });
        let path = format!("{PRACTICE}/members/{}/grants", to.account);
        let answer = self.owner.json(POST, &path, &body).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        Ok(())
    }

    /// How often something was done, as the log says.
    fn logged(&self, action: &str) -> Result<i64> {
        self.app.db().number(&format!("SELECT count(*) FROM audit.event WHERE action = '{action}'"))
    }
}

/// Saves something new; the answer.
async fn saved(staff: &mut Staff, path: &str, body: &Value) -> Result<Value> {
    let answer = staff.json(POST, path, body).await?;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()
}

/// The address of what an answer is about.
fn one(path: &str, saved: &Value) -> String {
    format!("{path}/{}", saved["id"].as_str().unwrap_or_default())
}

fn etag(answer: &Answer) -> String {
    answer.header("etag").unwrap_or_default().to_owned()
}
