event AS (
    INSERT INTO audit.event (practice_id, id, at, actor, action, subject, request, salt)
    SELECT practice, event, at, actor, action, appointment, request, salt FROM given
)
