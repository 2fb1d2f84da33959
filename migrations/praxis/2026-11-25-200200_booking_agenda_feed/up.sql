-- Agendas that a calendar outside reads. The address holds the secret; its hash is kept here. What it
-- opens is asked for anew each time: it ends with the member's access and with the grant.
CREATE TABLE booking.agenda_feed (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    locale text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT agenda_feed_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT agenda_feed_token UNIQUE (practice_id, token_hash),
    CONSTRAINT agenda_feed_member FOREIGN KEY (practice_id, account_id) REFERENCES identity.membership,
    CONSTRAINT agenda_feed_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner
);

CREATE INDEX agenda_feed_member ON booking.agenda_feed (practice_id, account_id);

ALTER TABLE booking.agenda_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE booking.agenda_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON booking.agenda_feed USING (practice_id = platform.tenant())
    WITH CHECK (practice_id = platform.tenant());
GRANT SELECT, INSERT, DELETE ON booking.agenda_feed TO praxis_booking;
