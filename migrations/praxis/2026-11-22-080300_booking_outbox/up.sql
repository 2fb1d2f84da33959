-- Letters to be sent, written in the transaction of what they tell of (I4). The address and the
-- link are sealed; what the worker needs to find work is not.
CREATE TABLE booking.outbox (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'queued'
        CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'dead')),
    sealed bytea,
    attempts smallint NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    leased_until timestamptz,
    -- Why the last attempt failed: a code, never an address.
    failure text,
    settled_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT outbox_pk PRIMARY KEY (practice_id, id),
    -- The content goes as soon as the letter has gone.
    CONSTRAINT outbox_content CHECK ((state = 'sent') = (sealed IS NULL)),
    CONSTRAINT outbox_appointment FOREIGN KEY (practice_id, appointment_id)
        REFERENCES booking.appointment ON DELETE CASCADE
);

CREATE INDEX outbox_due ON booking.outbox (not_before) WHERE state IN ('queued', 'sending');

ALTER TABLE booking.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.outbox USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.outbox TO praxis_booking;

-- The worker sees where there is work in every practice, but no content.
CREATE POLICY routing ON booking.outbox TO praxis_worker USING (true) WITH CHECK (true);
GRANT SELECT (practice_id, id, state, attempts, not_before, leased_until, created_at, settled_at),
    UPDATE (state, attempts, leased_until), DELETE ON booking.outbox TO praxis_worker;
