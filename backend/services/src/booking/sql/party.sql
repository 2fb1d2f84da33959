-- Who comes, what is sent, and the answer for a repeated request (I4).
first AS (
    INSERT INTO booking.idempotency (practice_id, key_hash, body_hash, answer, created_at)
    SELECT practice, key_hash, body_hash, answer, at FROM given WHERE key_hash IS NOT NULL
    ON CONFLICT DO NOTHING
    RETURNING 1
), person AS (
    INSERT INTO booking.patient (practice_id, id, sealed, match_index, email_index, phone_index, created_at, last_booked_at)
    SELECT practice, patient, patient_sealed, match_index, email_index, phone_index, at, at FROM given
    ON CONFLICT ON CONSTRAINT patient_match DO UPDATE SET last_booked_at = excluded.last_booked_at
    RETURNING id
), link AS (
    INSERT INTO booking.appointment_link (practice_id, token_hash, appointment_id, expires_at)
    SELECT practice, token_hash, appointment, link_expires_at FROM given
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.at, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
), blocked AS (
    SELECT 1 FROM booking.patient_block block, given
    WHERE block.practice_id = given.practice AND block.person_index = given.person_index
      AND block.ends_at > given.at
)
