-- Takes time that others have. What is in the way keeps the layer on which it begins, and what comes
-- takes every layer above it: whoever is ordinary lies on all layers and still meets them both (I2).
-- Only a visit that staff overbooks pushes everybody; another one, which comes back to its own time,
-- pushes no more than those that were overbooked.
met AS (
    SELECT claim.appointment_id, claim.resource_id, lower(claim.layers) AS layer
    FROM booking.claim, given, wanted
    WHERE claim.practice_id = given.practice AND claim.resource_id = wanted.resource
      AND claim.session_id <> wanted.session
      AND claim.starts_at < given.occupied_until AND claim.starts_at > given.occupied_from - interval '24 hours'
      AND claim.ends_at > given.occupied_from
      AND (claim.held_until IS NULL OR claim.held_until > given.at)
), pushed AS (
    UPDATE booking.claim SET layers = int4range(met.layer, met.layer + 1)
    FROM met, given
    WHERE claim.practice_id = given.practice AND claim.appointment_id = met.appointment_id
      AND claim.resource_id = met.resource_id AND upper_inf(claim.layers)
      AND (given.overbooked OR EXISTS (
          SELECT FROM booking.appointment other
          WHERE other.practice_id = given.practice AND other.id = met.appointment_id AND other.overbooked))
    RETURNING 1
), taken AS (
    INSERT INTO booking.claim
        (practice_id, appointment_id, resource_id, session_id, starts_at, ends_at, held_until, layers)
    SELECT given.practice, given.appointment, wanted.resource, wanted.session,
           given.occupied_from, given.occupied_until, given.held_until,
           int4range((SELECT coalesce(max(layer) + 1, 0) FROM met), NULL)
    FROM given, wanted
    -- Reading the counts makes the way free first.
    WHERE (SELECT count(*) FROM expired) + (SELECT count(*) FROM pushed) >= 0
    ORDER BY wanted.resource
    ON CONFLICT DO NOTHING
    RETURNING 1
)
