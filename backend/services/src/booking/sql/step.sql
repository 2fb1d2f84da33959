-- The version decides: whoever has seen an older one changes nothing. A letter waits until the step
-- can no longer be taken back.
visit AS (
    UPDATE booking.appointment
    SET state = given.state, sequence = appointment.sequence
            + (given.state = 'cancelled' OR appointment.state = 'requested')::int,
        excused = coalesce(given.excused, appointment.excused), cancel_reason = given.cancel_reason,
        rebook_until = given.rebook_until,
        undo_state = appointment.state, undo_version = given.version + 1, undo_until = given.undo_until
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
      AND appointment.version = given.version
    RETURNING appointment.id
), freed AS (
    DELETE FROM booking.claim USING given, visit
    WHERE claim.practice_id = given.practice AND claim.appointment_id = visit.id
      AND given.state NOT IN ('held', 'requested', 'booked', 'arrived')
), link AS (
    INSERT INTO booking.appointment_link (practice_id, token_hash, appointment_id, expires_at)
    SELECT practice, token_hash, appointment, link_expires_at FROM given WHERE token_hash IS NOT NULL
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.undo_until, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
)
SELECT count(*) FROM visit
