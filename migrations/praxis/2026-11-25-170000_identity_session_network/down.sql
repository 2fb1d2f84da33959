ALTER TABLE identity.session
    DROP COLUMN network,
    DROP COLUMN elsewhere_at;
