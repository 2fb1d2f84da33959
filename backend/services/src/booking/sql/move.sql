visit AS (
    UPDATE booking.appointment
    SET practitioner_id = given.practitioner, place_id = given.place, room_id = given.room,
        session_id = given.session, starts_at = given.starts_at, ends_at = given.ends_at,
        occupied_from = given.occupied_from, occupied_until = given.occupied_until, sequence = sequence + 1
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.at, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
)
SELECT EXISTS (SELECT FROM booking.rule_version v, given
               WHERE v.practice_id = given.practice AND v.version = given.rules_version),
       (SELECT count(*) FROM taken)
