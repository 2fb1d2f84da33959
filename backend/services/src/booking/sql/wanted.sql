-- What is to be claimed, once the holds that have run out are out of the way.
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
)
