-- Where a kind of visit takes place: at the place of its hours, at the patient's home, or over the network,
-- then perhaps always at one address.
ALTER TABLE booking.visit_type
    ADD COLUMN attendance text NOT NULL DEFAULT 'place'
        CONSTRAINT visit_type_attendance CHECK (attendance IN ('place', 'home', 'remote')),
    ADD COLUMN remote_link text
        CONSTRAINT visit_type_remote_link CHECK (remote_link IS NULL OR attendance = 'remote');
