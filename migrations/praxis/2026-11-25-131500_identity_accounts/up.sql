-- People who sign in, what proves that it is they, and what each may do in which practice.
--
-- An account is one person in however many practices, so its tables belong to no practice; they
-- are reached by praxis_identity alone, before a practice is known. Memberships and grants belong
-- to their practice like everything else. Names and addresses are sealed (I5): of an account under
-- the platform's own data key, of a membership under its practice's.

CREATE TABLE identity.account (
    id uuid CONSTRAINT account_pk PRIMARY KEY,
    kind text NOT NULL CONSTRAINT account_kind CHECK (kind IN ('staff', 'operator')),
    email_index bytea NOT NULL CONSTRAINT account_email UNIQUE,
    sealed bytea NOT NULL,
    locale text NOT NULL,
    state text NOT NULL DEFAULT 'invited'
        CONSTRAINT account_state CHECK (state IN ('invited', 'active', 'disabled')),
    -- What Argon2id made of the password and a key that the database does not hold.
    password text,
    password_changed_at timestamptz,
    must_change boolean NOT NULL DEFAULT false,
    totp_sealed bytea,
    totp_step bigint,
    -- Which text on logging was read, and when (R-10.C9).
    logging_version smallint,
    logging_read_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT account_password CHECK ((state = 'invited') = (password IS NULL))
);

CREATE TABLE identity.passkey (
    account_id uuid NOT NULL CONSTRAINT passkey_account REFERENCES identity.account ON DELETE CASCADE,
    id uuid NOT NULL,
    -- A credential is one account's (WebAuthn §7.1).
    credential_hash bytea NOT NULL CONSTRAINT passkey_credential UNIQUE,
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz,
    CONSTRAINT passkey_pk PRIMARY KEY (account_id, id)
);

CREATE TABLE identity.recovery_code (
    account_id uuid NOT NULL CONSTRAINT recovery_code_account REFERENCES identity.account ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash)
);

