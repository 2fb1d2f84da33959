//! Who receives and where: practitioners, places and rooms, as the owner of a practice keeps them.
//!
//! Nothing is deleted that a visit may refer to. Whoever or whatever receives no more is retired, once no
//! visit to come stands in the way, and can come back.

mod change;
mod error;
mod list;
mod place;
mod practitioner;
mod room;
pub(crate) mod travel;

pub use change::{add, change, set_retired};
pub use error::PremisesError;
pub use list::{Premises, list_premises};
pub use place::PlaceLine;
pub use practitioner::PractitionerLine;
pub(crate) use practitioner::read as read_practitioners;
pub use room::RoomLine;
pub use travel::set_way;

use crate::{ctx::Ctx, db::TenantTx, error::Fault, revision::Revision};
use domain::{
    privacy::audit::Action,
    text::{Label, search_form},
};
use std::fmt;
use uuid::Uuid;

/// A practitioner, a place or a room.
#[expect(async_fn_in_trait, reason = "handlers stay on the thread that they start on")]
pub trait Kept: Clone + fmt::Debug {
    /// What it is called in the log to add, change, retire and bring back one.
    const ACTS: [Action; 4];

    /// All of them, retired ones too.
    fn all(premises: &Premises) -> &[Self];

    /// Which one.
    fn id(&self) -> Uuid;

    /// Whether it receives no more.
    fn is_retired(&self) -> bool;

    /// The same, retired or not.
    #[must_use]
    fn retired(self, retired: bool) -> Self;

    /// The same under its id.
    #[must_use]
    fn named(self, id: Uuid) -> Self;

    /// What of it does not go with the others.
    fn check(&self, premises: &Premises) -> Result<(), PremisesError>;

    /// What stands in the way of retiring it; what has to go with it goes.
    async fn leave(
        &self,
        ctx: &Ctx,
        tx: &mut TenantTx,
        premises: &Premises,
    ) -> Result<(), PremisesError>;

    /// Writes it: the last of its list, if it was not there.
    async fn store(&self, ctx: &Ctx, tx: &mut TenantTx) -> Result<(), Fault>;

    /// What it says now, for whoever changes it later.
    fn revision(&self) -> Revision {
        Revision::of(self)
    }
}

/// Whether two names are the same but for accents, case, blanks and points.
fn alike(one: &Label, other: &Label) -> bool {
    let [one, other] = [one, other].map(|name| search_form(name.as_str()));
    one.split_whitespace().eq(other.split_whitespace())
}
