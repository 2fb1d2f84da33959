-- Roles and databases: run once by a superuser, again without harm.
--
--   psql -v database=praxis -v keystore=praxis_keystore -f bootstrap.sql postgres
--
-- The owner owns everything and cannot sign in; the migrator may become the owner; the runtime
-- roles own nothing and cannot bypass row-level security (I1). Passwords, where sockets are not
-- trusted, are yours to set: ALTER ROLE … PASSWORD.
\set ON_ERROR_STOP on
\if :{?database} \else \set database praxis \endif
\if :{?keystore} \else \set keystore praxis_keystore \endif

SELECT format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', name, kind)
FROM (VALUES
    ('praxis_owner', 'NOLOGIN'),
    ('praxis_migrator', 'LOGIN NOINHERIT'),
    ('praxis_booking', 'LOGIN'),
    ('praxis_platform', 'LOGIN'),
    ('praxis_identity', 'LOGIN'),
    ('praxis_medical', 'LOGIN'),
    ('praxis_worker', 'LOGIN'),
    ('praxis_audit', 'LOGIN'),
    ('praxis_keystore', 'LOGIN'),
    ('praxis_keymaster', 'LOGIN')
) AS wanted (name, kind)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

GRANT praxis_owner TO praxis_migrator;

-- A statement that hangs must not hold a slot, a lock or a connection.
SELECT format('ALTER ROLE %I SET %s', rolname, setting)
FROM pg_roles,
     unnest(ARRAY['statement_timeout = ''5s''', 'lock_timeout = ''2s''',
                  'idle_in_transaction_session_timeout = ''10s''']) AS setting
WHERE rolname IN ('praxis_booking', 'praxis_platform', 'praxis_identity', 'praxis_medical',
                  'praxis_worker', 'praxis_audit', 'praxis_keystore', 'praxis_keymaster')
\gexec

SELECT format('CREATE DATABASE %I OWNER praxis_owner', name)
FROM unnest(ARRAY[:'database', :'keystore']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

\connect :database
-- An injected `SELECT set_config('app.practice_id', …)` would change the tenant; SET LOCAL, which
-- the gate uses, needs no function.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config (text, text, boolean) FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE TEMPORARY ON DATABASE :"database" FROM PUBLIC;

\connect :keystore
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config (text, text, boolean) FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE TEMPORARY ON DATABASE :"keystore" FROM PUBLIC;
