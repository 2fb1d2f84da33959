DROP TRIGGER appointment_changed ON booking.appointment;
DROP FUNCTION booking.appointment_changed;

ALTER TABLE booking.appointment
    DROP CONSTRAINT appointment_undo,
    DROP CONSTRAINT appointment_cancel_reason_known,
    DROP COLUMN undo_until,
    DROP COLUMN undo_version,
    DROP COLUMN undo_state,
    DROP COLUMN excused,
    DROP COLUMN cancel_reason,
    DROP COLUMN version;
