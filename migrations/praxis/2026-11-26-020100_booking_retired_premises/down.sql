ALTER TABLE booking.room DROP COLUMN retired_at;
ALTER TABLE booking.place DROP COLUMN retired_at;
ALTER TABLE booking.practitioner DROP COLUMN retired_at;
