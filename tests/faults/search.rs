//! How long staff of a large practice wait for a search.

use crate::report::Report;
use anyhow::{Result, ensure};
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{
    Cabinet, TestApp,
    crowd::{MANY, born, fill},
    staff::{Hired, Staff},
};

const ROUNDS: usize = 60;
const GOAL: Duration = Duration::from_millis(150);

pub async fn measure(report: &mut Report) -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.open(&app).await?;
    let own = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let mut owner = app.hire_and_sign_in(cabinet.id(), &own).await?;
    fill(&app, &cabinet).await?;
    for (what, query) in [
        (
            "birth date and three letters",
            json!({ "letters": "ber", "birth_date": born(1_234)?.to_string() }),
        ),
        ("a name", json!({ "letters": "gaugau" })),
        ("a telephone number", json!({ "phone": "+33199001234" })),
    ] {
        let times = times(&mut owner, &query).await?;
        let (median, late) = (times[ROUNDS / 2], times[ROUNDS * 19 / 20]);
        report.row(
            &format!("search by {what} among {MANY} patients, over HTTP"),
            format!("median {median:.1?}, 95th of 100 {late:.1?}"),
            "95th of 100 < 150 ms",
            late < GOAL,
        );
    }
    Ok(())
}

/// Out of a network of its own each time: it is not the limit that is measured.
async fn times(owner: &mut Staff, query: &Value) -> Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        owner.browser = owner.browser.elsewhere();
        let begun = Instant::now();
        let answer = owner.json(Method::POST, "/api/v1/practice/patients/search", query).await?;
        times.push(begun.elapsed());
        ensure!(answer.status == 200, "{}", answer.text());
    }
    times.sort_unstable();
    Ok(times)
}
