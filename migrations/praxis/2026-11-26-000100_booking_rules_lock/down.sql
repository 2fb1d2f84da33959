CREATE OR REPLACE FUNCTION booking.rules_changed () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO booking.rule_version (practice_id, version) VALUES (platform.tenant(), 1)
    ON CONFLICT (practice_id) DO UPDATE SET version = rule_version.version + 1;
    RETURN NULL;
END $$;

DROP FUNCTION booking.rules_lock (uuid);
