-- Takes the time. The exclusion constraint decides: fewer rows than asked for means that somebody
-- was faster, and the caller rolls back. Nothing here waits for an error, so nothing deadlocks (I2).
expired AS (
    DELETE FROM booking.claim USING given
    WHERE claim.practice_id = given.practice AND claim.resource_id = ANY (given.resources || given.seats)
      AND claim.held_until <= given.at
      AND claim.starts_at < given.occupied_until AND claim.starts_at > given.occupied_from - interval '24 hours'
      AND claim.ends_at > given.occupied_from
    RETURNING 1
), wanted AS (
    SELECT wanted.resource, wanted.session
    FROM given, unnest(given.resources, given.sessions) AS wanted (resource, session)
    UNION ALL
    -- The first free seat of a group session.
    (SELECT seat.id, given.appointment
     FROM given, unnest(given.seats) WITH ORDINALITY AS seat (id, number)
     WHERE NOT EXISTS (
         SELECT FROM booking.claim
         WHERE claim.practice_id = given.practice AND claim.resource_id = seat.id
           AND (claim.held_until IS NULL OR claim.held_until > given.at))
     ORDER BY seat.number LIMIT 1)
), taken AS (
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
