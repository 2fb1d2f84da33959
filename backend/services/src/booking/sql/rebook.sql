-- Another time for a visit that the practice called off. Whoever comes second finds that none is offered
-- any more. The links follow: they open the visit that there is.
old AS (
    UPDATE booking.appointment SET rebook_until = NULL
    FROM given
    WHERE appointment.practice_id = given.practice AND appointment.id = given.old
      AND appointment.state = 'cancelled' AND appointment.rebook_until > given.at
    RETURNING appointment.patient_id
), person AS (
    UPDATE booking.patient SET last_booked_at = given.at
    FROM given, old
    WHERE patient.practice_id = given.practice AND patient.id = old.patient_id
    RETURNING patient.id
), visit AS (
    INSERT INTO booking.appointment (practice_id, id, state, visit_type_id, practitioner_id, place_id, room_id,
        session_id, starts_at, ends_at, occupied_from, occupied_until, patient_id, booker, reference, locale,
        notice_version, created_at)
    SELECT practice, appointment, state, visit_type, practitioner, place, room,
        session, starts_at, ends_at, occupied_from, occupied_until, person.id, booker, reference, locale,
        notice_version, at
    FROM given, person
), link AS (
    UPDATE booking.appointment_link
    SET appointment_id = given.appointment, expires_at = greatest(appointment_link.expires_at, given.link_expires_at)
    FROM given, old
    WHERE appointment_link.practice_id = given.practice AND appointment_link.appointment_id = given.old
), letter AS (
    INSERT INTO booking.outbox (practice_id, id, appointment_id, sealed, not_before, created_at)
    SELECT given.practice, letter.id, given.appointment, letter.sealed, given.at, given.at
    FROM given, unnest(given.letters, given.letters_sealed) AS letter (id, sealed)
)
SELECT EXISTS (SELECT FROM booking.rule_version v, given
               WHERE v.practice_id = given.practice AND v.version = given.rules_version),
       (SELECT count(*) FROM old),
       (SELECT count(*) FROM taken),
       EXISTS (SELECT FROM booking.patient_block block, given
               WHERE block.practice_id = given.practice AND block.person_index = given.person_index
                 AND block.ends_at > given.at)
