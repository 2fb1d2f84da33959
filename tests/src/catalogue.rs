//! What the catalogue of a database must say for one tenant never to see another (I1).
//!
//! The rules are in `catalogue.sql`, each a query that answers with what breaks it. Exceptions are
//! the closed lists at its top; adding to them is a decision.

use crate::TestDb;
use anyhow::Result;

const RULES: &str = include_str!("catalogue.sql");

/// What is wrong in the main database: `rule: object`.
pub fn findings(db: &TestDb) -> Result<Vec<String>> {
    Ok(lines(&db.sql(RULES)?))
}

/// What is wrong in the keystore.
pub fn findings_in_keystore(db: &TestDb) -> Result<Vec<String>> {
    Ok(lines(&db.keystore_sql(RULES)?))
}

/// What would be wrong after `change`, which is undone.
pub fn findings_after(db: &TestDb, change: &str) -> Result<Vec<String>> {
    Ok(lines(&db.sql(&format!("BEGIN; {change}; {RULES}; ROLLBACK"))?))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
