//! What only a superuser can do for Praxis, before its first migration.

use anyhow::Result;

use super::{Postgres, SUPERUSER};
use crate::command::Checked;
use crate::root;

/// The database of the bookings.
pub const DATABASE: &str = "praxis";
/// The database of the wrapped keys, which backups of the other must not contain.
pub const KEYSTORE: &str = "praxis_keystore";

impl Postgres {
    /// Creates the roles and the two databases, as far as they are missing.
    pub fn bootstrap(&self) -> Result<()> {
        let mut psql = self.superuser(SUPERUSER)?;
        psql.arg(format!("--set=database={DATABASE}")).arg(format!("--set=keystore={KEYSTORE}"));
        psql.arg("--file").arg(root().join("migrations/bootstrap.sql")).checked().map(drop)
    }
}
