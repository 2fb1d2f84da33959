-- How long the way between two places of a practice takes: one row for both directions, none for no time.
CREATE TABLE booking.travel (
    practice_id uuid NOT NULL,
    place_id uuid NOT NULL,
    other_place_id uuid NOT NULL,
    minutes smallint NOT NULL CONSTRAINT travel_minutes CHECK (minutes BETWEEN 1 AND 240),
    CONSTRAINT travel_pk PRIMARY KEY (practice_id, place_id, other_place_id),
    CONSTRAINT travel_order CHECK (place_id < other_place_id),
    CONSTRAINT travel_place FOREIGN KEY (practice_id, place_id) REFERENCES booking.place,
    CONSTRAINT travel_other_place FOREIGN KEY (practice_id, other_place_id) REFERENCES booking.place
);

ALTER TABLE booking.travel ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.travel FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.travel USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.travel TO praxis_booking;

-- It is a rule: a booking that rests on an older one is refused.
CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE ON booking.travel
    FOR EACH STATEMENT EXECUTE FUNCTION booking.rules_changed();
