-- One wrapped data key per practice, apart from the data and from its backups: destroying the row
-- is deleting the data (I9).
CREATE SCHEMA keystore;
GRANT USAGE ON SCHEMA keystore TO praxis_keystore, praxis_keymaster;

CREATE FUNCTION keystore.tenant () RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.practice_id', true), '')::uuid;

CREATE TABLE keystore.data_key (
    practice_id uuid CONSTRAINT data_key_pk PRIMARY KEY,
    master_version integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamptz NOT NULL,
    rewrapped_at timestamptz
);

ALTER TABLE keystore.data_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE keystore.data_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON keystore.data_key TO praxis_keystore
    USING (practice_id = keystore.tenant()) WITH CHECK (practice_id = keystore.tenant());
CREATE POLICY keymaster ON keystore.data_key TO praxis_keymaster USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON keystore.data_key TO praxis_keystore;
GRANT SELECT, UPDATE (master_version, wrapped, rewrapped_at) ON keystore.data_key TO praxis_keymaster;
