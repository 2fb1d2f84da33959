ALTER TABLE booking.visit_type DROP COLUMN new_patient_minutes;
