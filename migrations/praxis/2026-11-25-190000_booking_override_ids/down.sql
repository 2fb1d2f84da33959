ALTER TABLE booking.hours_override
    DROP CONSTRAINT hours_override_id,
    DROP COLUMN id;
