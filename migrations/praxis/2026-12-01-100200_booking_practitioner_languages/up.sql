-- The languages in which somebody receives, by their ISO 639 codes.
ALTER TABLE booking.practitioner ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
