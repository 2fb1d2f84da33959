visit AS (
    UPDATE booking.appointment
    SET practitioner_id = given.practitioner, place_id = given.place, room_id = given.room,
        session_id = given.session, starts_at = given.starts_at, ends_at = given.ends_at,
        occupied_from = given.occupied_from, occupied_until = given.occupied_until, sequence = sequence + 1,
        overbooked = given.overbooked
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
), link AS (
    INSERT INTO booking.appointment_link (practice_id, token_hash, appointment_id, expires_at)
    SELECT practice, token_hash, appointment, link_expires_at FROM given WHERE token_hash IS NOT NULL
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.at, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
)
SELECT EXISTS (SELECT FROM booking.rule_version v, given
               WHERE v.practice_id = given.practice AND v.version = given.rules_version),
       (SELECT count(*) FROM taken)