-- A browser from which somebody signed in before: it keeps its own allowance of guesses.
CREATE TABLE identity.device (
    id uuid CONSTRAINT device_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT device_account REFERENCES identity.account ON DELETE CASCADE,
    secret_hash bytea NOT NULL,
    label text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX device_account ON identity.device (account_id);

CREATE TABLE identity.session (
    id uuid CONSTRAINT session_pk PRIMARY KEY,
    token_hash bytea NOT NULL CONSTRAINT session_token UNIQUE,
    account_id uuid NOT NULL CONSTRAINT session_account REFERENCES identity.account ON DELETE CASCADE,
    -- Where the person works now; none until one is chosen.
    practice_id uuid,
    second_factor boolean NOT NULL DEFAULT false,
    label text NOT NULL,
    -- What a passkey ceremony must come back to, sealed.
    ceremony bytea,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_account ON identity.session (account_id);
CREATE INDEX session_expires_at ON identity.session (expires_at);

-- Links in mails, each for one purpose and one use: only the hash is kept.
CREATE TABLE identity.link (
    token_hash bytea CONSTRAINT link_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT link_account REFERENCES identity.account ON DELETE CASCADE,
    purpose text NOT NULL CONSTRAINT link_purpose CHECK (purpose IN ('invitation', 'reset')),
    practice_id uuid,
    expires_at timestamptz NOT NULL
);

CREATE INDEX link_account ON identity.link (account_id);
CREATE INDEX link_expires_at ON identity.link (expires_at);

-- Letters to account holders. Nothing in them is kept here: the address is the account's, and a link
-- is minted when the letter leaves, so that none waits where it could be read.
CREATE TABLE identity.letter (
    id uuid CONSTRAINT letter_pk PRIMARY KEY,
    account_id uuid NOT NULL CONSTRAINT letter_account REFERENCES identity.account ON DELETE CASCADE,
    practice_id uuid,
    kind text NOT NULL,
    -- What must be said once is said once, however often it is queued.
    once text CONSTRAINT letter_once UNIQUE,
    state text NOT NULL DEFAULT 'queued'
        CONSTRAINT letter_state CHECK (state IN ('queued', 'sending', 'sent', 'dead')),
    attempts smallint NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL,
    leased_until timestamptz,
    failure text,
    settled_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE INDEX letter_due ON identity.letter (not_before) WHERE state IN ('queued', 'sending');

CREATE TABLE identity.membership (
    practice_id uuid NOT NULL CONSTRAINT membership_practice REFERENCES platform.practice,
    account_id uuid NOT NULL CONSTRAINT membership_account REFERENCES identity.account,
    role text NOT NULL
        CONSTRAINT membership_role CHECK (role IN ('owner', 'practitioner', 'secretary', 'locum', 'auditor')),
    -- Whose agenda is their own.
    practitioner_id uuid,
    medical boolean NOT NULL DEFAULT false,
    state text NOT NULL
        CONSTRAINT membership_state CHECK (state IN ('invited', 'active', 'suspended', 'disabled')),
    -- Name and address as the practice knows them.
    sealed bytea NOT NULL,
    invited_by uuid,
    invited_at timestamptz NOT NULL,
    joined_at timestamptz,
    ends_at timestamptz,
    last_seen_at timestamptz,
    -- When somebody last confirmed that this access is still needed (R-10.P10).
    confirmed_at timestamptz NOT NULL,
    CONSTRAINT membership_pk PRIMARY KEY (practice_id, account_id),
    CONSTRAINT membership_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner,
    CONSTRAINT membership_locum_ends CHECK (role <> 'locum' OR ends_at IS NOT NULL),
    CONSTRAINT membership_medical CHECK (NOT medical OR role IN ('owner', 'practitioner', 'locum'))
);

CREATE INDEX membership_account ON identity.membership (account_id);

-- Who may open whose agenda, how far, given by whom, until when (B-18).
CREATE TABLE identity.agenda_grant (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    scope text NOT NULL CONSTRAINT agenda_grant_scope CHECK (scope IN ('busy', 'read', 'write')),
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    ends_at timestamptz,
    CONSTRAINT agenda_grant_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT agenda_grant_member FOREIGN KEY (practice_id, account_id) REFERENCES identity.membership,
    CONSTRAINT agenda_grant_grantor FOREIGN KEY (practice_id, granted_by) REFERENCES identity.membership,
    CONSTRAINT agenda_grant_practitioner FOREIGN KEY (practice_id, practitioner_id) REFERENCES booking.practitioner
);

CREATE INDEX agenda_grant_member ON identity.agenda_grant (practice_id, account_id);

-- What the detector found in the log, until the owner has seen it (B-23).
CREATE TABLE identity.alert (
    practice_id uuid NOT NULL CONSTRAINT alert_practice REFERENCES platform.practice,
    id uuid NOT NULL,
    pattern text NOT NULL,
    account_id uuid,
    -- The same thing on the same day is one alert.
    day date NOT NULL,
    events integer NOT NULL,
    raised_at timestamptz NOT NULL,
    seen_at timestamptz,
    seen_by uuid,
    CONSTRAINT alert_pk PRIMARY KEY (practice_id, id),
    CONSTRAINT alert_once UNIQUE NULLS NOT DISTINCT (practice_id, pattern, account_id, day)
);

-- What a practice set for its own sessions; without a row the defaults hold.
CREATE TABLE identity.security_setting (
    practice_id uuid NOT NULL CONSTRAINT security_setting_practice REFERENCES platform.practice,
    idle_minutes smallint NOT NULL
        CONSTRAINT security_setting_idle CHECK (idle_minutes BETWEEN 5 AND 30),
    CONSTRAINT security_setting_pk PRIMARY KEY (practice_id)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['membership', 'agenda_grant', 'alert', 'security_setting'] LOOP
        EXECUTE format('ALTER TABLE identity.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE identity.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY tenant ON identity.%I USING (practice_id = platform.tenant())
            WITH CHECK (practice_id = platform.tenant())', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON identity.%I TO praxis_booking', name);
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA identity TO praxis_booking, praxis_worker;
GRANT USAGE ON SCHEMA platform, audit TO praxis_identity;

-- The practice's own transactions queue letters and read nothing of them.
GRANT INSERT ON identity.letter TO praxis_booking;

-- The door: at sign-in the practice is not known yet. It sees what decides about access in every
-- practice, and no name.
GRANT SELECT, INSERT, UPDATE ON identity.account TO praxis_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.passkey, identity.recovery_code, identity.device,
    identity.session, identity.link TO praxis_identity;
GRANT SELECT, INSERT, UPDATE (state, attempts, not_before, leased_until, failure, settled_at), DELETE
    ON identity.letter TO praxis_identity;
CREATE POLICY door ON identity.membership FOR SELECT TO praxis_identity USING (true);
CREATE POLICY door ON identity.security_setting FOR SELECT TO praxis_identity USING (true);
GRANT SELECT (practice_id, account_id, role, practitioner_id, medical, state, ends_at, joined_at)
    ON identity.membership TO praxis_identity;
GRANT SELECT ON identity.security_setting TO praxis_identity;
-- It notes when a member was last seen.
CREATE POLICY door_notes ON identity.membership FOR UPDATE TO praxis_identity USING (true) WITH CHECK (true);
GRANT UPDATE (last_seen_at) ON identity.membership TO praxis_identity;
GRANT SELECT (id, listed) ON platform.practice TO praxis_identity;

-- What happens at the door is told to every practice that it concerns.
CREATE POLICY door ON audit.event FOR INSERT TO praxis_identity WITH CHECK (seq IS NULL);
GRANT INSERT ON audit.event TO praxis_identity;

-- The owner reads the practice's own log (B-25).
GRANT SELECT ON audit.event TO praxis_booking;
CREATE INDEX event_at ON audit.event (practice_id, at, id);

-- The scheduler sees whose access is idle, due for review or at its end, in every practice.
CREATE POLICY routing ON identity.membership FOR SELECT TO praxis_worker USING (true);
GRANT SELECT (practice_id, account_id, role, state, ends_at, joined_at, last_seen_at, confirmed_at)
    ON identity.membership TO praxis_worker;
