DROP TABLE booking.patient_block;
ALTER TABLE booking.patient DROP COLUMN bounced_at, DROP COLUMN version;
