//! What programs of staff do: the same as the pages, in JSON.

mod agenda;
mod doors;
mod form;
mod log;
mod members;
mod review;
mod session;

use anyhow::Result;
use domain::{
    id::{AccountId, PractitionerId},
    identity::Role,
};
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    staff::{Hired, Staff},
};
use uuid::Uuid;

const PRACTICE: &str = "/api/v1/practice";
const SESSION: &str = "/api/v1/session";

/// A practice of two practitioners, the first of whom owns it and is at work.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.practitioners(2)?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let hired = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    async fn at_work(&self, role: Role) -> Result<Staff> {
        self.app.at_work(self.cabinet.id(), role).await
    }

    /// Opens an agenda to a member; the answer names the grant.
    async fn grant(&mut self, to: AccountId, practitioner: usize, scope: &str) -> Result<String> {
        let body =
            json!({ "practitioner": self.cabinet.practitioner(practitioner), "scope": scope });
        let answer = self.owner.json(POST, &member(to, "/grants"), &body).await?;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.field("grant")
    }
}

use reqwest::Method;
const DELETE: Method = Method::DELETE;
const PATCH: Method = Method::PATCH;
const POST: Method = Method::POST;

/// The address of something about a member.
fn member(account: AccountId, rest: &str) -> String {
    format!("{PRACTICE}/members/{account}{rest}")
}

/// An id that nobody has.
pub fn nobodys() -> Uuid {
    Uuid::from_u128(9)
}

/// Everything of an answer but the moment of it.
pub fn whole(answer: &Answer) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
    let mut headers: Vec<_> = headers
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    headers.sort();
    (answer.status, headers, answer.body.clone())
}

fn refusal(status: u16, slug: &str) -> (u16, String) {
    (status, slug.to_owned())
}

/// The fields of an object.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str).collect()
}
