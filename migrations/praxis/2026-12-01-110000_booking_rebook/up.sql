-- A visit that the practice called off: until then its patient may choose another time for it, once.
ALTER TABLE booking.appointment
    ADD COLUMN rebook_until timestamptz,
    ADD CONSTRAINT appointment_rebook CHECK (rebook_until IS NULL OR state = 'cancelled');
