-- Practitioners, places and rooms that receive no more stay, for the visits that refer to them.
ALTER TABLE booking.practitioner ADD COLUMN retired_at timestamptz;
ALTER TABLE booking.place ADD COLUMN retired_at timestamptz;
ALTER TABLE booking.room ADD COLUMN retired_at timestamptz;
