//! Events are kept for twelve months; what proves that they were whole is kept for longer (B-25).

use super::log::{LILAS, Log};
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use services::privacy::audit::{Finding, purge_events, seal_events, write_checkpoints};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A log of which ten events are of January and ten of July of a year that is long gone: by the
/// database's own clock, too, all of them are old.
async fn of_two_months() -> Result<Log> {
    let log = Log::empty()?;
    let january: Timestamp = "2024-01-01T12:00:00Z".parse()?;
    log.deployment.clock.advance(january.duration_since(log.deployment.clock.now()));
    for pause in [DAY * 182, SignedDuration::ZERO] {
        log.add(LILAS, 10)?;
        while seal_events(&log.platform).await? > 0 {}
        write_checkpoints(&log.platform).await?;
        log.deployment.clock.advance(pause);
    }
    Ok(log)
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_events_end_after_twelve_months_and_the_log_stays_provable()
-> Result<()> {
    let log = of_two_months().await?;
    let left = || log.deployment.db.sql("SELECT min(seq), count(*) FROM audit.event");
    log.deployment.clock.advance(DAY * 183);
    assert_eq!(purge_events(&log.platform).await?, 0, "365 days of a leap year");
    log.deployment.clock.advance(DAY * 2);
    assert_eq!(purge_events(&log.platform).await?, 10);
    assert_eq!(purge_events(&log.platform).await?, 0);
    assert_eq!(left()?, "11|10");
    assert_eq!(log.finding().await?, None);
    // What has not reached its end may not be gone, nor may the links of what has.
    log.tamper("DELETE FROM audit.event WHERE practice_id = $lilas AND seq = 11")?;
    assert_eq!(log.finding().await?, Some(Finding::Deleted(11)));
    log.tamper("DELETE FROM audit.link WHERE practice_id = $lilas AND seq = 3")?;
    assert_eq!(log.finding().await?, Some(Finding::Gap(3)));
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_an_event_ends_only_under_a_checkpoint_as_old() -> Result<()> {
    let log = of_two_months().await?;
    log.deployment.clock.advance(DAY * 400);
    let file = log.deployment.folder().join(format!("checkpoints/{LILAS}.jsonl"));
    let checkpoints = std::fs::read_to_string(&file)?;
    std::fs::remove_file(&file)?;
    assert_eq!(purge_events(&log.platform).await?, 0);
    std::fs::write(&file, checkpoints)?;
    assert_eq!(purge_events(&log.platform).await?, 20);
    assert_eq!(log.finding().await?, None);
    Ok(())
}

#[tokio::test]
async fn i7_everything_leaves_a_trace_the_database_itself_keeps_what_is_younger() -> Result<()> {
    let log = of_two_months().await?;
    let young = "UPDATE audit.event SET at = now() - interval '12 months' + interval '1 hour' \
        WHERE practice_id = $lilas AND seq > 15";
    log.tamper(young)?;
    log.deployment.db.as_role("praxis_audit", "DELETE FROM audit.event")?;
    assert_eq!(log.deployment.db.sql("SELECT min(seq), count(*) FROM audit.event")?, "16|5");
    Ok(())
}
