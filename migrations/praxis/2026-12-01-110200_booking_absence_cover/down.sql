ALTER TABLE booking.absence
    DROP CONSTRAINT absence_covered_by, DROP CONSTRAINT absence_cover, DROP COLUMN covered_by;
