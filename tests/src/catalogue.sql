WITH
-- Tables that are not of tenants.
exempt (name) AS (VALUES ('platform.practice'), ('__diesel_schema_migrations'),
    -- An account is one person in however many practices.
    ('identity.account'), ('identity.passkey'), ('identity.recovery_code'), ('identity.device'),
    ('identity.session'), ('identity.link'), ('identity.letter')),
-- Roles that servers sign in as.
runtime (role) AS (
    VALUES ('praxis_booking'), ('praxis_platform'), ('praxis_identity'), ('praxis_medical'),
           ('praxis_worker'), ('praxis_audit'), ('praxis_keystore'), ('praxis_keymaster')
),
-- Policies that look across practices: table, name, roles, command, USING, WITH CHECK.
across (tab, policy, roles, cmd, qual, with_check) AS (VALUES
    ('booking.appointment', 'expired', '{praxis_worker}', 'ALL',
        '((state = ''held''::text) AND (held_until < now()))', 'false'),
    ('audit.event', 'sealer_purges', '{praxis_audit}', 'DELETE',
        '((seq IS NOT NULL) AND (at < (now() - ''1 year''::interval)))', NULL),
    ('booking.idempotency', 'expired', '{praxis_worker}', 'ALL',
        '(created_at < (now() - ''24:00:00''::interval))', 'false'),
    ('booking.appointment_link', 'expired', '{praxis_worker}', 'ALL', '(expires_at < now())', 'false'),
    ('booking.transfer', 'expired', '{praxis_worker}', 'ALL', '(expires_at < now())', 'false'),
    ('booking.patient_block', 'expired', '{praxis_worker}', 'ALL', '(ends_at < now())', 'false'),
    ('booking.outbox', 'routing', '{praxis_worker}', 'ALL', 'true', 'true'),
    ('booking.outside_calendar', 'routing', '{praxis_worker}', 'ALL', 'true', 'true'),
    ('booking.webhook', 'routing', '{praxis_worker}', 'ALL', 'true', 'true'),
    ('audit.link', 'routing', '{praxis_worker}', 'SELECT', 'true', NULL),
    ('audit.event', 'sealer_reads', '{praxis_audit}', 'SELECT', 'true', NULL),
    ('audit.event', 'sealer_numbers', '{praxis_audit}', 'UPDATE', '(seq IS NULL)', '(seq IS NOT NULL)'),
    ('audit.link', 'sealer_reads', '{praxis_audit}', 'SELECT', 'true', NULL),
    ('audit.link', 'sealer_chains', '{praxis_audit}', 'INSERT', NULL, 'true'),
    ('audit.event', 'door', '{praxis_identity}', 'INSERT', NULL, '(seq IS NULL)'),
    ('identity.membership', 'door', '{praxis_identity}', 'SELECT', 'true', NULL),
    ('identity.membership', 'door_notes', '{praxis_identity}', 'UPDATE', 'true', 'true'),
    ('identity.security_setting', 'door', '{praxis_identity}', 'SELECT', 'true', NULL),
    ('identity.membership', 'routing', '{praxis_worker}', 'SELECT', 'true', NULL),
    ('keystore.data_key', 'keymaster', '{praxis_keymaster}', 'ALL', 'true', 'true')
),
-- What those roles may read or change beside the routing columns above: nothing.
ours AS (
    SELECT c.*, c.oid::regclass::text AS name, n.nspname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
),
tenant AS (
    SELECT ours.*, (SELECT attnum FROM pg_attribute WHERE attrelid = ours.oid AND attname = 'practice_id'
                    AND atttypid = 'uuid'::regtype AND attnotnull) AS key
    FROM ours WHERE relkind IN ('r', 'p', 'f') AND name NOT IN (SELECT exempt.name FROM exempt)
),
policy AS (
    SELECT format('%I.%I', schemaname, tablename) AS tab, policyname AS policy, roles::text AS roles, cmd, qual,
           with_check, roles AS role_names
    FROM pg_policies
),
isolating AS (
    SELECT * FROM policy WHERE
        coalesce(qual, 'false') ~ '^(\(practice_id = (platform|keystore)\.tenant\(\)\)|false)$'
        AND coalesce(with_check, 'false') ~
            '^(\(practice_id = (platform|keystore)\.tenant\(\)\)|false|\(\(practice_id = platform\.tenant\(\)\) AND \(seq IS NULL\)\))$'
)
SELECT 'without a practice: ' || name FROM tenant WHERE key IS NULL
UNION ALL
SELECT 'without row-level security: ' || name FROM tenant WHERE NOT relrowsecurity
UNION ALL
SELECT 'row-level security not forced: ' || name FROM tenant WHERE NOT relforcerowsecurity
UNION ALL
SELECT format('policy across practices: %s on %s', policy, tab) FROM policy
WHERE (tab, policy) NOT IN (SELECT tab, policy FROM isolating)
  AND NOT EXISTS (SELECT FROM across WHERE across.tab = policy.tab AND across.policy = policy.policy
      AND across.roles = policy.roles AND across.cmd = policy.cmd
      AND across.qual IS NOT DISTINCT FROM policy.qual
      AND across.with_check IS NOT DISTINCT FROM policy.with_check)
UNION ALL
SELECT format('no policy for %s on %s', role, tenant.name) FROM tenant, runtime
WHERE (has_table_privilege(role, tenant.oid, 'SELECT, INSERT, UPDATE, DELETE')
       OR has_any_column_privilege(role, tenant.oid, 'SELECT, INSERT, UPDATE'))
  AND NOT EXISTS (SELECT FROM policy WHERE tab = tenant.name
                  AND (role = ANY (role_names::text[]) OR 'public' = ANY (role_names::text[])))
