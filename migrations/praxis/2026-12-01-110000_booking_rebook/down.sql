ALTER TABLE booking.appointment DROP CONSTRAINT appointment_rebook, DROP COLUMN rebook_until;
