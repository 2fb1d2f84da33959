//! How often somebody may guess at the door, over HTTP: enough for who forgets, too little for who
//! attacks, and never so that an owner is kept out (R-10.P6, G-PW5).

mod answers;
mod factor;
mod password;
mod redis;
mod siege;

use anyhow::Result;
use domain::identity::Role;
use tests::{Answer, Cabinet, TestApp, staff::Hired, staff::Staff};

/// A server, and a practice on it.
async fn practice() -> Result<(TestApp, Cabinet)> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    Ok((app, lilas))
}

/// Somebody who can sign in and never has.
async fn newcomer(app: &TestApp, cabinet: &Cabinet) -> Result<Staff> {
    app.hire(cabinet.id(), &Hired::new(Role::Secretary)).await
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    answers.iter().map(|answer| answer.status).collect()
}

/// How long an answer says to wait, in seconds.
fn waits(answer: &Answer) -> Option<u64> {
    answer.header("retry-after")?.parse().ok()
}