UNION ALL
SELECT 'primary key not led by practice_id: ' || name FROM tenant
WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = tenant.oid AND indisprimary AND indkey[0] = key)
UNION ALL
SELECT 'unique key not led by practice_id: ' || indexrelid::regclass FROM tenant JOIN pg_index ON indrelid = tenant.oid
WHERE (indisunique OR indisexclusion) AND indkey[0] IS DISTINCT FROM key
UNION ALL
SELECT format('foreign key without the practice: %s of %s', con.conname, tenant.name)
FROM tenant JOIN pg_constraint con ON con.conrelid = tenant.oid AND con.contype = 'f'
WHERE CASE WHEN con.confrelid IN (SELECT oid FROM tenant)
    THEN NOT EXISTS (SELECT FROM unnest(con.conkey, con.confkey) AS pair (here, there)
                     WHERE here = tenant.key AND there = (SELECT key FROM tenant other WHERE other.oid = con.confrelid))
    -- An account belongs to no practice: its id alone names it.
    WHEN con.confrelid = to_regclass('identity.account') THEN false
    ELSE con.conkey <> ARRAY[tenant.key] END
UNION ALL
SELECT 'owned by another than praxis_owner: ' || name FROM ours
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relowner <> 'praxis_owner'::regrole
UNION ALL
SELECT format('%s may %s %s', role, lower(may), name) FROM ours, runtime, unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) AS may
WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
  AND (has_table_privilege(role, ours.oid, may) OR may = 'REFERENCES' AND has_any_column_privilege(role, ours.oid, may))
UNION ALL
SELECT format('%s may create in %s', role, nspname) FROM pg_namespace, runtime
WHERE nspname NOT LIKE 'pg\_%' AND has_schema_privilege(role, oid, 'CREATE')
UNION ALL
SELECT format('%s may %s in the database', role, lower(may)) FROM runtime, unnest(ARRAY['CREATE', 'TEMPORARY']) AS may
WHERE has_database_privilege(role, current_database(), may)
UNION ALL
SELECT format('%s is more than a runtime role', rolname) FROM pg_roles JOIN runtime ON role = rolname
WHERE rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
UNION ALL
SELECT format('%s is a member of %s', member::regrole, roleid::regrole) FROM pg_auth_members, runtime
WHERE member = role::regrole
UNION ALL
SELECT format('%s has a practice by default', coalesce(NULLIF(setrole, 0)::regrole::text, 'everybody')) FROM pg_db_role_setting
WHERE array_to_string(setconfig, ' ') ~ 'app\.practice_id|row_security' AND setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
UNION ALL
SELECT format('%s may call set_config', role) FROM runtime
WHERE has_function_privilege(role, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')
UNION ALL
SELECT 'runs with the rights of its owner, or leaks: ' || p.oid::regprocedure
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND (p.prosecdef OR p.proleakproof)
UNION ALL
SELECT 'view with the rights of its owner: ' || name FROM ours
WHERE relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
UNION ALL
SELECT 'materialised, so without row-level security: ' || name FROM ours WHERE relkind = 'm'
UNION ALL
SELECT DISTINCT format('%s has rights to %s', CASE acl.grantee WHEN 0 THEN 'everybody' ELSE acl.grantee::regrole::text END, name)
FROM ours, aclexplode(relacl) acl
WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND acl.grantee <> 'praxis_owner'::regrole
  AND acl.grantee NOT IN (SELECT role::regrole FROM runtime)
UNION ALL
SELECT DISTINCT format('%s may rewrite %s', role, name) FROM ours, runtime
WHERE nspname = 'audit' AND relkind IN ('r', 'p') AND (has_table_privilege(role, ours.oid, 'UPDATE')
    -- Its policy, above, leaves only what has been kept for long enough.
    OR has_table_privilege(role, ours.oid, 'DELETE') AND NOT (role = 'praxis_audit' AND name = 'audit.event')
    OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
               AND NOT (attname = 'seq' AND role = 'praxis_audit' AND name = 'audit.event')
               AND has_column_privilege(role, ours.oid, attnum, 'UPDATE')))
UNION ALL
SELECT format('%s sees %s of %s', role, attname, name) FROM ours JOIN pg_attribute ON attrelid = ours.oid,
    (VALUES ('praxis_worker'), ('praxis_identity')) AS across_practices (role)
WHERE name IN (SELECT tenant.name FROM tenant)
  AND attname IN ('sealed', 'booker', 'answer', 'token_hash', 'key_hash', 'reference', 'patient_id')
  AND has_column_privilege(role, ours.oid, attnum, 'SELECT')
UNION ALL
SELECT format('praxis_identity may change %s of %s', attname, name) FROM ours JOIN pg_attribute ON attrelid = ours.oid
WHERE name IN (SELECT tenant.name FROM tenant) AND attnum > 0 AND NOT attisdropped AND attname <> 'last_seen_at'
  AND has_column_privilege('praxis_identity', ours.oid, attnum, 'UPDATE')
UNION ALL
SELECT format('%s reaches %s', role, name) FROM ours, runtime
WHERE name IN (SELECT exempt.name FROM exempt) AND nspname = 'identity' AND role <> 'praxis_identity'
  AND (has_table_privilege(role, ours.oid, 'SELECT, UPDATE, DELETE')
       OR has_any_column_privilege(role, ours.oid, 'SELECT, UPDATE'))
ORDER BY 1
