-- How long a visit takes for somebody who comes for the first time, where that is longer.
ALTER TABLE booking.visit_type
    ADD COLUMN new_patient_minutes smallint
        CONSTRAINT visit_type_new_patient CHECK (new_patient_minutes >= duration_minutes);
