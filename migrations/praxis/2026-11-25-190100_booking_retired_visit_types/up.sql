-- A visit type that is offered no more stays, for the visits that refer to it.
ALTER TABLE booking.visit_type ADD COLUMN retired_at timestamptz;
