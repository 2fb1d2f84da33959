-- Events end after twelve months (B-25, G-LOG2); their links and the signed checkpoints stay and
-- prove that the log was whole. Whatever the program asks for, nothing younger can be deleted.
CREATE POLICY sealer_purges ON audit.event FOR DELETE TO praxis_audit
    USING (seq IS NOT NULL AND at < now() - interval '12 months');
GRANT DELETE ON audit.event TO praxis_audit;
