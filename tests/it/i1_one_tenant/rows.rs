//! What the roles of the server can read and write.

use super::two_practices;
use anyhow::Result;
use tests::{TestApp, TestDb, chance::Chance};
use uuid::Uuid;

/// The tables that `praxis_booking` may read.
fn readable(db: &TestDb) -> Result<Vec<String>> {
    let tables = db.sql(
        "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE relkind = 'r' AND nspname = 'booking' AND has_table_privilege('praxis_booking', c.oid, 'SELECT') ORDER BY 1",
    )?;
    Ok(tables.lines().map(str::to_owned).collect())
}

#[tokio::test]
async fn i1_one_tenant_outside_a_practice_no_row_is_seen_and_inside_only_its_own() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let db = app.db();
    for table in readable(db)? {
        assert!(
            db.number(&format!("SELECT count(DISTINCT practice_id) FROM {table}"))? == 2,
            "{table} has no rows"
        );
        let outside = db.as_role("praxis_booking", &format!("SELECT count(*) FROM {table}"))?;
        assert_eq!(outside, "0", "{table}");
        let within = format!("BEGIN; SET LOCAL app.practice_id = '{}';", lilas.id());
        let seen = db.as_role(
            "praxis_booking",
            &format!("{within} SELECT DISTINCT practice_id FROM {table}"),
        )?;
        assert_eq!(seen, lilas.id().to_string(), "{table}");
        // After the transaction the setting is gone.
        let after = db
            .as_role("praxis_booking", &format!("{within} COMMIT; SELECT count(*) FROM {table}"))?;
        assert_eq!(after, "0", "{table}");
        let columns = db.sql(&format!(
            "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute \
             WHERE attrelid = '{table}'::regclass AND attnum > 0 AND attgenerated = ''"
        ))?;
        let foreign = format!(
            "CREATE TEMP TABLE loot AS SELECT {columns} FROM {table} WHERE practice_id = '{}'; SELECT count(*) FROM loot",
            tilleul.id()
        );
        assert!(
            db.as_role("praxis_booking", &foreign)?.contains("42501"),
            "temporary tables are not for servers"
        );
        for theft in [
            format!(
                "UPDATE {table} SET practice_id = practice_id WHERE practice_id = '{}'",
                tilleul.id()
            ),
            format!("DELETE FROM {table} WHERE practice_id = '{}'", tilleul.id()),
        ] {
            let before = db.digest_of(tilleul.id().0)?;
            db.as_role("praxis_booking", &format!("{within} {theft}; COMMIT"))?;
            assert_eq!(db.digest_of(tilleul.id().0)?, before, "{theft}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn i1_one_tenant_no_row_can_be_written_into_another_practice() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let (ours, theirs) = (lilas.id(), tilleul.id());
    let new = Uuid::from_u128(7);
    let statements = [
        format!("INSERT INTO booking.place VALUES ('{theirs}', '{new}', 9, 'x', 'x', 'x', 'x')"),
        format!("INSERT INTO booking.room VALUES ('{ours}', '{new}', '{}', 'x')", tilleul.place()),
        format!("UPDATE booking.room SET place_id = '{}'", tilleul.place()),
        format!("UPDATE booking.place SET practice_id = '{theirs}'"),
        format!(
            "INSERT INTO booking.rule_version VALUES ('{theirs}', 9) ON CONFLICT (practice_id) DO UPDATE SET version = 9"
        ),
        format!(
            "INSERT INTO audit.event VALUES ('{theirs}', '{new}', now(), 'x', 'x', '{new}', '{new}', '\\x00')"
        ),
        format!("SELECT set_config('app.practice_id', '{theirs}', true)"),
    ];
    let before = app.db().digest_of(theirs.0)?;
    for statement in statements {
        let script = format!("BEGIN; SET LOCAL app.practice_id = '{ours}'; {statement}; COMMIT");
        let said = app.db().as_role("praxis_booking", &script)?;
        assert!(said.contains("42501") || said.contains("23503"), "{statement}: {said}");
        assert_eq!(app.db().digest_of(theirs.0)?, before, "{statement}");
    }
    Ok(())
}

#[tokio::test]
async fn i1_one_tenant_six_hundred_random_statements_neither_read_nor_change_another_practice()
-> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let (ours, theirs) = (lilas.id(), tilleul.id());
    let tables = readable(app.db())?;
    let mut chance = Chance(20_261_122);
    let conditions = [
        "true".to_owned(),
        format!("practice_id = '{theirs}'"),
        format!("practice_id <> '{ours}'"),
        format!("practice_id IN ('{ours}', '{theirs}')"),
        "practice_id::text LIKE '%'".to_owned(),
        format!("EXISTS (SELECT FROM booking.patient p WHERE p.practice_id = '{theirs}')"),
    ];
    let mut script = String::new();
    for _ in 0..600 {
        let (table, other) = (chance.pick(&tables), chance.pick(&tables));
        let condition = chance.pick(&conditions);
        let statement = match chance.below(7) {
            0 => format!(
                "SELECT count(*) FILTER (WHERE practice_id = '{theirs}') FROM {table} WHERE {condition}"
            ),
            1 => format!(
                "SELECT count(*) FROM {table} a JOIN {other} b USING (practice_id) WHERE practice_id = '{theirs}'"
            ),
            2 => format!("UPDATE {table} SET practice_id = '{theirs}' WHERE {condition}"),
            3 => format!("DELETE FROM {table} WHERE {condition}"),
            4 => format!("INSERT INTO {table} SELECT * FROM {table} WHERE {condition}"),
            5 => format!(
                "SELECT count(*) FROM {table} WHERE practice_id = '{theirs}' FOR UPDATE OF {table}"
            ),
            _ => format!(
                "WITH gone AS (DELETE FROM {table} RETURNING practice_id) SELECT count(*) FROM gone WHERE practice_id = '{theirs}'"
            ),
        };
        let end = if chance.below(3) == 0 { "COMMIT" } else { "ROLLBACK" };
        script += &format!("BEGIN; SET LOCAL app.practice_id = '{ours}'; {statement}; {end};\n");
    }
    let before = app.db().digest_of(theirs.0)?;
    let said = app.db().as_role("praxis_booking", &script)?;
    for line in said.lines().filter(|line| !line.contains("ERROR")) {
        assert_eq!(line, "0");
    }
    assert_eq!(app.db().digest_of(theirs.0)?, before);
    Ok(())
}

#[tokio::test]
async fn i1_one_tenant_a_key_of_the_keystore_is_seen_by_its_practice_only() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let db = app.db();
    assert_eq!(
        db.keystore_as_role("praxis_keystore", "SELECT count(*) FROM keystore.data_key")?,
        "0"
    );
    let within = format!("BEGIN; SET LOCAL app.practice_id = '{}';", lilas.id());
    let seen = db.keystore_as_role(
        "praxis_keystore",
        &format!("{within} SELECT practice_id FROM keystore.data_key"),
    )?;
    assert_eq!(seen, lilas.id().to_string());
    for (role, statement) in [
        ("praxis_keystore", "UPDATE keystore.data_key SET wrapped = '\\x00'".to_owned()),
        ("praxis_keystore", "DELETE FROM keystore.data_key".to_owned()),
        ("praxis_keymaster", "DELETE FROM keystore.data_key".to_owned()),
        ("praxis_keymaster", "UPDATE keystore.data_key SET practice_id = practice_id".to_owned()),
        ("praxis_booking", "SELECT FROM keystore.data_key".to_owned()),
        (
            "praxis_keystore",
            format!("INSERT INTO keystore.data_key VALUES ('{}', 1, '\\x00', now())", tilleul.id()),
        ),
    ] {
        let said = db.keystore_as_role(role, &format!("{within} {statement}; COMMIT"))?;
        assert!(said.contains("42501"), "{role}: {statement}: {said}");
    }
    Ok(())
}
