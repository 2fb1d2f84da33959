-- An override is found by a name of its own, like opening hours and absences. The version before
-- writes none and gets one.
ALTER TABLE booking.hours_override
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid (),
    ADD CONSTRAINT hours_override_id UNIQUE (practice_id, id);
