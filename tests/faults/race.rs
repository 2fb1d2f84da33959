//! Many patients want each of many times.

use crate::report::Report;
use anyhow::Result;
use futures_util::future::try_join_all;
use jiff::SignedDuration;
use std::time::Instant;
use tests::{Cabinet, TestApp, order::disorder, people::patient};

const TIMES: usize = 1_000;
const RIVALS: usize = 20;
/// Times that are fought over at once.
const AT_ONCE: usize = 4;

pub async fn measure(report: &mut Report) -> Result<()> {
    let app = TestApp::start().await?;
    let quarter = SignedDuration::from_mins(15);
    let cabinet = Cabinet::new("lilas")?.hours(&[("00:00", "23:00")])?;
    let cabinet = cabinet
        .visit(|rules| (rules.duration, rules.step, rules.horizon_days) = (quarter, quarter, 90));
    let cabinet = cabinet.open(&app).await?;
    let client = app.client()?;
    let times = tests::people::starts(&cabinet.listed(&client, 0, 1, 14).await?);
    let (start, mut won, mut lost, mut other) = (Instant::now(), 0, 0, 0);
    for times in times[..TIMES].chunks(AT_ONCE) {
        let rivals = times.iter().flat_map(|at| (0..RIVALS).map(move |number| (at, number)));
        let tries = rivals
            .map(async |(at, number)| cabinet.book(&client.elsewhere(), at, patient(number)).await);
        for answer in try_join_all(tries).await? {
            match answer.status {
                201 => won += 1,
                409 => lost += 1,
                _ => other += 1,
            }
        }
    }
    let booked = app.db().number("SELECT count(*) FROM booking.appointment")?;
    let disorder = disorder(app.db(), app.now())?;
    let held = disorder.is_empty() && (won, other) == (TIMES, 0) && booked == i64::try_from(won)?;
    report.row(
        "20,000 bookings that race for 1,000 times",
        format!(
            "{won} booked, {lost} refused, {other} other, {booked} rows, {} out of order ({:.0?})",
            disorder.len(),
            start.elapsed()
        ),
        "1,000 booked, none lost, none twice",
        held,
    );
    Ok(())
}
