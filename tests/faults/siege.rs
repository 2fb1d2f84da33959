//! Ten thousand networks guess at one account for a day.

use crate::report::Report;
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use std::time::Instant;
use tests::{
    Cabinet, TestApp,
    siege::{besiege, verified},
};

const NETWORKS: usize = 10_000;
const VISITS: usize = 100;

pub async fn measure(report: &mut Report) -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let mut owner = app.at_work(lilas.id(), Role::Owner).await?;
    // The owner's first sign-in, in a browser that was unknown, is one of that day's.
    app.advance(SignedDuration::from_hours(24));
    let (email, start) = (owner.email.clone(), Instant::now());
    let siege = besiege(&app, &email, NETWORKS, Some((&mut owner, VISITS))).await?;
    let guesses = verified(&app, Some(&owner))?;
    report.row(
        "guesses looked at in a day, one account, 10,000 networks",
        format!("{guesses} ({:?}, {:.0?})", siege.answers, start.elapsed()),
        "≤ 25",
        (1..=25).contains(&guesses),
    );
    report.row(
        "its owner from a known browser meanwhile",
        format!("{} of {}", siege.owner.1, siege.owner.0),
        "100 of 100",
        siege.owner == (VISITS, VISITS),
    );
    let nobody = "inconnu@staff.example".to_owned();
    let siege = besiege(&app, &nobody, NETWORKS, None).await?;
    let guesses = verified(&app, None)?;
    report.row(
        "the same at an address that nobody has",
        format!("{guesses} ({:?})", siege.answers),
        "≤ 25",
        (1..=25).contains(&guesses),
    );
    Ok(())
}
