//! I7 — Everything leaves a trace: each change one event, in a log that nobody can rewrite unseen.

mod log;
mod retention;
mod tampering;

use anyhow::{Context as _, Result};
use domain::locale::Locale;
use log::{LILAS, Log, TILLEUL};
use serde_json::json;
use services::{
    booking::find_by_reference,
    error::Fault,
    privacy::audit::{seal_events, verify_log},
};
use std::sync::Arc;
use tests::{
    Cabinet, TestApp,
    people::{patient, token},
};

#[tokio::test]
async fn i7_everything_leaves_a_trace_each_change_exactly_one_event() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let hold = lilas.hold(&client, &lilas.at(1, "09:00")?).await?.success()?;
    let path = |hold: &serde_json::Value| {
        lilas.path(&format!("/holds/{}", hold["hold"].as_str().unwrap()))
    };
    client.put(&path(&hold)).await?.success()?;
    let body = json!({ "hold": hold["hold"], "patient": patient(1) });
    let booked = client.post(&lilas.path("/appointments"), &body).await?.success()?;
    let other = lilas.hold(&client, &lilas.at(1, "11:00")?).await?.success()?;
    assert_eq!(client.delete(&path(&other)).await?.status, 204);
    let manage = format!("/api/v1/appointments/{}", token(&booked)?);
    client
        .post(&format!("{manage}/move"), &json!({ "starts_at": lilas.at(1, "15:00")? }))
        .await?
        .success()?;
    client.act(&format!("{manage}/cancel")).await?.success()?;
    let ctx = app.ctx(lilas.id()).await?.speaking(Locale::Fr);
    let reference = booked["reference"].as_str().context("a reference")?.parse()?;
    let birth_date = domain::text::BirthDate::new("1984-02-09".parse()?, "2031-03-03".parse()?)?;
    find_by_reference(&ctx, &reference, birth_date).await?;
    // What was refused leaves no event.
    assert_eq!(lilas.hold(&client, &lilas.at(1, "09:10")?).await?.status, 409);
    assert_eq!(client.act(&format!("{manage}/cancel")).await?.status, 409);
    app.rest().await?;
    let events = app.db().sql("SELECT action, actor, count(*), count(DISTINCT request) FROM audit.event GROUP BY 1, 2 ORDER BY 1")?;
    insta::assert_snapshot!(events, @r"
    appointment.booked|patient|1|1
    appointment.cancelled|patient|1|1
    appointment.found|operator|1|1
    appointment.moved|patient|1|1
    hold.extended|patient|1|1
    hold.released|patient|1|1
    letter.settled|system|3|3
    practice.published|operator|1|1
    slot.held|patient|2|2
    ");
    let numbers = app
        .db()
        .sql("SELECT min(seq), max(seq), count(*), count(DISTINCT seq) FROM audit.event")?;
    assert_eq!(numbers, "1|12|12|12");
    let reports = verify_log(&app.platform()?, None).await?;
    assert_eq!((reports.len(), reports[0].events, reports[0].finding), (1, 12, None));
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_a_change_without_its_event_is_undone() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let ctx = app.ctx(lilas.id()).await?;
    let outcome = ctx.change(async |_| Ok::<_, Fault>(())).await;
    assert!(matches!(outcome, Err(Fault::Unrecorded)));
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_no_role_of_the_server_can_rewrite_the_log() -> Result<()> {
    let log = Log::sealed(3).await?;
    let before = log.deployment.db.digest_of(LILAS)?;
    let roles = [
        "praxis_booking",
        "praxis_platform",
        "praxis_worker",
        "praxis_audit",
        "praxis_identity",
        "praxis_medical",
    ];
    for role in roles {
        for (statement, allowed) in [
            // A practice reads its own log; row-level security shows no other.
            ("SELECT * FROM audit.event", ["praxis_audit", "praxis_booking"].contains(&role)),
            ("SELECT * FROM audit.link", role == "praxis_audit"),
            ("UPDATE audit.event SET actor = 'x'", false),
            ("UPDATE audit.event SET seq = 99", role == "praxis_audit"),
            ("UPDATE audit.link SET leaf = ''", false),
            // Row-level security leaves the sealer nothing younger than twelve months.
            ("DELETE FROM audit.event", role == "praxis_audit"),
            ("DELETE FROM audit.link", false),
            ("TRUNCATE audit.event, audit.link", false),
            ("ALTER TABLE audit.event DISABLE ROW LEVEL SECURITY", false),
            ("ALTER TABLE audit.event DISABLE TRIGGER ALL", false),
            ("DROP TABLE audit.link", false),
        ] {
            let script =
                format!("BEGIN; SET LOCAL app.practice_id = '{LILAS}'; {statement}; COMMIT");
            let said = log.deployment.db.as_role(role, &script)?;
            assert_eq!(!said.contains("42501"), allowed, "{role}: {statement}: {said}");
        }
    }
    // The sealer may number an event once: the numbered ones it no longer reaches.
    assert_eq!(log.deployment.db.digest_of(LILAS)?, before);
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_many_sealers_leave_no_gap_and_no_double() -> Result<()> {
    let log = Arc::new(Log::empty()?);
    let sealer = |log: Arc<Log>| {
        std::thread::spawn(move || -> Result<usize> {
            let settings = server::config::Source::new(log.deployment.settings()?);
            let config = server::config::Config::read(settings)?;
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let platform = server::app::platform(&config, log.deployment.clock.clone())?;
                let mut sealed = 0;
                // Until the writer has written everything and it is sealed.
                while log.deployment.db.number("SELECT count(*) FROM audit.link")? < 1000 {
                    sealed += seal_events(&platform).await?;
                }
                Ok(sealed)
            })
        })
    };
    let sealers: Vec<_> = (0..3).map(|_| sealer(Arc::clone(&log))).collect();
    for _ in 0..20 {
        log.add(LILAS, 25)?;
        log.add(TILLEUL, 25)?;
    }
    let mut sealed = 0;
    for sealer in sealers {
        sealed += sealer.join().ok().context("a sealer panicked")??;
    }
    assert_eq!(sealed, 1000);
    let numbers = log
        .deployment
        .db
        .sql("SELECT min(seq), max(seq), count(*) FROM audit.link GROUP BY practice_id")?;
    assert_eq!(numbers, "1|500|500\n1|500|500");
    assert_eq!(log.finding().await?, None);
    Ok(())
}
