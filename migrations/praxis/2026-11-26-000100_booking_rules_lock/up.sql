-- Whoever changes the rules of a practice waits for the bookings that are being made under the old
-- ones, and bookings that come meanwhile wait for the change (they take the lock shared): no visit is
-- committed into hours that were closed at the same moment.
CREATE FUNCTION booking.rules_lock (practice uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashtextextended(practice || '/rules', 0) $$;

CREATE OR REPLACE FUNCTION booking.rules_changed () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(booking.rules_lock(platform.tenant()));
    INSERT INTO booking.rule_version (practice_id, version) VALUES (platform.tenant(), 1)
    ON CONFLICT (practice_id) DO UPDATE SET version = rule_version.version + 1;
    RETURN NULL;
END $$;
