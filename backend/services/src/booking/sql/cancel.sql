visit AS (
    UPDATE booking.appointment SET state = 'cancelled', sequence = sequence + 1
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
      AND appointment.state IN ('requested', 'booked')
    RETURNING appointment.id
), freed AS (
    DELETE FROM booking.claim USING given
    WHERE claim.practice_id = given.practice AND claim.appointment_id = given.appointment
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.at, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
)
SELECT count(*) FROM visit
