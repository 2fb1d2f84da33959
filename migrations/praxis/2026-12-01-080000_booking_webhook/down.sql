REVOKE SELECT (practice_id, seq) ON audit.link FROM praxis_worker;
DROP POLICY routing ON audit.link;
REVOKE USAGE ON SCHEMA audit FROM praxis_worker;
DROP TABLE booking.webhook;
