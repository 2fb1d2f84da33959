-- What lies above others finds no room without layers.
DELETE FROM booking.claim WHERE lower(layers) > 0;

ALTER TABLE booking.claim
    DROP CONSTRAINT claim_no_overlap,
    DROP CONSTRAINT claim_layers,
    DROP COLUMN layers,
    ADD CONSTRAINT claim_no_overlap EXCLUDE USING gist
        (practice_id WITH =, resource_id WITH =, session_id WITH <>, occupied WITH &&);

ALTER TABLE booking.appointment DROP COLUMN overbooked;
