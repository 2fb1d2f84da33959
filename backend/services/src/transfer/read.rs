//! Reading a file: nothing is made of it yet.

use super::{
    Kind, TransferError, busy, file,
    keep::{self, Content, Kept},
    opening_hours,
    plan::{self, RowPlan},
    practitioners, sealed, table, visits,
};
use crate::{ctx::Ctx, identity::Member, privacy::audit::record, rng};
use domain::{
    id::{PractitionerId, TransferId},
    text::Refusal,
};
use jiff::Timestamp;
use secrecy::SecretString;

/// A file as it comes.
pub struct Upload {
    /// What it is about.
    pub kind: Kind,
    /// Its bytes.
    pub file: Vec<u8>,
    /// Who is taken when a calendar says so.
    pub practitioner: Option<PractitionerId>,
    /// What opens a file that is sealed.
    pub passphrase: Option<SecretString>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was read, and waits.
    Read,
    /// It was brought in.
    Applied,
    /// It was taken back.
    Undone,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 3] = [Self::Read, Self::Applied, Self::Undone];

    /// The word for it in the API, the database and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Applied => "applied",
            Self::Undone => "undone",
        }
    }

    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }
}

/// A file that was read, or what became of it.
#[derive(Debug, Clone)]
pub struct Import {
    /// Which.
    pub id: TransferId,
    /// What it is about.
    pub kind: Kind,
    /// Where it stands.
    pub standing: Standing,
    /// Until when it waits, or can be taken back.
    pub expires_at: Timestamp,
    /// Columns of which nothing is made.
    pub unknown: Vec<String>,
    /// What becomes of each row, while it waits.
    pub rows: Vec<RowPlan>,
    /// How much it made, once it was brought in.
    pub made: usize,
    /// The lines whose things stayed when it was taken back, since they were changed or used.
    pub kept: Vec<u64>,
}

/// Reads a file and says what would become of it. It waits for an hour.
pub async fn read_import(
    ctx: &Ctx,
    member: &Member,
    mut upload: Upload,
) -> Result<Import, TransferError> {
    within_bounds(&upload.file)?;
    upload.file = sealed::opened(upload.file, upload.passphrase.as_ref()).await?;
    let content = content(ctx, &upload)?;
    let keys = ctx.keys().await?;
    let id = TransferId(rng::unguessable()?);
    ctx.change(async |tx| {
        keep::store(ctx, tx, &keys, (id, upload.kind, &content)).await?;
        record(tx, ctx, domain::privacy::audit::Action::ImportRead, id.0).await?;
        Ok::<_, TransferError>(())
    })
    .await?;
    find_import(ctx, member, id).await
}

fn within_bounds(file: &[u8]) -> Result<(), TransferError> {
    let limit = file::MOST_BYTES;
    if file.len() <= limit {
        Ok(())
    } else {
        Err(TransferError::field("file", Refusal::TooLong { limit }))
    }
}

fn content(ctx: &Ctx, upload: &Upload) -> Result<Content, TransferError> {
    within_bounds(&upload.file)?;
    let columns = match upload.kind {
        Kind::Busy => return busy::content(ctx, upload),
        Kind::Practitioners => practitioners::COLUMNS,
        Kind::OpeningHours => opening_hours::COLUMNS,
        Kind::Visits => visits::COLUMNS,
    };
    Ok(Content::Table(table::read(&file::text(&upload.file)?, columns)?))
}

/// A file that waits, against the practice as it is now; or what became of it.
pub async fn find_import(
    ctx: &Ctx,
    member: &Member,
    id: TransferId,
) -> Result<Import, TransferError> {
    let ctx = &ctx.abreast().await?;
    let keys = ctx.keys().await?;
    ctx.read(async |tx| {
        let kept = keep::load(ctx, tx, &keys, (id, false)).await?;
        let rows = match kept.content {
            Content::Made(_) | Content::Kept(_) => Vec::new(),
            Content::Table(_) | Content::Busy { .. } => {
                plan::plan(ctx, tx, member, (kept.kind, &kept.content)).await?.rows
            }
        };
        Ok(told(id, kept, rows))
    })
    .await
}

pub(super) fn told(id: TransferId, kept: Kept, rows: Vec<RowPlan>) -> Import {
    let (mut unknown, mut made, mut stayed) = (Vec::new(), 0, Vec::new());
    match kept.content {
        Content::Table(table) => unknown = table.unknown,
        Content::Busy { .. } => {}
        Content::Made(all) => made = all.things.len(),
        Content::Kept(lines) => stayed = lines,
    }
    let Kept { kind, standing, expires_at, .. } = kept;
    Import { id, kind, standing, expires_at, unknown, rows, made, kept: stayed }
}
