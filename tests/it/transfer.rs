//! Bringing a practice in and out by files.

mod files;
mod form;
mod rules;
mod sealed;
mod undone;
mod visits;

use anyhow::Result;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, TestApp,
    staff::{Hired, Staff},
};

const IMPORTS: &str = "/api/v1/practice/imports";
const EXPORTS: &str = "/api/v1/practice/exports";
const HEADS: &str =
    "practitioner,visit_type,date,time,given_name,family_name,birth_date,email,phone";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

/// A practice of two, whose owner writes in the first agenda.
async fn scene() -> Result<Scene> {
    scene_of(Cabinet::new("saules")?.practitioners(2)?).await
}

async fn scene_of(cabinet: Cabinet) -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = cabinet.open(&app).await?;
    let owner = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    async fn read(&mut self, kind: &str, file: impl AsRef<[u8]>) -> Result<Answer> {
        let body = json!({ "kind": kind, "file": BASE64_STANDARD.encode(file) });
        self.owner.json(Method::POST, IMPORTS, &body).await
    }

    async fn apply(&mut self, import: &Value, leave_out: bool) -> Result<Answer> {
        let path = format!("{IMPORTS}/{}/apply", import["import"].as_str().unwrap_or_default());
        self.owner.json(Method::POST, &path, &json!({ "leave_out_wrong": leave_out })).await
    }

    async fn undo(&mut self, import: &Value) -> Result<Answer> {
        let path = format!("{IMPORTS}/{}/undo", import["import"].as_str().unwrap_or_default());
        self.owner.act(Method::POST, &path).await
    }

    /// Reads a file and makes it.
    async fn bring(&mut self, kind: &str, file: &str) -> Result<Value> {
        let import = self.read(kind, file).await?.success()?;
        self.apply(&import, false).await?.success()
    }

    fn count(&self, table: &str) -> Result<i64> {
        self.app.db().number(&format!("SELECT count(*) FROM {table}"))
    }

    fn logged(&self, action: &str) -> Result<i64> {
        self.count(&format!("audit.event WHERE action = '{action}'"))
    }

    /// A day after [`tests::app::NOW`], as files have it.
    fn day(&self, day: i64) -> Result<String> {
        Ok(self.cabinet.at(day, "12:00")?.chars().take(10).collect())
    }

    /// A row of a file of visits in the first agenda.
    fn visit(&self, (day, time): (i64, &str), name: &str) -> Result<String> {
        let date = self.day(day)?;
        Ok(format!(
            "Dr Claire Fontaine 0,Visite 0,{date},{time},Zéphyrine,{name},1931-07-19,z.{name}@example.org,"
        ))
    }
}

/// Fates and errors by line: `2 new`, `3 wrong date: past-date`.
fn fates(import: &Value) -> Vec<String> {
    let rows = import["rows"].as_array().cloned().unwrap_or_default();
    let fate = |row: &Value| {
        let errors = row["errors"].as_array().cloned().unwrap_or_default();
        let errors = errors.iter().map(|error| {
            let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
            assert!(!text("message").is_empty());
            format!(" {}: {}", text("field"), text("code"))
        });
        let fate = row["fate"].as_str().unwrap_or_default();
        format!("{} {fate}{}", row["line"], errors.collect::<String>())
    };
    rows.iter().map(fate).collect()
}
