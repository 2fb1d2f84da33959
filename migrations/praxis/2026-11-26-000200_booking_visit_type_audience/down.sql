ALTER TABLE booking.visit_type DROP COLUMN audience, DROP COLUMN price_en, DROP COLUMN price_fr;
