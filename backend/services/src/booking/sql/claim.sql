-- Takes the time. The exclusion constraint decides: fewer rows than asked for means that somebody
-- was faster, and the caller rolls back. Nothing here waits for an error, so nothing deadlocks (I2).
taken AS (
    INSERT INTO booking.claim (practice_id, appointment_id, resource_id, session_id, starts_at, ends_at, held_until)
    SELECT given.practice, given.appointment, wanted.resource, wanted.session,
           given.occupied_from, given.occupied_until, given.held_until
    FROM given, wanted
    -- Reading the count makes the removal of what has run out come first.
    WHERE (SELECT count(*) FROM expired) >= 0
    ORDER BY wanted.resource
    ON CONFLICT DO NOTHING
    RETURNING 1
)
