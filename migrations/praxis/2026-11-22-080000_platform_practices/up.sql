-- The five planes, and the directory of practices.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE SCHEMA platform;
CREATE SCHEMA identity;
CREATE SCHEMA booking;
CREATE SCHEMA medical;
CREATE SCHEMA audit;

GRANT USAGE ON SCHEMA platform TO praxis_platform, praxis_booking, praxis_worker, praxis_audit;
GRANT USAGE ON SCHEMA identity TO praxis_identity;
GRANT USAGE ON SCHEMA booking TO praxis_booking, praxis_worker;
GRANT USAGE ON SCHEMA medical TO praxis_medical;
GRANT USAGE ON SCHEMA audit TO praxis_booking, praxis_platform, praxis_audit;

-- The tenant of the transaction; NULL outside a tenant transaction. After SET LOCAL ends the
-- setting reads '' rather than NULL, which must not become an error.
CREATE FUNCTION platform.tenant () RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.practice_id', true), '')::uuid;

-- What the directory publishes. It is the list of tenants, not tenant data, and is public.
CREATE TABLE platform.practice (
    id uuid CONSTRAINT practice_pk PRIMARY KEY,
    slug text NOT NULL CONSTRAINT practice_slug_unique UNIQUE,
    name text NOT NULL,
    speciality text NOT NULL,
    city text NOT NULL,
    time_zone text NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    -- Name and city without case and accents.
    search text NOT NULL,
    listed boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX practice_listed ON platform.practice (name, id) WHERE listed;

GRANT SELECT ON platform.practice TO praxis_booking, praxis_worker, praxis_audit;
GRANT SELECT, INSERT, UPDATE ON platform.practice TO praxis_platform;
