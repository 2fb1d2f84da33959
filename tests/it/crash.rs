//! Power cuts: what was acknowledged is there afterwards, once.

use anyhow::{Context as _, Result};
use domain::{
    actor::{Actor, Origin},
    id::RequestId,
};
use futures_util::future::try_join_all;
use reqwest::Method;
use serde_json::Value;
use server::{
    app,
    config::{Config, Source},
};
use services::{clock::Clock, rng, tenancy::publish_practice};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::{
        RwLock,
        atomic::{AtomicUsize, Ordering},
    },
};
use tests::{
    Answer, Cabinet, Client,
    mailbox::Mailbox,
    process::{Served, praxis},
    until,
};
use xtask::private::{Durability, PostgresServer, Scratch};

const PROGRAM: &str = env!("CARGO_BIN_EXE_praxis-under-test");
const BOOKINGS: usize = 60;
const AT_ONCE: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn i4_all_or_nothing_no_acknowledged_booking_and_no_letter_is_lost_to_kill_9() -> Result<()> {
    let scratch = Scratch::new()?;
    let postgres = PostgresServer::start(&scratch.postgres(), Durability::Durable)?;
    postgres.bootstrap()?;
    let settings = settings(&scratch, &postgres);
    let migrated = praxis(Path::new(PROGRAM), &settings, &["migrate"])?;
    anyhow::ensure!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    let cabinet = publish(&settings).await?;

    let start = || Served::start(Path::new(PROGRAM), settings.clone(), &scratch.path().join("log"));
    let served = start()?;
    let progress = Progress { url: RwLock::new(served.url()), acknowledged: AtomicUsize::new(0) };
    let power_cuts = async {
        progress.reaches(BOOKINGS / 4).await?;
        served.kill_9()?;
        let served = start()?;
        progress.moves_to(served.url());
        progress.reaches(BOOKINGS / 2).await?;
        postgres.kill_9()?;
        postgres.restart()?;
        Ok(served)
    };
    let (booked, served) = tokio::try_join!(book_all(&cabinet, &progress), power_cuts)?;

    let known = postgres.psql(
        "praxis",
        "SELECT string_agg(id::text, ',') FROM booking.appointment WHERE state = 'booked'",
    )?;
    let known: HashSet<String> = known.trim().split(',').map(str::to_owned).collect();
    let acknowledged: HashSet<String> =
        booked.iter().map(|booked| booked["appointment"].to_string().replace('"', "")).collect();
    assert_eq!(known, acknowledged, "what was acknowledged is there, and nothing else");
    let claims = postgres.psql("praxis", "SELECT count(*) FROM booking.claim")?;
    assert_eq!(claims.trim(), BOOKINGS.to_string());
    // The dead held some letters on lease; a minute passes for them.
    postgres
        .psql("praxis", "UPDATE booking.outbox SET leased_until = now() WHERE state = 'sending'")?;
    await_letters(&scratch.path().join("data")).await?;
    served.stop()
}

/// Where the server is, and how far the patients are.
struct Progress {
    url: RwLock<String>,
    acknowledged: AtomicUsize,
}

impl Progress {
    async fn reaches(&self, count: usize) -> Result<()> {
        let enough = async || Ok((self.acknowledged.load(Ordering::SeqCst) >= count).then_some(()));
        until(&format!("{count} bookings are acknowledged"), enough).await
    }

    fn moves_to(&self, url: String) {
        *self.url.write().unwrap() = url;
    }

    fn client(&self) -> Result<Client> {
        Client::new(&self.url.read().unwrap())
    }
}

/// Some patients at a time, each after the other's time; each asks again until there is an answer.
async fn book_all(cabinet: &Cabinet, progress: &Progress) -> Result<Vec<Value>> {
    let listed = until("there are times", async || {
        let asked = progress
            .client()?
            .get(
                &cabinet
                    .path(&format!("/availability?visit_type={}&days=30", cabinet.visit_type(0))),
            )
            .await;
        Ok(asked.ok().filter(|answer| answer.status == 200))
    });
    let listed = listed.await?.json()?;
    let slots = listed["slots"].as_array().context("no slots")?;
    let slots: Vec<String> = slots
        .iter()
        .take(BOOKINGS)
        .map(|slot| slot["starts_at"].to_string().replace('"', ""))
        .collect();
    assert_eq!(slots.len(), BOOKINGS);
    let shares = slots.chunks(BOOKINGS / AT_ONCE).map(|share| book_share(cabinet, progress, share));
    Ok(try_join_all(shares).await?.concat())
}

async fn book_share(
    cabinet: &Cabinet,
    progress: &Progress,
    share: &[String],
) -> Result<Vec<Value>> {
    let mut booked = Vec::new();
    for starts_at in share {
        let body = cabinet.booking(starts_at, tests::people::patient(booked.len()));
        let key = rng::unguessable()?.to_string();
        let answer = until("the booking is answered", async || {
            let client = progress.client()?;
            let request = client
                .request(Method::POST, &cabinet.path("/appointments"))
                .header("idempotency-key", &key);
            // No connection, or none any more: the same request again.
            let answer = Answer::to(request.json(&body)).await;
            Ok(answer.ok().filter(|answer| answer.status < 500))
        });
        booked.push(answer.await?.success()?);
        progress.acknowledged.fetch_add(1, Ordering::SeqCst);
    }
    Ok(booked)
}

/// Every booking has its letter; a second copy would have the same name.
async fn await_letters(data: &Path) -> Result<()> {
    let mailbox = Mailbox::of(data);
    until("every letter has left", async || {
        let letters = mailbox.letters()?;
        let ids =
            letters.iter().map(|letter| letter.message_id()).collect::<Result<HashSet<_>>>()?;
        Ok((ids.len() == BOOKINGS).then_some(()))
    })
    .await
}

fn settings(scratch: &Scratch, postgres: &PostgresServer) -> HashMap<String, String> {
    let data = scratch.path().join("data").display().to_string();
    let settings = [
        ("PRAXIS_DATABASE_URL", postgres.url("praxis_booking", "praxis")),
        ("PRAXIS_KEYSTORE_URL", postgres.url("praxis_keystore", "praxis_keystore")),
        ("PRAXIS_DATA_DIR", data),
        ("PRAXIS_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ("PRAXIS_LOG", "error".to_owned()),
        ("PRAXIS_DEMO", "1".to_owned()),
    ];
    settings.map(|(key, value)| (key.to_owned(), value)).into()
}

async fn publish(settings: &HashMap<String, String>) -> Result<Cabinet> {
    let platform = app::platform(&Config::read(Source::new(settings.clone()))?, Clock::System)?;
    let cabinet = Cabinet::new("cabinet-du-port")?;
    let origin = Origin { actor: Actor::Operator, request: RequestId(rng::unguessable()?) };
    publish_practice(&platform, &cabinet.profile, origin).await?;
    Ok(cabinet)
}
