//! What must be true of the rows of a database after whatever was done to them.

use crate::TestDb;
use anyhow::Result;
use jiff::Timestamp;

/// Everything out of order, as sentences; `now` is the clock of the test.
pub fn disorder(db: &TestDb, now: Timestamp) -> Result<Vec<String>> {
    let rules = RULES.replace("$now", &format!("timestamptz '{now}'"));
    Ok(db.sql(&rules)?.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// A hold that has run out may have lost its claims to a later visit; nothing else may.
const RULES: &str = "
WITH visit AS (
    SELECT a.*, a.state IN ('requested', 'booked', 'arrived') OR a.held_until > $now AS alive, v.capacity
    FROM booking.appointment a JOIN booking.visit_type v ON (v.practice_id, v.id) = (a.practice_id, a.visit_type_id)
)
SELECT format('two at once: %s and %s', one.id, other.id)
FROM visit one JOIN visit other ON one.practice_id = other.practice_id AND one.id < other.id
WHERE one.alive AND other.alive AND one.occupied_from < other.occupied_until AND other.occupied_from < one.occupied_until
  AND (one.practitioner_id = other.practitioner_id OR one.room_id = other.room_id)
  AND one.session_id <> other.session_id AND NOT one.overbooked AND NOT other.overbooked
UNION ALL
SELECT format('more visits than seats in session %s', session_id) FROM visit WHERE alive
GROUP BY practice_id, session_id, capacity HAVING count(*) > capacity
UNION ALL
SELECT format('%s claims for the live visit %s', count(c.*), v.id)
FROM visit v LEFT JOIN booking.claim c ON (c.practice_id, c.appointment_id) = (v.practice_id, v.id)
WHERE v.alive
GROUP BY v.practice_id, v.id, v.room_id, v.capacity, v.overbooked
HAVING count(c.*) <> 1 + (v.room_id IS NOT NULL)::int + (v.capacity > 1 AND NOT v.overbooked)::int
UNION ALL
SELECT format('a claim of %s, which takes no time', v.id)
FROM visit v JOIN booking.claim c ON (c.practice_id, c.appointment_id) = (v.practice_id, v.id)
WHERE v.state NOT IN ('held', 'requested', 'booked', 'arrived')
UNION ALL
SELECT format('the claims of %s are not its time', v.id)
FROM visit v JOIN booking.claim c ON (c.practice_id, c.appointment_id) = (v.practice_id, v.id)
WHERE (c.starts_at, c.ends_at) <> (v.occupied_from, v.occupied_until) OR c.held_until IS DISTINCT FROM v.held_until
UNION ALL
SELECT format('a patient without a visit: %s', id) FROM booking.patient p
WHERE NOT EXISTS (SELECT FROM visit WHERE (practice_id, patient_id) = (p.practice_id, p.id))
UNION ALL
SELECT format('no link to %s', id) FROM visit v
-- What was called off gives its links to the visit that came in its place.
WHERE state NOT IN ('held', 'cancelled') AND NOT EXISTS (
    SELECT FROM booking.appointment_link WHERE (practice_id, appointment_id) = (v.practice_id, v.id))
UNION ALL
SELECT format('%s events of the booking of %s', count(e.*), v.id)
FROM visit v LEFT JOIN audit.event e
    ON (e.practice_id, e.subject) = (v.practice_id, v.id)
    AND e.action IN ('appointment.booked', 'appointment.overbooked', 'appointment.requested')
    AND (e.action = 'appointment.overbooked' OR NOT v.overbooked)
WHERE v.state <> 'held' GROUP BY v.practice_id, v.id HAVING count(e.*) <> 1
UNION ALL
SELECT format('%s of something that is not there: %s', action, subject) FROM audit.event e
WHERE action = 'appointment.booked' AND NOT EXISTS (
    SELECT FROM visit WHERE (practice_id, id) = (e.practice_id, e.subject) AND state <> 'held')
";
