//! The row in which a file waits, and then what it made. All of it is sealed.

use super::{Kind, Standing, TransferError, table::Table};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, keys::PracticeKeys};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{PractitionerId, TransferId},
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::booking::transfer as table;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const COLUMN: &str = "transfer.sealed";
/// How long a file waits for somebody to say that it is meant, and its end is told.
pub(super) const WAITS: SignedDuration = SignedDuration::from_hours(1);
/// How long it can be taken back.
pub(super) const UNDOABLE: SignedDuration = SignedDuration::from_hours(24);

/// What is kept of a file.
#[derive(Serialize, Deserialize)]
pub(super) enum Content {
    /// The rows of a table.
    Table(Table),
    /// The times of a calendar: nothing else of it was read.
    Busy { practitioner: PractitionerId, spans: Vec<(Timestamp, Timestamp)> },
    /// What was made of it.
    Made(Made),
    /// The lines whose things stayed when it was taken back.
    Kept(Vec<u64>),
}

impl Content {
    pub fn busy(practitioner: PractitionerId, spans: &[Span]) -> Self {
        Self::Busy {
            practitioner,
            spans: spans.iter().map(|span| (span.start, span.end)).collect(),
        }
    }
}

/// What a file made.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Made {
    pub things: Vec<Thing>,
    /// Patients whom the practice did not have.
    pub patients: Vec<Uuid>,
}

/// Something that a line made, and a digest of what it said, if it can be changed under its id.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Thing {
    pub line: u64,
    pub id: Uuid,
    pub said: String,
}

/// A file as it is kept.
pub(super) struct Kept {
    pub kind: Kind,
    pub standing: Standing,
    pub content: Content,
    pub expires_at: Timestamp,
}

/// Keeps a file that was read.
pub(super) async fn store(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    (id, kind, content): (TransferId, Kind, &Content),
) -> Result<(), Fault> {
    diesel::insert_into(table::table)
        .values((
            table::practice_id.eq(tx.practice().0),
            table::id.eq(id.0),
            table::kind.eq(kind.word()),
            table::state.eq(Standing::Read.word()),
            table::sealed.eq(keys.seal(COLUMN, id.0, content)?),
            table::created_at.eq(ctx.now().to_diesel()),
            table::expires_at.eq((ctx.now() + WAITS).to_diesel()),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Keeps what became of it.
pub(super) async fn settle(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    (id, standing, content): (TransferId, Standing, &Content),
) -> Result<(), Fault> {
    let lasts = if standing == Standing::Applied { UNDOABLE } else { WAITS };
    diesel::update(table::table.filter(table::id.eq(id.0)))
        .set((
            table::state.eq(standing.word()),
            table::sealed.eq(keys.seal(COLUMN, id.0, content)?),
            table::expires_at.eq((ctx.now() + lasts).to_diesel()),
        ))
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// The file, if it still waits; `alone` keeps everybody else from it until the transaction ends.
pub(super) async fn load(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    (id, alone): (TransferId, bool),
) -> Result<Kept, TransferError> {
    type Row = (String, String, Vec<u8>, jiff_diesel::Timestamp);
    let one = table::table
        .filter(table::id.eq(id.0))
        .filter(table::expires_at.gt(ctx.now().to_diesel()))
        .select((table::kind, table::state, table::sealed, table::expires_at));
    let row: Option<Row> = if alone {
        one.for_update().first(tx.sql()).await.optional()?
    } else {
        one.first(tx.sql()).await.optional()?
    };
    let (kind, state, sealed, expires_at) = row.ok_or(TransferError::Unknown)?;
    Ok(Kept {
        kind: kind.parse().map_err(|_| Fault::Stored("transfer kind"))?,
        standing: Standing::named(&state).ok_or(Fault::Stored("transfer state"))?,
        content: keys.open(COLUMN, id.0, &sealed)?,
        expires_at: expires_at.to_jiff(),
    })
}
