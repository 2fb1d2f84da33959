visit AS (
    INSERT INTO booking.appointment (practice_id, id, state, visit_type_id, practitioner_id, place_id, room_id,
        session_id, starts_at, ends_at, occupied_from, occupied_until, patient_id, booker, reference, locale,
        notice_version, created_at, overbooked)
    SELECT practice, appointment, state, visit_type, practitioner, place, room,
        session, starts_at, ends_at, occupied_from, occupied_until, person.id, booker, reference, locale,
        notice_version, at, overbooked
    FROM given, person
)
SELECT EXISTS (SELECT FROM booking.rule_version v, given
               WHERE v.practice_id = given.practice AND v.version = given.rules_version),
       (SELECT count(*) FROM first),
       (SELECT count(*) FROM taken),
       EXISTS (SELECT FROM blocked)
