-- Who comes when. Identity is sealed under the practice's key; look-ups go through keyed indexes (I5).

CREATE TABLE booking.patient (
    practice_id uuid NOT NULL CONSTRAINT patient_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    -- Names, birth date and contact together: the same person with the same contact is one row.
    match_index bytea NOT NULL,
    email_index bytea,
    phone_index bytea,
    created_at timestamptz NOT NULL,
    last_booked_at timestamptz NOT NULL,
    CONSTRAINT patient_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT patient_match UNIQUE (practice_id, match_index)
);

CREATE INDEX patient_email ON booking.patient (practice_id, email_index);
CREATE INDEX patient_phone ON booking.patient (practice_id, phone_index);

CREATE TABLE booking.appointment (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    state text NOT NULL CONSTRAINT appointment_state CHECK (state IN
        ('held', 'requested', 'booked', 'arrived', 'fulfilled', 'cancelled', 'no_show')),
    visit_type_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    place_id uuid NOT NULL,
    room_id uuid,
    session_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- The visit widened by its buffers.
    occupied_from timestamptz NOT NULL,
    occupied_until timestamptz NOT NULL,
    held_until timestamptz,
    patient_id uuid,
    -- Who booked for someone else, sealed.
    booker bytea,
    reference text,
    locale text NOT NULL,
    sequence integer NOT NULL DEFAULT 0,
    notice_version integer NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT appointment_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT appointment_reference UNIQUE (practice_id, reference),
    CONSTRAINT appointment_span CHECK (occupied_from <= starts_at AND starts_at < ends_at AND ends_at <= occupied_until),
    CONSTRAINT appointment_held CHECK ((state = 'held') = (held_until IS NOT NULL)),
    CONSTRAINT appointment_patient_known CHECK ((state = 'held') = (patient_id IS NULL)),
    CONSTRAINT appointment_reference_known CHECK ((state = 'held') = (reference IS NULL)),
    CONSTRAINT appointment_visit_type FOREIGN KEY (practice_id, visit_type_id) REFERENCES booking.visit_type,
    CONSTRAINT appointment_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner,
    CONSTRAINT appointment_place FOREIGN KEY (practice_id, place_id) REFERENCES booking.place,
    CONSTRAINT appointment_room FOREIGN KEY (practice_id, room_id) REFERENCES booking.room,
    CONSTRAINT appointment_patient FOREIGN KEY (practice_id, patient_id) REFERENCES booking.patient,
    CONSTRAINT appointment_notice FOREIGN KEY (practice_id, notice_version) REFERENCES booking.notice
);

-- What takes time, for listing: range operators are not leakproof, so under row-level security the
-- planner could not use the index of the constraint below.
CREATE INDEX appointment_live ON booking.appointment (practice_id, starts_at)
    WHERE state IN ('held', 'requested', 'booked', 'arrived');
CREATE INDEX appointment_patient_starts_at ON booking.appointment (practice_id, patient_id, starts_at);
CREATE INDEX appointment_expired ON booking.appointment (held_until) WHERE state = 'held';

-- One row per resource (practitioner, room, seat) over the time it is taken: the visit widened by
-- its buffers. A row exists only while the appointment takes time, so one constraint settles
-- holds, requests and bookings alike (I2). Seats of one group session share the session and may
-- overlap; everything else has a session of its own.
CREATE TABLE booking.claim (
    practice_id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    session_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    occupied tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
    held_until timestamptz,
    CONSTRAINT claim_pk PRIMARY KEY (practice_id, appointment_id, resource_id),
    -- A day at most, so that what overlaps a time is found by its start.
    CONSTRAINT claim_span CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'),
    CONSTRAINT claim_appointment FOREIGN KEY (practice_id, appointment_id)
        REFERENCES booking.appointment ON DELETE CASCADE,
    CONSTRAINT claim_no_overlap EXCLUDE USING gist
        (practice_id WITH =, resource_id WITH =, session_id WITH <>, occupied WITH &&)
);

-- Holds in the way of a booking, to be removed where they have run out.
CREATE INDEX claim_held ON booking.claim (practice_id, resource_id, starts_at) WHERE held_until IS NOT NULL;

-- Links in mails: only the hash of the token is kept.
CREATE TABLE booking.appointment_link (
    practice_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    appointment_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT appointment_link_pk PRIMARY KEY (practice_id, token_hash),
    CONSTRAINT appointment_link_appointment FOREIGN KEY (practice_id, appointment_id)
        REFERENCES booking.appointment ON DELETE CASCADE
);

CREATE INDEX appointment_link_appointment ON booking.appointment_link (practice_id, appointment_id);

-- The answer to a request that may be repeated, sealed since it holds a link (I4).
CREATE TABLE booking.idempotency (
    practice_id uuid NOT NULL CONSTRAINT idempotency_practice REFERENCES platform.practice,
    key_hash bytea NOT NULL,
    body_hash bytea NOT NULL,
    answer bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_pk PRIMARY KEY (practice_id, key_hash)
);

CREATE INDEX idempotency_created_at ON booking.idempotency (created_at);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['patient', 'appointment', 'claim', 'appointment_link', 'idempotency'] LOOP
        EXECUTE format('ALTER TABLE booking.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE booking.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON booking.%I USING (practice_id = platform.tenant())
            WITH CHECK (practice_id = platform.tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON booking.%I TO praxis_booking', name);
    END LOOP;
END $$;

-- The worker clears what has run out, in every practice, and can see no other row.
CREATE POLICY expired ON booking.appointment FOR ALL TO praxis_worker
    USING (state = 'held' AND held_until < now()) WITH CHECK (false);
CREATE POLICY expired ON booking.idempotency FOR ALL TO praxis_worker
    USING (created_at < now() - interval '24 hours') WITH CHECK (false);
CREATE POLICY expired ON booking.appointment_link FOR ALL TO praxis_worker
    USING (expires_at < now()) WITH CHECK (false);
GRANT SELECT (practice_id, id, state, held_until), DELETE ON booking.appointment TO praxis_worker;
GRANT SELECT (practice_id, created_at), DELETE ON booking.idempotency TO praxis_worker;
GRANT SELECT (practice_id, expires_at), DELETE ON booking.appointment_link TO praxis_worker;
