-- Programs of the practice that are told what happened: readers of its log, each at a place of its own in
-- it. The address and what signs are secrets.
CREATE TABLE booking.webhook (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    topics text[] NOT NULL CONSTRAINT webhook_topics
        CHECK (topics <@ ARRAY['appointments', 'availability'] AND cardinality(topics) > 0),
    created_at timestamptz NOT NULL,
    -- The last event of the log that needs no more telling.
    told_until bigint NOT NULL CONSTRAINT webhook_told_until CHECK (told_until >= 0),
    told_at timestamptz,
    -- Why the last attempts failed, how many did and since when: a word, never an address.
    failure text,
    failures smallint NOT NULL DEFAULT 0,
    failing_since timestamptz,
    stopped boolean NOT NULL DEFAULT false,
    not_before timestamptz NOT NULL,
    leased_until timestamptz,
    CONSTRAINT webhook_pk PRIMARY KEY (practice_id, id)
);

CREATE INDEX webhook_due ON booking.webhook (not_before) WHERE NOT stopped;

ALTER TABLE booking.webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.webhook FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.webhook USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.webhook TO praxis_booking;

-- The worker sees which are behind the log in every practice, but no address and no event.
CREATE POLICY routing ON booking.webhook TO praxis_worker USING (true) WITH CHECK (true);
GRANT SELECT (practice_id, id, told_until, stopped, not_before, leased_until), UPDATE (leased_until)
    ON booking.webhook TO praxis_worker;
GRANT USAGE ON SCHEMA audit TO praxis_worker;
CREATE POLICY routing ON audit.link FOR SELECT TO praxis_worker USING (true);
GRANT SELECT (practice_id, seq) ON audit.link TO praxis_worker;
