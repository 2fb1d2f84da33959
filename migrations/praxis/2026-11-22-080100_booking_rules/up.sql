-- What a practice offers and when: the rules from which slots are computed.

CREATE TABLE booking.place (
    practice_id uuid NOT NULL CONSTRAINT place_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    position smallint NOT NULL,
    name text NOT NULL,
    street text NOT NULL,
    postcode text NOT NULL,
    city text NOT NULL,
    department text,
    observes_holidays boolean NOT NULL DEFAULT true,
    access_fr text,
    access_en text,
    CONSTRAINT place_pk PRIMARY KEY (practice_id, id)
);

CREATE TABLE booking.room (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    place_id uuid NOT NULL,
    name text NOT NULL,
    CONSTRAINT room_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT room_place FOREIGN KEY (practice_id, place_id) REFERENCES booking.place
);

CREATE TABLE booking.practitioner (
    practice_id uuid NOT NULL CONSTRAINT practitioner_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    position smallint NOT NULL,
    name text NOT NULL,
    CONSTRAINT practitioner_pk PRIMARY KEY (practice_id, id)
);

CREATE TABLE booking.visit_type (
    practice_id uuid NOT NULL CONSTRAINT visit_type_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    position smallint NOT NULL,
    name_fr text NOT NULL,
    name_en text,
    instructions_fr text,
    instructions_en text,
    duration_minutes smallint NOT NULL CONSTRAINT visit_type_duration CHECK (duration_minutes BETWEEN 1 AND 720),
    step_minutes smallint NOT NULL CONSTRAINT visit_type_step CHECK (step_minutes BETWEEN 1 AND 720),
    buffer_before_minutes smallint NOT NULL DEFAULT 0
        CONSTRAINT visit_type_buffer_before CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes smallint NOT NULL DEFAULT 0
        CONSTRAINT visit_type_buffer_after CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    lead_time_minutes integer NOT NULL DEFAULT 0 CONSTRAINT visit_type_lead_time CHECK (lead_time_minutes >= 0),
    horizon_days smallint NOT NULL CONSTRAINT visit_type_horizon CHECK (horizon_days BETWEEN 0 AND 730),
    capacity smallint NOT NULL DEFAULT 1 CONSTRAINT visit_type_capacity CHECK (capacity BETWEEN 1 AND 200),
    cap_per_day smallint CONSTRAINT visit_type_cap_per_day CHECK (cap_per_day > 0),
    cap_per_week smallint CONSTRAINT visit_type_cap_per_week CHECK (cap_per_week > 0),
    cancel_lock_minutes integer NOT NULL DEFAULT 0 CONSTRAINT visit_type_cancel_lock CHECK (cancel_lock_minutes >= 0),
    spacing_days smallint CONSTRAINT visit_type_spacing CHECK (spacing_days > 0),
    active_limit smallint CONSTRAINT visit_type_active_limit CHECK (active_limit > 0),
    CONSTRAINT visit_type_pk PRIMARY KEY (practice_id, id)
);

CREATE TABLE booking.visit_type_practitioner (
    practice_id uuid NOT NULL,
    visit_type_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    CONSTRAINT visit_type_practitioner_pk PRIMARY KEY (practice_id, visit_type_id, practitioner_id),
    CONSTRAINT visit_type_practitioner_visit_type
        FOREIGN KEY (practice_id, visit_type_id) REFERENCES booking.visit_type ON DELETE CASCADE,
    CONSTRAINT visit_type_practitioner_practitioner
        FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner ON DELETE CASCADE
);

CREATE TABLE booking.visit_type_room (
    practice_id uuid NOT NULL,
    visit_type_id uuid NOT NULL,
    room_id uuid NOT NULL,
    CONSTRAINT visit_type_room_pk PRIMARY KEY (practice_id, visit_type_id, room_id),
    CONSTRAINT visit_type_room_visit_type
        FOREIGN KEY (practice_id, visit_type_id) REFERENCES booking.visit_type ON DELETE CASCADE,
    CONSTRAINT visit_type_room_room
        FOREIGN KEY (practice_id, room_id) REFERENCES booking.room ON DELETE CASCADE
);

