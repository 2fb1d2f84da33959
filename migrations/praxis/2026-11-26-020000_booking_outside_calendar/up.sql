-- Calendars elsewhere that say when a practitioner is taken. The address opens the calendar: it is sealed,
-- with what the server said to know its answer again by. Of what the calendar says only times are kept.
CREATE TABLE booking.outside_calendar (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    -- When it was last read, and until when that can be relied on; never, so far, where there is nothing.
    read_at timestamptz,
    known_until timestamptz,
    -- Why the last attempts failed, and how many did: a word, never an address.
    failure text,
    failures smallint NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    leased_until timestamptz,
    CONSTRAINT outside_calendar_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT outside_calendar_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner
);

CREATE INDEX outside_calendar_due ON booking.outside_calendar (not_before);
CREATE INDEX outside_calendar_practitioner ON booking.outside_calendar (practice_id, practitioner_id);

CREATE TABLE booking.outside_busy (
    practice_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT outside_busy_pk PRIMARY KEY (practice_id, calendar_id, starts_at),
    CONSTRAINT outside_busy_span CHECK (starts_at < ends_at),
    CONSTRAINT outside_busy_calendar FOREIGN KEY (practice_id, calendar_id)
        REFERENCES booking.outside_calendar ON DELETE CASCADE
);

ALTER TABLE booking.outside_calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.outside_calendar FORCE ROW LEVEL SECURITY;
ALTER TABLE booking.outside_busy ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.outside_busy FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.outside_calendar USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
CREATE POLICY tenant ON booking.outside_busy USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON booking.outside_calendar, booking.outside_busy TO praxis_booking;

-- They are rules like absences: a booking that rests on older ones is refused.
CREATE TRIGGER rules_changed AFTER INSERT OR DELETE OR UPDATE OF known_until ON booking.outside_calendar
    FOR EACH STATEMENT EXECUTE FUNCTION booking.rules_changed();
CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE ON booking.outside_busy
    FOR EACH STATEMENT EXECUTE FUNCTION booking.rules_changed();

-- The worker sees which are due in every practice, but no address and no time.
CREATE POLICY routing ON booking.outside_calendar TO praxis_worker USING (true) WITH CHECK (true);
GRANT SELECT (practice_id, id, not_before, leased_until), UPDATE (leased_until)
    ON booking.outside_calendar TO praxis_worker;
