-- Files that an owner brings in. What was read of one waits here, sealed, until somebody says that it is
-- meant; what it made is kept a day longer, so that it can be taken back. Then the row goes.
CREATE TABLE booking.transfer (
    practice_id uuid NOT NULL CONSTRAINT transfer_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT transfer_kind CHECK (kind IN
        ('practitioners', 'opening_hours', 'visits', 'busy')),
    state text NOT NULL CONSTRAINT transfer_state CHECK (state IN ('read', 'applied', 'undone')),
    -- What is to be made, or what was.
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT transfer_pk PRIMARY KEY (practice_id, id)
);

CREATE INDEX transfer_expires_at ON booking.transfer (expires_at);

ALTER TABLE booking.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.transfer USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.transfer TO praxis_booking;

-- The worker clears what has run out.
CREATE POLICY expired ON booking.transfer FOR ALL TO praxis_worker
    USING (expires_at < now()) WITH CHECK (false);
GRANT SELECT (practice_id, expires_at), DELETE ON booking.transfer TO praxis_worker;
