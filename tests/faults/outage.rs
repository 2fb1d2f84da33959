//! Redis is killed while patients book and strangers guess, and comes back.

use crate::report::Report;
use anyhow::Result;
use std::time::Instant;
use tests::{
    Cabinet, Client, TestApp,
    people::{patient, starts},
    stranger::Stranger,
    until,
};
use xtask::private::{RedisServer, Scratch};

/// Before, during and after the outage.
const BOOKINGS: usize = 25;

pub async fn measure(report: &mut Report) -> Result<()> {
    let scratch = Scratch::new()?;
    let mut redis = RedisServer::start(&scratch.redis())?;
    let app = TestApp::start_with(&[("PRAXIS_REDIS_URL", redis.url()?)]).await?;
    let cabinet = Cabinet::new("lilas")?.open(&app).await?;
    let (client, stranger) = (app.client()?, app.stranger()?);
    let times = starts(&cabinet.listed(&client, 0, 1, 14).await?);
    let mut times = times.chunks(BOOKINGS);
    let mut book = async || booked(&cabinet, &client, times.next().unwrap_or_default()).await;

    let (before, whole) = (book().await?, admitted(&stranger, "before").await?);
    redis.kill_9()?;
    let (during, half) = (book().await?, admitted(&stranger, "during").await?);
    redis.restart()?;
    let (start, mut look) = (Instant::now(), 0);
    until("the whole quota is given out again", async || {
        look += 1;
        let admitted = admitted(&stranger, &format!("after{look}")).await?;
        Ok((admitted == whole).then_some(()))
    })
    .await?;
    let back = start.elapsed();
    let after = book().await?;

    report.row(
        "bookings before, during and after an outage of Redis",
        format!("{before}, {during} and {after} of {BOOKINGS} each"),
        "all",
        [before, during, after] == [BOOKINGS; 3],
    );
    report.row(
        "guesses at one account at once before and during it",
        format!("{whole} and {half}"),
        "half of them during it",
        (1..=whole / 2).contains(&half),
    );
    report.row(
        "until the whole quota is back",
        format!("{:.1} s", back.as_secs_f64()),
        "≤ 5 s",
        back.as_secs_f64() <= 5.0,
    );
    Ok(())
}

async fn booked(cabinet: &Cabinet, client: &Client, times: &[String]) -> Result<usize> {
    let mut booked = 0;
    for (number, at) in times.iter().enumerate() {
        let answer = cabinet.book(&client.elsewhere(), at, patient(number)).await?;
        booked += usize::from(answer.status == 201);
    }
    Ok(booked)
}

/// How many guesses in a row are looked at.
async fn admitted(stranger: &Stranger, who: &str) -> Result<usize> {
    let mut admitted = 0;
    while admitted < 10 && stranger.guesses(&format!("{who}@staff.example")).await?.status == 422 {
        admitted += 1;
    }
    Ok(admitted)
}
