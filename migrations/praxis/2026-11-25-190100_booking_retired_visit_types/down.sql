ALTER TABLE booking.visit_type DROP COLUMN retired_at;
