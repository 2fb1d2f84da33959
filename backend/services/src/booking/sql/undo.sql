-- A visit that is called off and back has moved twice for whoever follows it by calendar (SEQUENCE).
visit AS (
    UPDATE booking.appointment
    SET state = appointment.undo_state, cancel_reason = NULL, rebook_until = NULL,
        sequence = appointment.sequence + (appointment.state = 'cancelled')::int,
        undo_state = NULL, undo_version = NULL, undo_until = NULL
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
      AND appointment.version = given.version AND appointment.undo_version = given.version
    RETURNING appointment.id
), unsent AS (
    DELETE FROM booking.outbox USING given, visit
    WHERE outbox.practice_id = given.practice AND outbox.appointment_id = visit.id
      AND outbox.not_before = given.undo_until AND outbox.state = 'queued'
)
SELECT (SELECT count(*) FROM visit),
       (SELECT count(*) FROM booking.outbox, given
        WHERE outbox.practice_id = given.practice AND outbox.appointment_id = given.appointment
          AND outbox.not_before = given.undo_until AND outbox.state <> 'queued'),
       (SELECT count(*) FROM taken)
