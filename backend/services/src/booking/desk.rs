//! Booking for a patient who calls or stands at the desk.

use super::{
    book::{BookError, BookVisit, Booked, Time, book_visit},
    visit::{self, VisitError},
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
    identity::Member,
};

/// Why staff booked nothing.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The agenda is not theirs to write in.
    #[error(transparent)]
    Visit(#[from] VisitError),
    /// What would have stopped anybody.
    #[error(transparent)]
    Book(#[from] BookError),
}

impl Classify for DeskError {
    fn kind(&self) -> Kind {
        match self {
            Self::Visit(error) => error.kind(),
            Self::Book(error) => error.kind(),
        }
    }
}

impl From<Fault> for DeskError {
    fn from(fault: Fault) -> Self {
        Self::Book(fault.into())
    }
}

/// Books a visit in an agenda that is open for changes.
pub async fn book_at_desk(
    ctx: &Ctx,
    member: &Member,
    command: &BookVisit,
) -> Result<Booked, DeskError> {
    let practitioner = match command.time {
        Time::Wanted(wanted) => wanted.practitioner,
        // A hold belongs to whoever opened it, not to the practice.
        Time::Held(_) => None,
    };
    let practitioner = practitioner.ok_or(VisitError::Unknown)?;
    visit::may_change_agenda(ctx, member, practitioner).await?;
    Ok(book_visit(&ctx.clone().at_desk(), command).await?)
}
