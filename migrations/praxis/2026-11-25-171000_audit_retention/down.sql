REVOKE DELETE ON audit.event FROM praxis_audit;
DROP POLICY sealer_purges ON audit.event;
