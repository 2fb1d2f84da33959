//! What the catalogue says, and that the check of it is awake.

use anyhow::Result;
use tests::{TestDb, catalogue};

#[test]
fn i1_one_tenant_the_catalogue_lets_no_role_see_two_practices() -> Result<()> {
    let db = TestDb::new()?;
    assert_eq!(catalogue::findings(&db)?, Vec::<String>::new());
    assert_eq!(catalogue::findings_in_keystore(&db)?, Vec::<String>::new());
    Ok(())
}

const NEW_TABLE: &str = "CREATE TABLE booking.planted (practice_id uuid NOT NULL, id uuid NOT NULL, other uuid, \
    CONSTRAINT planted_pk PRIMARY KEY (practice_id, id)); ALTER TABLE booking.planted OWNER TO praxis_owner; \
    ALTER TABLE booking.planted ENABLE ROW LEVEL SECURITY; ALTER TABLE booking.planted FORCE ROW LEVEL SECURITY; \
    CREATE POLICY tenant ON booking.planted USING (practice_id = platform.tenant()) \
    WITH CHECK (practice_id = platform.tenant()); GRANT SELECT, INSERT ON booking.planted TO praxis_booking";

/// Mistakes that a migration could make, and how each must be told.
const PLANTED: &[(&str, &str)] = &[
    (
        "ALTER TABLE booking.claim DISABLE ROW LEVEL SECURITY",
        "without row-level security: booking.claim",
    ),
    (
        "ALTER TABLE booking.patient NO FORCE ROW LEVEL SECURITY",
        "row-level security not forced: booking.patient",
    ),
    ("DROP POLICY tenant ON booking.room", "no policy for praxis_booking on booking.room"),
    (
        "ALTER POLICY tenant ON booking.room USING (true)",
        "policy across practices: tenant on booking.room",
    ),
    (
        "ALTER POLICY tenant ON booking.room USING (practice_id = platform.tenant() OR name = 'x')",
        "policy across practices: tenant on booking.room",
    ),
    (
        "ALTER POLICY tenant ON booking.room WITH CHECK (practice_id IS NOT NULL)",
        "policy across practices: tenant on booking.room",
    ),
    (
        "CREATE POLICY more ON booking.appointment TO praxis_worker USING (true)",
        "policy across practices: more on booking.appointment",
    ),
    (
        "ALTER POLICY expired ON booking.appointment TO praxis_worker, praxis_booking",
        "policy across practices: expired on booking.appointment",
    ),
    (
        "CREATE TABLE booking.note (id uuid PRIMARY KEY); ALTER TABLE booking.note OWNER TO praxis_owner",
        "without a practice: booking.note",
    ),
    (
        "ALTER TABLE booking.planted DROP CONSTRAINT planted_pk, ADD PRIMARY KEY (id, practice_id)",
        "primary key not led by practice_id: booking.planted",
    ),
    (
        "ALTER TABLE booking.planted DROP CONSTRAINT planted_pk",
        "primary key not led by practice_id: booking.planted",
    ),
    (
        "ALTER TABLE booking.planted ADD CONSTRAINT planted_other UNIQUE (other)",
        "unique key not led by practice_id: booking.planted_other",
    ),
    (
        "ALTER TABLE booking.planted ADD CONSTRAINT planted_once EXCLUDE USING gist (other WITH =)",
        "unique key not led by practice_id: booking.planted_once",
    ),
    (
        "ALTER TABLE booking.planted ADD UNIQUE (practice_id, other); ALTER TABLE booking.room ADD UNIQUE (id); \
         ALTER TABLE booking.planted ADD CONSTRAINT planted_room FOREIGN KEY (other) REFERENCES booking.room (id)",
        "foreign key without the practice: planted_room of booking.planted",
    ),
    (
        "ALTER TABLE booking.planted ADD CONSTRAINT planted_cross FOREIGN KEY (other, id) REFERENCES booking.room",
        "foreign key without the practice: planted_cross of booking.planted",
    ),
    (
        "ALTER TABLE booking.planted OWNER TO praxis_booking",
        "owned by another than praxis_owner: booking.planted",
    ),
    (
        "GRANT TRUNCATE ON booking.claim TO praxis_booking",
        "praxis_booking may truncate booking.claim",
    ),
    (
        "GRANT REFERENCES (id) ON booking.patient TO praxis_worker",
        "praxis_worker may references booking.patient",
    ),
    ("GRANT CREATE ON SCHEMA booking TO praxis_booking", "praxis_booking may create in booking"),
    ("GRANT SELECT ON booking.patient TO PUBLIC", "everybody has rights to booking.patient"),
    ("ALTER ROLE praxis_booking BYPASSRLS", "praxis_booking is more than a runtime role"),
    ("GRANT praxis_owner TO praxis_worker", "praxis_worker is a member of praxis_owner"),
    (
        "ALTER ROLE praxis_booking SET app.practice_id = '00000000-0000-0000-0000-000000000000'",
        "praxis_booking has a practice by default",
    ),
    (
        "GRANT EXECUTE ON FUNCTION pg_catalog.set_config (text, text, boolean) TO praxis_booking",
        "praxis_booking may call set_config",
    ),
    (
        "CREATE FUNCTION booking.peek () RETURNS bigint LANGUAGE sql SECURITY DEFINER RETURN 1",
        "runs with the rights of its owner, or leaks: booking.peek()",
    ),
    (
        "CREATE VIEW booking.everyone AS SELECT * FROM booking.patient; ALTER VIEW booking.everyone OWNER TO praxis_owner",
        "view with the rights of its owner: booking.everyone",
    ),
    (
        "CREATE MATERIALIZED VIEW booking.kept AS SELECT * FROM booking.patient; \
         ALTER MATERIALIZED VIEW booking.kept OWNER TO praxis_owner",
        "materialised, so without row-level security: booking.kept",
    ),
    ("GRANT DELETE ON audit.event TO praxis_booking", "praxis_booking may rewrite audit.event"),
    ("GRANT UPDATE (at) ON audit.event TO praxis_audit", "praxis_audit may rewrite audit.event"),
    (
        "GRANT SELECT (sealed) ON booking.outbox TO praxis_worker",
        "praxis_worker sees sealed of booking.outbox",
    ),
    (
        "GRANT SELECT (sealed) ON identity.membership TO praxis_identity",
        "praxis_identity sees sealed of identity.membership",
    ),
    (
        "GRANT UPDATE (role) ON identity.membership TO praxis_identity",
        "praxis_identity may change role of identity.membership",
    ),
    (
        "GRANT SELECT ON identity.session TO praxis_booking",
        "praxis_booking reaches identity.session",
    ),
    (
        "CREATE POLICY more ON identity.agenda_grant TO praxis_identity USING (true)",
        "policy across practices: more on identity.agenda_grant",
    ),
];

#[test]
fn i1_one_tenant_every_planted_mistake_is_found_in_the_catalogue() -> Result<()> {
    let db = TestDb::new()?;
    assert_eq!(catalogue::findings_after(&db, NEW_TABLE)?, Vec::<String>::new());
    for (change, told) in PLANTED {
        let found = catalogue::findings_after(&db, &format!("{NEW_TABLE}; {change}"))?;
        assert!(found.contains(&(*told).to_owned()), "{change}\n{found:?}");
    }
    // What was planted is gone again.
    assert_eq!(catalogue::findings(&db)?, Vec::<String>::new());
    Ok(())
}
