ALTER TABLE booking.visit_type DROP COLUMN needs_approval;
