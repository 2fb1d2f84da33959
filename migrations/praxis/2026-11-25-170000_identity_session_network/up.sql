-- One account in use from two distant networks at once may be a shared or a stolen one (R-10.C3).
-- The network is kept wide and as a keyed hash: two can be told apart, none can be read (I5).
ALTER TABLE identity.session
    ADD COLUMN network bytea,
    -- When it was last told, so that it is told no oftener than once an hour.
    ADD COLUMN elsewhere_at timestamptz;
