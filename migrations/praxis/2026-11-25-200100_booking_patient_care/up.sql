-- What a practice keeps of a patient besides who they are: how often it was corrected, whether mail
-- comes back, and until when they may not book online.

ALTER TABLE booking.patient
    -- Grows with every correction: who corrects what has changed since is told so.
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    -- When the relay last refused the patient's address for good.
    ADD COLUMN bounced_at timestamptz;

-- Who did not come again and again books by telephone for a while: at this practice only, and it
-- ends by itself.
CREATE TABLE booking.patient_block (
    practice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    -- Names and birth date without contact, keyed: another address does not lift the block.
    person_index bytea NOT NULL,
    ends_at timestamptz NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT patient_block_pk PRIMARY KEY (practice_id, patient_id, person_index),
    CONSTRAINT patient_block_patient FOREIGN KEY (practice_id, patient_id)
        REFERENCES booking.patient ON DELETE CASCADE
);

CREATE INDEX patient_block_person ON booking.patient_block (practice_id, person_index);

ALTER TABLE booking.patient_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.patient_block FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.patient_block USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.patient_block TO praxis_booking;

-- The worker clears what has run out.
CREATE POLICY expired ON booking.patient_block FOR ALL TO praxis_worker
    USING (ends_at < now()) WITH CHECK (false);
GRANT SELECT (practice_id, ends_at), DELETE ON booking.patient_block TO praxis_worker;
