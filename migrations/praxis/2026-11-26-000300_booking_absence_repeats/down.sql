ALTER TABLE booking.absence DROP CONSTRAINT absence_repeats, DROP COLUMN repeat_until, DROP COLUMN repeat_weeks;
