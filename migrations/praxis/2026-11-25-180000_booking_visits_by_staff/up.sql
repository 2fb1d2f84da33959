-- What staff changes about a visit: no change is lost, and the last one can be taken back at once.

ALTER TABLE booking.appointment
    -- Grows with every change, by whomever: a change that names an older one is refused.
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    -- Why the practice called it off; a patient owes no reason.
    ADD COLUMN cancel_reason text CONSTRAINT appointment_cancel_reason CHECK (cancel_reason IN
        ('patient_asked', 'practitioner_absent', 'practice_closed', 'booked_by_mistake', 'other')),
    -- Whether there was a good reason, when it was last missed.
    ADD COLUMN excused boolean,
    -- What the last change by staff left, and until when that comes back; only while the version is
    -- still the one that it left behind.
    ADD COLUMN undo_state text,
    ADD COLUMN undo_version integer,
    ADD COLUMN undo_until timestamptz,
    ADD CONSTRAINT appointment_cancel_reason_known CHECK (cancel_reason IS NULL OR state = 'cancelled'),
    ADD CONSTRAINT appointment_undo CHECK
        (num_nulls(undo_state, undo_version, undo_until) IN (0, 3));

-- A trigger, so that no statement forgets it.
CREATE FUNCTION booking.appointment_changed () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;

CREATE TRIGGER appointment_changed BEFORE UPDATE ON booking.appointment
    FOR EACH ROW EXECUTE FUNCTION booking.appointment_changed();
