//! People, teams, sessions and rules, put back after requests that changed them.

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

/// By what is offered.
const RULES: [&str; 7] = [
    "place",
    "visit_type",
    "visit_type_practitioner",
    "visit_type_room",
    "opening_hours",
    "hours_override",
    "absence",
];

/// Both, each with where it is.
fn tables() -> Vec<(&'static str, &'static str)> {
    let people = PEOPLE.map(|table| ("identity", table));
    people.into_iter().chain(RULES.map(|table| ("booking", table))).collect()
}

impl TestDb {
    /// Keeps people, teams, sessions and rules as they are now, to be put back by [`Self::put_back`].
    pub fn keep_people(&self) -> Result<()> {
        let copy = |(schema, table): &(&str, &str)| {
            format!("CREATE TABLE kept.{table} AS TABLE {schema}.{table}")
        };
        let copies = tables().iter().map(copy).collect::<Vec<_>>().join("; ");
        self.sql(&format!("CREATE SCHEMA kept; {copies}")).map(drop)
    }

    /// Puts people, teams, sessions and rules back as they were: whatever a request ended or changed.
    pub fn put_back(&self) -> Result<()> {
        let table = |(schema, table): &(&str, &str)| {
            format!("DELETE FROM {schema}.{table}; INSERT INTO {schema}.{table} TABLE kept.{table}")
        };
        let tables = tables().iter().map(table).collect::<Vec<_>>().join("; ");
        let orphans = ["letter", "link"].map(|table| {
            format!("DELETE FROM identity.{table} WHERE account_id NOT IN (SELECT id FROM identity.account)")
        });
        // Rules that are put back are new ones to every server that keeps the old ones.
        let renewed = "UPDATE booking.rule_version SET version = version + 1";
        // Without foreign keys nothing depends on the order, and nothing else goes along.
        let sql = format!(
            "SET session_replication_role = replica; BEGIN; {tables}; {}; {renewed}; COMMIT",
            orphans.join("; ")
        );
        self.sql(&sql).map(drop)
    }
}
