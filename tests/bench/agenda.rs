//! The week of a large practice on the screen of its staff: 8 practitioners, 1,500 visits.

use crate::report::{Table, median};
use anyhow::{Result, ensure};
use domain::{id::PractitionerId, identity::Role};
use std::{sync::Arc, time::Instant};
use tests::{
    Cabinet, TestApp, Wire,
    app::Deployment,
    crowd::fill_week,
    staff::{Hired, Staff},
};

const PRACTITIONERS: usize = 8;
const VISITS: usize = 1_500;
const ROUNDS: usize = 60;
const WEEK: &str = "/pro?view=week&date=2031-03-03";

/// On a server in this process, where staff can be hired: the page as a browser gets it, with every
/// name opened, and how often the database was asked for it.
pub async fn measure(table: &mut Table) -> Result<()> {
    let deployment = Arc::new(Deployment::new()?);
    let wire = Wire::before(&deployment.db.url("praxis_booking"), "praxis_booking")?;
    let settings = [("PRAXIS_DATABASE_URL", wire.url().to_owned())];
    let app = TestApp::start_in(deployment, &settings).await?;
    let cabinet = Cabinet::new("tilleuls")?.practitioners(PRACTITIONERS)?.open(&app).await?;
    let mut owner = owner(&app, &cabinet).await?;
    let empty = rounds(&mut owner, &wire).await?;
    fill_week(&app, &cabinet, PRACTITIONERS, VISITS).await?;
    app.rest().await?;
    let full = rounds(&mut owner, &wire).await?;
    table.row(
        "agenda, a week of 8 practitioners and 1,500 visits",
        format!("median {:.1} ms, p95 {:.1} ms, {} KiB", full.median, full.p95, full.kib),
        format!("an empty week: median {:.1} ms", empty.median),
        format!("{} statements (target: the {} of an empty one)", full.asked, empty.asked),
    );
    Ok(())
}

/// An owner to whom every agenda is open.
async fn owner(app: &TestApp, cabinet: &Cabinet) -> Result<Staff> {
    let own = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let mut owner = app.hire_and_sign_in(cabinet.id(), &own).await?;
    let grants = format!("/pro/team/{}/grants", owner.account);
    for number in 1..PRACTITIONERS {
        let whose = cabinet.practitioner(number).to_string();
        let form = [("practitioner", whose.as_str()), ("scope", "write")];
        let answer = owner.submit(&grants, &form).await?;
        ensure!(answer.status == 303, "{}", answer.text());
    }
    Ok(owner)
}

struct Rounds {
    median: f64,
    p95: f64,
    kib: usize,
    asked: u64,
}

/// Connections that are opened on the way ask for more; the fewest is what the page itself asks.
async fn rounds(owner: &mut Staff, wire: &Wire) -> Result<Rounds> {
    let (mut times, mut asked, mut kib) = (Vec::with_capacity(ROUNDS), u64::MAX, 0);
    for _ in 0..ROUNDS {
        // It is not the limit that is measured.
        owner.browser = owner.browser.elsewhere();
        let (before, begun) = (wire.asked(), Instant::now());
        let answer = owner.get(WEEK).await?;
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        ensure!(answer.status == 200, "{}", answer.text());
        (asked, kib) = (asked.min(wire.asked() - before), answer.body.len() / 1024);
    }
    times.sort_by(f64::total_cmp);
    Ok(Rounds { median: median(times.clone()), p95: times[ROUNDS * 19 / 20], kib, asked })
}
