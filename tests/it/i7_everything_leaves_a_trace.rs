//! I7 — Everything leaves a trace: each change one event, in a log that nobody can rewrite unseen.

use anyhow::{Context as _, Result};
use domain::{id::PracticeId, locale::Locale};
use jiff::SignedDuration;
use serde_json::json;
use services::{
    booking::find_by_reference,
    error::Fault,
    platform::Platform,
    privacy::audit::{Finding, seal_events, verify_log, write_checkpoints},
};
use std::{fs, sync::Arc};
use tests::{
    Cabinet, TestApp,
    app::Deployment,
    people::{patient, token},
};
use uuid::Uuid;

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
            ("SELECT * FROM audit.event", role == "praxis_audit"),
            ("SELECT * FROM audit.link", role == "praxis_audit"),
            ("UPDATE audit.event SET actor = 'x'", false),
            ("UPDATE audit.event SET seq = 99", role == "praxis_audit"),
            ("UPDATE audit.link SET leaf = ''", false),
            ("DELETE FROM audit.event", false),
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

const LILAS: Uuid = Uuid::from_u128(0x11a5);
const TILLEUL: Uuid = Uuid::from_u128(0x7111);

/// The logs of two practices, without a server.
struct Log {
    deployment: Arc<Deployment>,
    platform: Platform,
}

impl Log {
    fn empty() -> Result<Self> {
        let deployment = Arc::new(Deployment::new()?);
        let settings = server::config::Source::new(deployment.settings()?);
        let config = server::config::Config::read(settings)?;
        let platform = server::app::platform(&config, deployment.clock.clone())?;
        deployment.db.sql(&format!(
            "INSERT INTO platform.practice (id, slug, name, speciality, city, time_zone, phone, email, search) \
             SELECT id, slug, slug, 'nursing', 'Paris', 'Europe/Paris', '+33199000012', 'a@b.example', slug \
             FROM (VALUES ('{LILAS}'::uuid, 'lilas'), ('{TILLEUL}', 'tilleul')) AS entry (id, slug)"
        ))?;
        Ok(Self { deployment, platform })
    }

    /// So many sealed events of each practice, the first half under a checkpoint.
    async fn sealed(count: usize) -> Result<Self> {
        let log = Self::empty()?;
        for half in [count / 2, count - count / 2] {
            log.add(LILAS, half)?;
            log.add(TILLEUL, half)?;
            while seal_events(&log.platform).await? > 0 {}
            write_checkpoints(&log.platform).await?;
        }
        log.deployment.db.sql("CREATE SCHEMA kept; CREATE TABLE kept.event AS TABLE audit.event; CREATE TABLE kept.link AS TABLE audit.link")?;
        Ok(log)
    }

    /// Adds events as the server does: as its role, in a transaction of the practice.
    fn add(&self, practice: Uuid, count: usize) -> Result<()> {
        let now = self.deployment.clock.now();
        let sql = format!(
            "BEGIN; SET LOCAL app.practice_id = '{practice}'; \
             INSERT INTO audit.event (practice_id, id, at, actor, action, subject, request, salt) \
             SELECT '{practice}', gen_random_uuid(), timestamptz '{now}' + n * interval '1 ms', 'patient', 'slot.held', \
                 gen_random_uuid(), gen_random_uuid(), decode(md5(n::text), 'hex') \
             FROM generate_series(1, {count}) n; COMMIT"
        );
        let said = self.deployment.db.as_role("praxis_booking", &sql)?;
        anyhow::ensure!(said.is_empty(), "{said}");
        Ok(())
    }

    /// What is found in the log of the practice; the other's must be whole.
    async fn finding(&self) -> Result<Option<Finding>> {
        let reports = verify_log(&self.platform, None).await?;
        let of = |id: Uuid| {
            reports
                .iter()
                .find(|report| report.practice == PracticeId(id))
                .map(|report| report.finding)
        };
        assert_eq!(of(TILLEUL), Some(None));
        of(LILAS).context("no report")
    }

    /// Puts everything back as it was sealed.
    fn restore(&self) -> Result<()> {
        self.deployment.db.sql(RESTORE).map(drop)
    }

    fn tamper(&self, sql: &str) -> Result<()> {
        self.deployment.db.sql(&sql.replace("$lilas", &format!("'{LILAS}'"))).map(drop)
    }
}

/// Puts everything back as it was sealed.
const RESTORE: &str = "TRUNCATE audit.event, audit.link; INSERT INTO audit.event SELECT * FROM kept.event; \
    INSERT INTO audit.link SELECT * FROM kept.link";

/// Numbers the events of the practice anew and computes every hash again, as somebody would who has
/// the database and knows the program.
const REBUILD: &str = "
DO $$
DECLARE
    e audit.event; n bigint := 0; chain bytea := decode(repeat('00', 32), 'hex'); leaf bytea;
