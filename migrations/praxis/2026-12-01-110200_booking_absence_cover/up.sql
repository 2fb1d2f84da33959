-- Who covers somebody who is absent: they have their hours meanwhile.
ALTER TABLE booking.absence
    ADD COLUMN covered_by uuid,
    ADD CONSTRAINT absence_cover CHECK (covered_by <> practitioner_id),
    ADD CONSTRAINT absence_covered_by FOREIGN KEY (practice_id, covered_by) REFERENCES booking.practitioner;
