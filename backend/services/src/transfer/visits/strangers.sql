-- Patients whom nothing holds here any more.
DELETE FROM booking.patient p
WHERE p.practice_id = platform.tenant() AND p.id = ANY ($1)
  AND NOT EXISTS (SELECT FROM booking.appointment a WHERE a.practice_id = p.practice_id AND a.patient_id = p.id)
  AND NOT EXISTS (SELECT FROM booking.patient_block b WHERE b.practice_id = p.practice_id AND b.patient_id = p.id)
