ALTER TABLE booking.practitioner DROP COLUMN languages;
