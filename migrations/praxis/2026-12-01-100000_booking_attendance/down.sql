ALTER TABLE booking.visit_type DROP COLUMN remote_link, DROP COLUMN attendance;