BEGIN
    DELETE FROM audit.link WHERE practice_id = $lilas;
    UPDATE audit.event SET seq = -seq WHERE practice_id = $lilas;
    FOR e IN SELECT * FROM audit.event WHERE practice_id = $lilas ORDER BY -seq LOOP
        n := n + 1;
        leaf := sha256('praxis/audit-leaf/1'::bytea
            || int4send(length(e.salt)) || e.salt
            || int4send(16) || uuid_send(e.practice_id) || int4send(16) || uuid_send(e.id)
            || int4send(8) || int8send((extract(epoch FROM e.at) * 1000000)::bigint)
            || int4send(length(convert_to(e.actor, 'UTF8'))) || convert_to(e.actor, 'UTF8')
            || int4send(length(convert_to(e.action, 'UTF8'))) || convert_to(e.action, 'UTF8')
            || int4send(16) || uuid_send(e.subject) || int4send(16) || uuid_send(e.request));
        chain := sha256('praxis/audit-chain/1'::bytea || chain || int8send(n) || leaf);
        UPDATE audit.event SET seq = n WHERE practice_id = $lilas AND id = e.id;
        INSERT INTO audit.link VALUES ($lilas, n, e.id, leaf, chain);
    END LOOP;
END $$";

#[tokio::test]
async fn i7_everything_leaves_a_trace_whatever_is_done_to_a_log_is_found_where_it_was_done()
-> Result<()> {
    let log = Log::sealed(40).await?;
    assert_eq!(log.finding().await?, None);
    let event = "UPDATE audit.event SET";
    let seventh = "WHERE practice_id = $lilas AND seq = 7";
    let tamperings = [
        (format!("{event} actor = 'operator' {seventh}"), Finding::Altered(7)),
        (format!("{event} action = 'slot.helD' {seventh}"), Finding::Altered(7)),
        (format!("{event} at = at + interval '1 microsecond' {seventh}"), Finding::Altered(7)),
        (format!("{event} subject = request {seventh}"), Finding::Altered(7)),
        (format!("{event} request = subject {seventh}"), Finding::Altered(7)),
        (format!("{event} salt = salt || '\\x00' {seventh}"), Finding::Altered(7)),
        (format!("DELETE FROM audit.event {seventh}"), Finding::Deleted(7)),
        (format!("DELETE FROM audit.link {seventh}"), Finding::Gap(7)),
        (format!("DELETE FROM audit.event {seventh}; DELETE FROM audit.link {seventh}"), Finding::Gap(7)),
        ("DELETE FROM audit.link WHERE practice_id = $lilas AND seq = 1".to_owned(), Finding::Gap(1)),
        (format!("UPDATE audit.link SET leaf = '\\x00' {seventh}"), Finding::Altered(7)),
        (format!("UPDATE audit.link SET chain = '\\x00' {seventh}"), Finding::Chain(7)),
        // Two events change places.
        (
            "ALTER TABLE audit.link DROP CONSTRAINT IF EXISTS link_event; \
             UPDATE audit.link a SET event_id = b.event_id, leaf = b.leaf FROM kept.link b \
             WHERE a.practice_id = $lilas AND b.practice_id = $lilas AND (a.seq, b.seq) IN ((7, 12), (12, 7))"
                .to_owned(),
            Finding::Chain(7),
        ),
        // An event from outside with a number of its own, at the end or twice the same.
        (
            "INSERT INTO audit.event SELECT practice_id, gen_random_uuid(), at, actor, action, subject, request, salt, 41 \
             FROM audit.event WHERE practice_id = $lilas AND seq = 40"
                .to_owned(),
            Finding::Unlinked(41),
        ),
        (format!("{event} seq = 99 {seventh}"), Finding::Unlinked(99)),
        // An event kept from the sealer.
        (format!("{event} seq = NULL {seventh}"), Finding::Unsealed(1)),
        // The end cut off, so that only the checkpoint remembers.
        (
            "DELETE FROM audit.link WHERE practice_id = $lilas AND seq > 30; DELETE FROM audit.event WHERE practice_id = $lilas AND seq > 30".to_owned(),
            Finding::Checkpoint(40),
        ),
        (
            "DELETE FROM audit.link WHERE practice_id = $lilas AND seq > 15; DELETE FROM audit.event WHERE practice_id = $lilas AND seq > 15".to_owned(),
            Finding::Checkpoint(20),
        ),
        // Nothing left at all.
        (
            "DELETE FROM audit.link WHERE practice_id = $lilas; DELETE FROM audit.event WHERE practice_id = $lilas".to_owned(),
            Finding::Checkpoint(20),
        ),
        // Written anew with every hash right: without one event, with an altered one, in another order.
        (format!("DELETE FROM audit.event {seventh}; {REBUILD}"), Finding::Checkpoint(20)),
        (format!("{event} actor = 'system' {seventh}; {REBUILD}"), Finding::Checkpoint(20)),
        (format!("{event} actor = 'system' WHERE practice_id = $lilas AND seq = 33; {REBUILD}"), Finding::Checkpoint(40)),
        (
            format!("{event} seq = 100 {seventh}; {event} seq = 7 WHERE practice_id = $lilas AND seq = 8; {event} seq = 8 WHERE practice_id = $lilas AND seq = 100; {REBUILD}"),
            Finding::Checkpoint(20),
        ),
    ];
    for (sql, finding) in tamperings {
        log.tamper(&sql)?;
        // What waits for the sealer is given time to be sealed.
        if matches!(finding, Finding::Unsealed(_)) {
            log.deployment.clock.advance(SignedDuration::from_mins(2));
        }
        assert_eq!(log.finding().await?, Some(finding), "{sql}");
        log.restore()?;
    }
    assert_eq!(log.finding().await?, None);
    // The tool of the attacker is exact: used on a whole log it changes nothing.
    log.tamper(REBUILD)?;
    assert_eq!(log.finding().await?, None);
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_two_hundred_alterations_are_found() -> Result<()> {
    let log = Log::sealed(40).await?;
    let mut found = 0;
    for number in 0..200_i64 {
        let seq = number * 7 % 40 + 1;
        let at = format!("WHERE practice_id = $lilas AND seq = {seq}");
        let sql = match number / 25 {
            0 => format!("UPDATE audit.event SET actor = actor || 'x' {at}"),
            1 => format!("UPDATE audit.event SET subject = gen_random_uuid() {at}"),
            2 => format!("UPDATE audit.event SET at = at - interval '1 day' {at}"),
            3 => format!(
                "UPDATE audit.link SET chain = set_byte(chain, {seq} % 32, get_byte(chain, {seq} % 32) # 1) {at}"
            ),
            4 => format!(
                "UPDATE audit.link SET leaf = set_byte(leaf, {seq} % 32, get_byte(leaf, {seq} % 32) # 1) {at}"
            ),
            5 => format!("DELETE FROM audit.event {at}"),
            6 => format!("DELETE FROM audit.link WHERE practice_id = $lilas AND seq >= {seq}"),
            _ => format!("DELETE FROM audit.event {at}; DELETE FROM audit.link {at}"),
        };
        log.tamper(&format!("{RESTORE}; {sql}"))?;
        let finding = log.finding().await?.with_context(|| format!("not found: {sql}"))?;
        let first = match finding {
            Finding::Altered(at) | Finding::Chain(at) | Finding::Deleted(at) | Finding::Gap(at) => {
                at
            }
            // The end is cut off: the first checkpoint beyond it tells.
            Finding::Checkpoint(at) if at >= seq => seq,
            Finding::Checkpoint(at) => at,
            Finding::Unlinked(at) | Finding::Signature(at) | Finding::Unsealed(at) => at,
        };
        assert_eq!(first, seq, "{sql}: {finding}");
        found += 1;
    }
    assert_eq!(found, 200);
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_a_forged_checkpoint_is_found() -> Result<()> {
    let log = Log::sealed(40).await?;
    let file = log.deployment.folder().join("checkpoints").join(format!("{LILAS}.jsonl"));
    let honest = fs::read_to_string(&file)?;
    let lines: Vec<&str> = honest.lines().collect();
    assert_eq!(lines.len(), 2);
    let forge = |line: &str, field: &str, value: serde_json::Value| -> Result<String> {
        let mut checkpoint: serde_json::Value = serde_json::from_str(line)?;
        checkpoint[field] = value;
        Ok(checkpoint.to_string())
    };
    let elsewhere = fs::read_to_string(
        log.deployment.folder().join("checkpoints").join(format!("{TILLEUL}.jsonl")),
    )?;
    for (forged, size) in [
        (forge(lines[1], "size", json!(39))?, 39),
        (forge(lines[1], "chain", json!("AAAA"))?, 40),
        (forge(lines[1], "at", json!("2031-03-03T00:00:00Z"))?, 40),
        (forge(lines[1], "signature", json!("AAAA"))?, 40),
        (forge(lines[1], "practice", json!(TILLEUL))?, 40),
        (forge(elsewhere.lines().last().context("a line")?, "practice", json!(LILAS))?, 40),
    ] {
        fs::write(&file, format!("{}\n{forged}\n", lines[0]))?;
        assert_eq!(log.finding().await?, Some(Finding::Signature(size)), "{forged}");
    }
    // A signed checkpoint of another practice is not one of this.
    fs::write(&file, &elsewhere)?;
    assert!(log.finding().await?.is_some());
    fs::write(&file, &honest)?;
    assert_eq!(log.finding().await?, None);
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
