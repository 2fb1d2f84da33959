-- Who did what, when, to which record (G-LOG1); never with what content. Written in the
-- transaction of the act, numbered and chained by the sealer within a second (I7).
CREATE TABLE audit.event (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject uuid NOT NULL,
    request uuid NOT NULL,
    -- Makes a leaf hash say nothing of an event that has been purged.
    salt bytea NOT NULL,
    seq bigint,
    CONSTRAINT event_pk PRIMARY KEY (practice_id, id)
);

CREATE INDEX event_unsealed ON audit.event (practice_id, at, id) WHERE seq IS NULL;
CREATE UNIQUE INDEX event_seq ON audit.event (practice_id, seq);

-- The chain. It outlives the events, whose retention ends before its own.
CREATE TABLE audit.link (
    practice_id uuid NOT NULL,
    seq bigint NOT NULL CONSTRAINT link_seq CHECK (seq > 0),
    event_id uuid NOT NULL,
    leaf bytea NOT NULL,
    chain bytea NOT NULL,
    CONSTRAINT link_pk PRIMARY KEY (practice_id, seq),
    CONSTRAINT link_event UNIQUE (practice_id, event_id)
);

ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit.event TO praxis_booking, praxis_platform USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant() AND seq IS NULL);
GRANT INSERT ON audit.event TO praxis_booking, praxis_platform;

ALTER TABLE audit.link ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit.link TO praxis_booking, praxis_platform USING (practice_id = platform.tenant())
    WITH CHECK (false);

-- The sealer serves every practice. It may number an event once and add to the chain, no more.
CREATE POLICY sealer_reads ON audit.event FOR SELECT TO praxis_audit USING (true);
CREATE POLICY sealer_numbers ON audit.event FOR UPDATE TO praxis_audit USING (seq IS NULL) WITH CHECK (seq IS NOT NULL);
CREATE POLICY sealer_reads ON audit.link FOR SELECT TO praxis_audit USING (true);
CREATE POLICY sealer_chains ON audit.link FOR INSERT TO praxis_audit WITH CHECK (true);
GRANT SELECT, UPDATE (seq) ON audit.event TO praxis_audit;
GRANT SELECT, INSERT ON audit.link TO praxis_audit;
