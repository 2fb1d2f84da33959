-- The claims of a hold stand already; they only stop running out.
visit AS (
    UPDATE booking.appointment
    SET state = given.state, held_until = NULL, patient_id = person.id, booker = given.booker,
        reference = given.reference, locale = given.locale, notice_version = given.notice_version
    FROM given, person
    WHERE appointment.practice_id = given.practice AND appointment.id = given.appointment
      AND appointment.state = 'held' AND appointment.held_until > given.at
    RETURNING appointment.id
), kept AS (
    UPDATE booking.claim SET held_until = NULL
    FROM given, visit
    WHERE claim.practice_id = given.practice AND claim.appointment_id = visit.id
    RETURNING 1
)
SELECT (SELECT count(*) FROM first), (SELECT count(*) FROM kept),
       (SELECT max(notice.version) FROM booking.notice, given WHERE notice.practice_id = given.practice),
       EXISTS (SELECT FROM blocked)
