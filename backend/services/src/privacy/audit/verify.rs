//! Checking a log: every number, every link, every event, every checkpoint.

use super::{
    chain::{self, GENESIS},
    checkpoint, purge,
    seal::EventRow,
};
use crate::{error::Fault, platform::Platform};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use diesel::{dsl::count_star, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::id::PracticeId;
use jiff::SignedDuration;
use jiff_diesel::ToDiesel as _;
use schema::{
    audit::{event, link},
    platform::practice,
};
use std::collections::HashMap;
use uuid::Uuid;

const PAGE: i64 = 10_000;
/// The sealer needs a second; an event that waits this long was kept from it.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);

/// What was found in the log of one practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whose log.
    pub practice: PracticeId,
    /// How many events were checked.
    pub events: i64,
    /// The first thing that is not as it was written.
    pub finding: Option<Finding>,
}

/// Something that is not as it was written, with the number where it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The chain does not follow from what comes before it.
    #[error("event {0}: the chain is broken")]
    Chain(i64),
    /// A number is missing.
    #[error("event {0}: missing")]
    Gap(i64),
    /// The event is not the one that was sealed.
    #[error("event {0}: altered")]
    Altered(i64),
    /// The event of a link is gone before its time.
    #[error("event {0}: deleted")]
    Deleted(i64),
    /// A numbered event has no link.
    #[error("event {0}: not in the chain")]
    Unlinked(i64),
    /// The log once reached this number, and no longer does, or differently.
    #[error("event {0}: differs from a signed checkpoint")]
    Checkpoint(i64),
    /// A checkpoint was not signed by our key.
    #[error("event {0}: a checkpoint has a wrong signature")]
    Signature(i64),
    /// Events wait for the sealer for too long.
    #[error("{0} events are not sealed")]
    Unsealed(i64),
}

/// Checks the log of one practice, or of all.
pub async fn verify_log(
    platform: &Platform,
    only: Option<PracticeId>,
) -> Result<Vec<Report>, Fault> {
    let mut conn = platform.db.audit.get().await?;
    let mut practices = match only {
        Some(practice) => vec![practice.0],
        // Also a practice whose whole log is gone: the directory still knows it.
        None => {
            let logged = event::table.select(event::practice_id).distinct();
            practice::table.select(practice::id).union(logged).load(&mut conn).await?
        }
    };
    practices.sort_unstable();
    let mut reports = Vec::with_capacity(practices.len());
    for practice in practices {
        let practice = PracticeId(practice);
        let (events, finding) = Check::new(platform, practice)?.run(&mut conn).await?;
        reports.push(Report { practice, events, finding });
    }
    Ok(reports)
}

/// The state of a walk along one chain.
struct Check<'a> {
    platform: &'a Platform,
    practice: Uuid,
    /// Chain values that signed checkpoints hold, by number.
    promised: HashMap<i64, Vec<u8>>,
    forged: Option<i64>,
    /// Up to this number events have reached their end, and may be gone.
    ended: i64,
    seq: i64,
    chain: Vec<u8>,
}

impl<'a> Check<'a> {
    fn new(platform: &'a Platform, practice: PracticeId) -> Result<Self, Fault> {
        let key = platform.checkpoint_key.verifying();
        let checkpoints = checkpoint::read(&platform.data_dir, practice)?;
        let forged =
            checkpoints.iter().find(|point| !point.is_signed_by(&key)).map(|point| point.size);
        let promised = |point: &checkpoint::Checkpoint| {
            (point.size, BASE64_STANDARD.decode(&point.chain).unwrap_or_default())
        };
        let promised = checkpoints.iter().map(promised).collect();
        Ok(Self {
            platform,
            practice: practice.0,
            promised,
            forged,
            ended: checkpoint::covered(&checkpoints, &key, purge::horizon(platform.now())),
            seq: 0,
            chain: GENESIS.to_vec(),
        })
    }

    async fn run(mut self, conn: &mut AsyncPgConnection) -> Result<(i64, Option<Finding>), Fault> {
        if let Some(seq) = self.forged {
            return Ok((0, Some(Finding::Signature(seq))));
        }
        loop {
            let page = self.page(conn).await?;
            if page.is_empty() {
                break;
            }
            for (seq, leaf, chain, event) in page {
                if let Err(finding) = self.step(seq, &leaf, chain, event.as_ref()) {
                    return Ok((self.seq, Some(finding)));
                }
            }
        }
        let finding = match self.promised.keys().filter(|size| **size > self.seq).min() {
            Some(size) => Some(Finding::Checkpoint(*size)),
            None => self.outside(conn).await?,
        };
        Ok((self.seq, finding))
    }

    async fn page(
        &self,
        conn: &mut AsyncPgConnection,
    ) -> QueryResult<Vec<(i64, Vec<u8>, Vec<u8>, Option<EventRow>)>> {
        let same = event::practice_id.eq(link::practice_id).and(event::id.eq(link::event_id));
        link::table
            .left_join(event::table.on(same))
            .filter(link::practice_id.eq(self.practice))
            .filter(link::seq.gt(self.seq))
            .order(link::seq)
            .limit(PAGE)
            .select((link::seq, link::leaf, link::chain, Option::<EventRow>::as_select()))
            .load(conn)
            .await
    }

    fn step(
        &mut self,
        seq: i64,
        leaf: &[u8],
        chain: Vec<u8>,
        event: Option<&EventRow>,
    ) -> Result<(), Finding> {
        let expected = self.seq + 1;
        if seq != expected {
            return Err(Finding::Gap(expected));
        }
        match event {
            None if seq > self.ended => return Err(Finding::Deleted(seq)),
            Some(event) if event.leaf() != leaf => return Err(Finding::Altered(seq)),
            None | Some(_) => {}
        }
        if chain != chain::next(&self.chain, seq, leaf) {
            return Err(Finding::Chain(seq));
        }
        if self.promised.get(&seq).is_some_and(|promised| *promised != chain) {
            return Err(Finding::Checkpoint(seq));
        }
        (self.seq, self.chain) = (seq, chain);
        Ok(())
    }

    /// Events that the chain does not hold: numbered by another hand, or kept from the sealer.
    async fn outside(&self, conn: &mut AsyncPgConnection) -> Result<Option<Finding>, Fault> {
        let mine = event::table.filter(event::practice_id.eq(self.practice));
        let same = link::practice_id.eq(event::practice_id).and(link::event_id.eq(event::id));
        let linked =
            diesel::dsl::exists(link::table.filter(same.and(link::seq.nullable().eq(event::seq))));
        let stray: Option<Option<i64>> = mine
            .filter(event::seq.is_not_null())
            .filter(diesel::dsl::not(linked))
            .order(event::seq)
            .select(event::seq)
            .first(conn)
            .await
            .optional()?;
        if let Some(Some(seq)) = stray {
            return Ok(Some(Finding::Unlinked(seq)));
        }
        let late = self.platform.now() - PATIENCE;
        let waiting = mine.filter(event::seq.is_null()).filter(event::at.lt(late.to_diesel()));
        let waiting: i64 = waiting.select(count_star()).first(conn).await?;
        Ok((waiting > 0).then_some(Finding::Unsealed(waiting)))
    }
}
