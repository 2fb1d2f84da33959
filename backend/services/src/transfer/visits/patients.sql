-- Those who come. One whom the practice has already is found by their index.
INSERT INTO booking.patient (practice_id, id, sealed, match_index, email_index, phone_index, created_at, last_booked_at)
SELECT platform.tenant(), p.id, p.sealed, p.match_index, p.email_index, p.phone_index, $1, $1
FROM unnest($2, $3, $4, $5, $6) AS p (id, sealed, match_index, email_index, phone_index)
ON CONFLICT ON CONSTRAINT patient_match DO UPDATE SET last_booked_at = excluded.last_booked_at
RETURNING id, match_index
