-- An absence that comes again every so many weeks, until a day: one row, since it is one rule.
ALTER TABLE booking.absence
    ADD COLUMN repeat_weeks smallint CONSTRAINT absence_repeat_weeks CHECK (repeat_weeks BETWEEN 1 AND 52),
    ADD COLUMN repeat_until date,
    ADD CONSTRAINT absence_repeats CHECK ((repeat_weeks IS NULL) = (repeat_until IS NULL));