-- Minutes after the practice's local midnight; 1440 is the end of the day.
CREATE TABLE booking.opening_hours (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    place_id uuid NOT NULL,
    weekday smallint NOT NULL CONSTRAINT opening_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
    opens_minute smallint NOT NULL,
    closes_minute smallint NOT NULL,
    valid_from date,
    valid_until date,
    CONSTRAINT opening_hours_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT opening_hours_window CHECK (0 <= opens_minute AND opens_minute < closes_minute AND closes_minute <= 1440),
    CONSTRAINT opening_hours_validity CHECK (valid_from <= valid_until),
    CONSTRAINT opening_hours_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner,
    CONSTRAINT opening_hours_place FOREIGN KEY (practice_id, place_id) REFERENCES booking.place
);

-- One day's hours in place of the weekly ones; no window closes the day.
-- `windows` is [{"opens": "09:00", "closes": "12:00"}, …].
CREATE TABLE booking.hours_override (
    practice_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    place_id uuid NOT NULL,
    day date NOT NULL,
    windows jsonb NOT NULL,
    CONSTRAINT hours_override_pk PRIMARY KEY (practice_id, practitioner_id, place_id, day),
    CONSTRAINT hours_override_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner,
    CONSTRAINT hours_override_place FOREIGN KEY (practice_id, place_id) REFERENCES booking.place
);

CREATE TABLE booking.absence (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    CONSTRAINT absence_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT absence_span CHECK (starts_at < ends_at),
    CONSTRAINT absence_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner
);

CREATE INDEX absence_ends_at ON booking.absence (practice_id, ends_at);

-- Published versions of the information notice (Art. 13 GDPR).
CREATE TABLE booking.notice (
    practice_id uuid NOT NULL CONSTRAINT notice_practice REFERENCES platform.practice,
    version integer NOT NULL CONSTRAINT notice_version CHECK (version > 0),
    content jsonb NOT NULL,
    CONSTRAINT notice_pk PRIMARY KEY (practice_id, version)
);

-- Grows with every change of a rule, so that a write computed from older rules is refused.
CREATE TABLE booking.rule_version (
    practice_id uuid CONSTRAINT rule_version_pk PRIMARY KEY
        CONSTRAINT rule_version_practice REFERENCES platform.practice,
    version bigint NOT NULL
);

CREATE FUNCTION booking.rules_changed () RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO booking.rule_version (practice_id, version) VALUES (platform.tenant(), 1)
    ON CONFLICT (practice_id) DO UPDATE SET version = rule_version.version + 1;
    RETURN NULL;
END $$;

DO $$
DECLARE
    rule text;
BEGIN
    FOREACH rule IN ARRAY ARRAY['place', 'room', 'practitioner', 'visit_type', 'visit_type_practitioner',
        'visit_type_room', 'opening_hours', 'hours_override', 'absence', 'notice', 'rule_version']
    LOOP
        EXECUTE format('ALTER TABLE booking.%I ENABLE ROW LEVEL SECURITY', rule);
        EXECUTE format('ALTER TABLE booking.%I FORCE ROW LEVEL SECURITY', rule);
        EXECUTE format('CREATE POLICY tenant ON booking.%I USING (practice_id = platform.tenant())
            WITH CHECK (practice_id = platform.tenant())', rule);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON booking.%I TO praxis_booking', rule);
        IF rule <> 'rule_version' THEN
            EXECUTE format('CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE ON booking.%I
                FOR EACH STATEMENT EXECUTE FUNCTION booking.rules_changed()', rule);
        END IF;
    END LOOP;
END $$;

-- A published notice is evidence: it is superseded, never edited.
REVOKE UPDATE, DELETE ON booking.notice FROM praxis_booking;
