INSERT INTO booking.appointment (practice_id, id, state, visit_type_id, practitioner_id, place_id, room_id,
    session_id, starts_at, ends_at, occupied_from, occupied_until, patient_id, booker, reference, locale,
    notice_version, created_at, overbooked)
SELECT platform.tenant(), v.id, 'booked', v.visit_type, v.practitioner, v.place, v.room,
    v.session, v.starts_at, v.ends_at, v.occupied_from, v.occupied_until, v.patient, v.booker, v.reference, $2,
    $3, $1, false
FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS v (id, visit_type, practitioner, place,
    room, session, starts_at, ends_at, occupied_from, occupied_until, patient, booker, reference)
