//! The logs of two practices, and what becomes of them.

use anyhow::{Context as _, Result};
use domain::id::PracticeId;
use services::{
    platform::Platform,
    privacy::audit::{Finding, seal_events, verify_log, write_checkpoints},
};
use std::sync::Arc;
use tests::app::Deployment;
use uuid::Uuid;

pub(super) const LILAS: Uuid = Uuid::from_u128(0x11a5);
pub(super) const TILLEUL: Uuid = Uuid::from_u128(0x7111);

/// The logs of two practices, without a server.
pub(super) struct Log {
    pub(super) deployment: Arc<Deployment>,
    pub(super) platform: Platform,
}

impl Log {
    pub(super) fn empty() -> Result<Self> {
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
    pub(super) async fn sealed(count: usize) -> Result<Self> {
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
    pub(super) fn add(&self, practice: Uuid, count: usize) -> Result<()> {
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
    pub(super) async fn finding(&self) -> Result<Option<Finding>> {
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
    pub(super) fn restore(&self) -> Result<()> {
        self.deployment.db.sql(RESTORE).map(drop)
    }

    pub(super) fn tamper(&self, sql: &str) -> Result<()> {
        self.deployment.db.sql(&sql.replace("$lilas", &format!("'{LILAS}'"))).map(drop)
    }
}

/// Puts everything back as it was sealed.
pub(super) const RESTORE: &str = "TRUNCATE audit.event, audit.link; INSERT INTO audit.event SELECT * FROM kept.event; \
    INSERT INTO audit.link SELECT * FROM kept.link";
