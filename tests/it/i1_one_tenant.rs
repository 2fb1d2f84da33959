//! I1 — One tenant: a practice sees its own rows and no other.

use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use tests::{
    Answer, Cabinet, TestApp, TestDb, catalogue,
    chance::Chance,
    people::{patient, token},
};
use uuid::Uuid;

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

/// Two practices with rows in every table, `lilas` and `tilleul`.
async fn two_practices(app: &TestApp) -> Result<[Cabinet; 2]> {
    let mut open = Vec::new();
    for slug in ["lilas", "tilleul"] {
        let cabinet = Cabinet::new(slug)?.practitioners(2)?.rooms(2).open(app).await?;
        let client = app.client()?;
        cabinet.hold(&client, &cabinet.at(1, "09:00")?).await?.success()?;
        let request = client.request(reqwest::Method::POST, &cabinet.path("/appointments"));
        let body = cabinet.booking(&cabinet.at(1, "10:00")?, patient(1));
        Answer::to(request.header("idempotency-key", "key-number-1").json(&body))
            .await?
            .success()?;
        open.push(cabinet);
    }
    let [one, other] = open.try_into().ok().context("two practices")?;
    // Rows that no use case writes yet.
    for cabinet in [&one, &other] {
        let (practice, practitioner, place) =
            (cabinet.id(), cabinet.practitioner(0), cabinet.place());
        app.db().sql(&format!(
            "SET app.practice_id = '{practice}'; \
             INSERT INTO booking.absence VALUES ('{practice}', '{practice}', '{practitioner}', '2031-05-01', '2031-05-02'); \
             INSERT INTO booking.hours_override VALUES ('{practice}', '{practitioner}', '{place}', '2031-05-03', '[]')"
        ))?;
    }
    // Nothing changes by itself from now on.
    app.rest().await?;
    Ok([one, other])
}

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
async fn i1_one_tenant_what_another_practice_has_is_answered_like_what_nobody_has() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let client = app.client()?;
    let hold = tilleul.hold(&client, &tilleul.at(2, "09:00")?).await?.success()?;
    let hold = hold["hold"].as_str().context("a hold")?.to_owned();
    let (theirs, nobodys) = (hold, Uuid::from_u128(9).to_string());

    let same = |one: &Answer, other: &Answer| {
        assert_eq!(one.status, other.status);
        assert_eq!(one.text(), other.text());
        assert_eq!(one.header("content-type"), other.header("content-type"));
    };
    let path = |id: &str| lilas.path(&format!("/holds/{id}"));
    let answers = [client.put(&path(&theirs)).await?, client.put(&path(&nobodys)).await?];
    assert_eq!(answers[0].problem(), (404, "not-found".to_owned()));
    same(&answers[0], &answers[1]);
    same(&client.delete(&path(&theirs)).await?, &client.delete(&path(&nobodys)).await?);
    let confirm = |id: &str| json!({ "hold": id, "patient": patient(1) });
    let appointments = lilas.path("/appointments");
    let answers = [
        client.post(&appointments, &confirm(&theirs)).await?,
        client.post(&appointments, &confirm(&nobodys)).await?,
    ];
    assert_eq!(answers[0].status, 404);
    same(&answers[0], &answers[1]);

    for (field, ours) in [
        ("visit_type", tilleul.visit_type(0)),
        ("practitioner", tilleul.practitioner(0)),
        ("place", tilleul.place().0),
    ] {
        let ask = async |id: String| {
            let mut wish = lilas.wish(&lilas.at(2, "09:00")?);
            wish[field] = json!(id);
            client.post(&lilas.path("/holds"), &wish).await
        };
        let answer = ask(ours.to_string()).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![format!("{field}: choice")]));
        same(&answer, &ask(nobodys.clone()).await?);
        let list = async |id: String| {
            let visit_type = lilas.visit_type(0).to_string();
            let wanted = if field == "visit_type" {
                id.clone()
            } else {
                format!("{visit_type}&{field}={id}")
            };
            client.get(&lilas.path(&format!("/availability?visit_type={wanted}"))).await
        };
        let answer = list(ours.to_string()).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![format!("{field}: choice")]));
        same(&answer, &list(nobodys.clone()).await?);
    }
    Ok(())
}

#[tokio::test]
async fn i1_one_tenant_a_token_under_another_practice_opens_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let [lilas, tilleul] = two_practices(&app).await?;
    let client = app.client()?;
    let booked = lilas.book(&client, &lilas.at(2, "10:00")?, patient(2)).await?.success()?;
    let secret = BASE64_URL_SAFE_NO_PAD.decode(token(&booked)?)?[16..].to_vec();
    let path = |practice: Uuid, secret: &[u8]| {
        let token =
            BASE64_URL_SAFE_NO_PAD.encode([practice.as_bytes().as_slice(), secret].concat());
        format!("/api/v1/appointments/{token}")
    };
    assert_eq!(client.get(&path(lilas.id().0, &secret)).await?.status, 200);
    let moved = json!({ "starts_at": tilleul.at(3, "10:00")? });
    for rest in ["", "/calendar.ics"] {
        let answers = [
            client.get(&(path(tilleul.id().0, &secret) + rest)).await?,
            client.get(&(path(tilleul.id().0, &[7; 32]) + rest)).await?,
            client.get(&(path(Uuid::from_u128(9), &secret) + rest)).await?,
        ];
        assert_eq!(answers[0].problem(), (404, "not-found".to_owned()));
        assert!(answers.iter().all(|answer| answer.text() == answers[0].text()));
    }
    assert_eq!(client.act(&(path(tilleul.id().0, &secret) + "/cancel")).await?.status, 404);
    assert_eq!(client.post(&(path(tilleul.id().0, &secret) + "/move"), &moved).await?.status, 404);
    assert_eq!(client.get(&path(lilas.id().0, &secret)).await?.field("status")?, "booked");
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
