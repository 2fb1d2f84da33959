//! What would become of a file, if it was meant now.

use super::{
    Kind, TransferError, busy,
    cell::Cells,
    keep::Content,
    opening_hours, practitioners,
    table::{Column, Line, Table},
    visits,
};
use crate::{ctx::Ctx, db::TenantTx, identity::Member};
use domain::{
    booking::hours::{Absence, WeeklyHours},
    text::{FieldError, Label},
};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is brought in.
    New,
    /// The practice has it already.
    Known,
    /// It cannot be.
    Wrong,
}

impl Fate {
    /// The word for it in the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Wrong => "wrong",
        }
    }
}

/// A row of a file, and what becomes of it.
#[derive(Debug, Clone)]
pub struct RowPlan {
    /// Its number in the file: the first line has 1. Times of a calendar are numbered from 1.
    pub line: u64,
    /// What it is about, as the file says it; nobody who comes.
    pub about: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What of it is wrong.
    pub errors: Vec<FieldError>,
}

/// What every row says, and what is to be made.
pub(super) struct Plan {
    pub rows: Vec<RowPlan>,
    pub work: Work,
}

/// What is to be made, each with its line.
pub(super) enum Work {
    Practitioners(Vec<(u64, Label)>),
    OpeningHours(Vec<(u64, WeeklyHours)>),
    Visits(Vec<(u64, visits::NewVisit)>),
    Busy(Vec<(u64, Absence)>),
}

impl Plan {
    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| row.fate == Fate::Wrong).count()
    }
}

/// Looks at a file against the practice as it is.
pub(super) async fn plan(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
    (kind, content): (Kind, &Content),
) -> Result<Plan, TransferError> {
    match (kind, content) {
        (Kind::Practitioners, Content::Table(table)) => practitioners::plan(tx, table).await,
        (Kind::OpeningHours, Content::Table(table)) => opening_hours::plan(ctx, tx, table).await,
        (Kind::Visits, Content::Table(table)) => visits::plan(ctx, tx, member, table).await,
        (Kind::Busy, Content::Busy { practitioner, spans }) => {
            busy::plan(ctx, tx, *practitioner, spans).await
        }
        (_, _) => Err(TransferError::Settled),
    }
}

/// What was read of a row: something new, or that the practice has it.
pub(super) enum Found<T> {
    New(T),
    Known,
}

/// Reads the lines of a table one after the other.
pub(super) fn read_lines<T>(
    table: &Table,
    (columns, about): (&'static [Column], &[&str]),
    mut read: impl FnMut(&mut Cells<'_>) -> Option<Found<T>>,
) -> (Vec<RowPlan>, Vec<(u64, T)>) {
    let (mut rows, mut work) = (Vec::new(), Vec::new());
    for line in &table.lines {
        let mut cells = Cells::new(columns, line);
        let about = told(&cells, about);
        let found = read(&mut cells);
        rows.push(row(line, about, found.as_ref(), cells.errors));
        if let (Some(Found::New(new)), Some(RowPlan { fate: Fate::New, .. })) = (found, rows.last())
        {
            work.push((line.number, new));
        }
    }
    (rows, work)
}

fn told(cells: &Cells<'_>, about: &[&str]) -> String {
    let words = about.iter().map(|name| cells.raw(name)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" · ")
}

fn row<T>(
    line: &Line,
    about: String,
    found: Option<&Found<T>>,
    errors: Vec<FieldError>,
) -> RowPlan {
    let fate = match found {
        Some(Found::New(_)) if errors.is_empty() => Fate::New,
        Some(Found::Known) if errors.is_empty() => Fate::Known,
        Some(_) | None => Fate::Wrong,
    };
    RowPlan { line: line.number, about, fate, errors }
}
