//! Whatever is done to a log is found where it was done.

use super::log::{LILAS, Log, RESTORE, TILLEUL};
use anyhow::{Context as _, Result};
use jiff::SignedDuration;
use serde_json::json;
use services::privacy::audit::Finding;
use std::fs;

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
