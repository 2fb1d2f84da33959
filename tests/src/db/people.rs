//! People, teams and sessions, put back after requests that changed them.

use super::TestDb;
use anyhow::Result;

/// What decides who may do what.
const PEOPLE: [&str; 9] = [
    "account",
    "passkey",
    "recovery_code",
    "device",
    "session",
    "membership",
    "agenda_grant",
    "alert",
    "security_setting",
];

impl TestDb {
    /// Keeps people, teams and sessions as they are now, to be put back by [`Self::put_back`].
    pub fn keep_people(&self) -> Result<()> {
        let copy = |table: &str| format!("CREATE TABLE kept.{table} AS TABLE identity.{table}");
        let copies = PEOPLE.map(copy).join("; ");
        self.sql(&format!("CREATE SCHEMA kept; {copies}")).map(drop)
    }

    /// Puts people, teams and sessions back as they were: whatever a request ended or changed.
    pub fn put_back(&self) -> Result<()> {
        let table = |table: &str| {
            format!("DELETE FROM identity.{table}; INSERT INTO identity.{table} TABLE kept.{table}")
        };
        let tables = PEOPLE.map(table).join("; ");
        let orphans = ["letter", "link"].map(|table| {
            format!("DELETE FROM identity.{table} WHERE account_id NOT IN (SELECT id FROM identity.account)")
        });
        // Without foreign keys nothing depends on the order, and nothing else goes along.
        let sql = format!(
            "SET session_replication_role = replica; BEGIN; {tables}; {}; COMMIT",
            orphans.join("; ")
        );
        self.sql(&sql).map(drop)
    }
}
