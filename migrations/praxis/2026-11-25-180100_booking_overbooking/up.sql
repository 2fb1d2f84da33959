-- Staff may overbook on purpose; nobody else may, and nothing else gets weaker (I2).

ALTER TABLE booking.appointment ADD COLUMN overbooked boolean NOT NULL DEFAULT false;

-- A claim lies on layers. An ordinary one lies on all of them, so it excludes everybody. Overbooking
-- cuts what is in its way down to the one layer where that begins and takes every layer above: the two
-- pass one another, and together they still leave no layer to anyone who comes after, not even when
-- one of them goes.
ALTER TABLE booking.claim
    ADD COLUMN layers int4range NOT NULL DEFAULT '[0,)',
    ADD CONSTRAINT claim_layers CHECK (NOT isempty(layers) AND lower(layers) >= 0),
    DROP CONSTRAINT claim_no_overlap,
    ADD CONSTRAINT claim_no_overlap EXCLUDE USING gist
        (practice_id WITH =, resource_id WITH =, session_id WITH <>, layers WITH &&, occupied WITH &&);
