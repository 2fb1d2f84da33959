//! The statement of a booking by itself, with values of the same sizes: what `cargo xtask bench` lets
//! `pgbench` run beside the program.

use anyhow::Result;
use domain::tenancy::Profile;
use std::fs;

/// SQL that books in a practice, at a time and on behalf of a client, both expressions of SQL.
pub fn booking(profile: &Profile, client: &str, at: &str) -> Result<String> {
    let (practice, offering) = (profile.practice.id, &profile.offerings[0]);
    let given = [
        ("practice", format!("'{practice}'::uuid")),
        ("appointment", "gen_random_uuid()".into()),
        ("at", "now()".into()),
        ("event", "gen_random_uuid()".into()),
        ("actor", "'patient'::text".into()),
        ("action", "'appointment.booked'::text".into()),
        ("request", "gen_random_uuid()".into()),
        ("salt", bytes(16)),
        ("rules_version", "(SELECT version FROM booking.rule_version)".into()),
        ("visit_type", format!("'{}'::uuid", offering.rules.id)),
        ("practitioner", format!("'{}'::uuid", profile.practitioners[0].id)),
        ("place", format!("'{}'::uuid", profile.places[0].id)),
        ("room", "NULL::uuid".into()),
        ("session", "gen_random_uuid()".into()),
        ("starts_at", "s.at".into()),
        ("ends_at", "s.at + interval '15 min'".into()),
        ("occupied_from", "s.at".into()),
        ("occupied_until", "s.at + interval '15 min'".into()),
        ("held_until", "NULL::timestamptz".into()),
        ("resources", format!("ARRAY[md5('client' || {client})::uuid]")),
        ("sessions", "ARRAY[gen_random_uuid()]".into()),
        ("seats", "ARRAY[]::uuid[]".into()),
        ("overbooked", "false".into()),
        ("locale", "'fr'::text".into()),
        ("notice_version", "1".into()),
        ("state", "'booked'::text".into()),
        ("patient", "gen_random_uuid()".into()),
        ("patient_sealed", bytes(190)),
        ("match_index", "sha256(gen_random_uuid()::text::bytea)".into()),
        ("person_index", "sha256(gen_random_uuid()::text::bytea)".into()),
        ("email_index", "sha256(gen_random_uuid()::text::bytea)".into()),
        ("phone_index", "NULL::bytea".into()),
        ("booker", "NULL::bytea".into()),
        ("reference", "left(gen_random_uuid()::text, 18)".into()),
        ("token_hash", "sha256(gen_random_uuid()::text::bytea)".into()),
        ("link_expires_at", "s.at + interval '30 days'".into()),
        ("letters", "ARRAY[gen_random_uuid()]".into()),
        ("letters_sealed", format!("ARRAY[{}]", bytes(560))),
        ("key_hash", "NULL::bytea".into()),
        ("body_hash", "NULL::bytea".into()),
        ("answer", "NULL::bytea".into()),
    ];
    let given = given.map(|(name, value)| format!("{value} AS {name}")).join(", ");
    let files = ["wanted", "claim", "party", "event", "book"].map(|name| {
        let path = xtask::root().join(format!("backend/services/src/booking/sql/{name}.sql"));
        Ok(fs::read_to_string(path)?
            .lines()
            .filter(|line| !line.trim_start().starts_with("--"))
            .collect::<Vec<_>>()
            .join(" "))
    });
    let files = files.into_iter().collect::<Result<Vec<_>>>()?.join(", ");
    Ok(format!("WITH given AS (SELECT {given} FROM (SELECT {at} AS at) AS s), {files}"))
}

/// Bytes that do not compress, like sealed ones.
fn bytes(length: usize) -> String {
    let digests = length.div_ceil(32);
    let digest = "sha256(gen_random_uuid()::text::bytea)";
    format!("substr({}, 1, {length})", vec![digest; digests].join(" || "))
}
