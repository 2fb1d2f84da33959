-- As booking does: the exclusion constraint decides, and fewer rows than asked for means that somebody has
-- some of the time (I2).
WITH taken AS (
    INSERT INTO booking.claim (practice_id, appointment_id, resource_id, session_id, starts_at, ends_at)
    SELECT platform.tenant(), w.appointment, w.resource, w.session, w.starts_at, w.ends_at
    FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS w (appointment, resource, session, starts_at, ends_at, number)
    ORDER BY w.number
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT count(*) AS count FROM taken
