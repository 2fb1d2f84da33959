//! I1 — One tenant: a practice sees its own rows and no other.

mod answers;
mod catalogue;
mod rows;

use anyhow::{Context as _, Result};
use tests::{Answer, Cabinet, TestApp, people::patient};

/// Two practices with rows in every table, `lilas` and `tilleul`.
async fn two_practices(app: &TestApp) -> Result<[Cabinet; 2]> {
    let mut open = Vec::new();
    for slug in ["lilas", "tilleul"] {
        let cabinet = Cabinet::new(slug)?.practitioners(2)?.rooms(2).open(app).await?;
        let client = app.client()?;
        cabinet.hold(&client, &cabinet.at(1, "09:00")?).await?.success()?;
        let request = client.request(reqwest::Method::POST, &cabinet.path("/appointments"));
        let body = cabinet.booking(&cabinet.at(1, "10:00")?, patient(1));
        Answer::to(request.header("idempotency-key", "key-number-1").json(&body))
            .await?
            .success()?;
        open.push(cabinet);
    }
    let [one, other] = open.try_into().ok().context("two practices")?;
    // Rows that no use case writes yet.
    for cabinet in [&one, &other] {
        let (practice, practitioner, place) =
            (cabinet.id(), cabinet.practitioner(0), cabinet.place());
        app.db().sql(&format!(
            "SET app.practice_id = '{practice}'; \
             INSERT INTO booking.place VALUES ('{practice}', '{practice}', 9, 'Annexe', '1 rue Haute', '69001', 'Lyon'); \
             INSERT INTO booking.travel VALUES \
             ('{practice}', least('{place}'::uuid, '{practice}'), greatest('{place}'::uuid, '{practice}'), 5); \
             INSERT INTO booking.absence VALUES ('{practice}', '{practice}', '{practitioner}', '2031-05-01', '2031-05-02'); \
             INSERT INTO booking.hours_override VALUES ('{practice}', '{practitioner}', '{place}', '2031-05-03', '[]'); \
             INSERT INTO booking.patient_block SELECT practice_id, id, '\\x01', '2031-05-01', '2031-03-03' \
             FROM booking.patient WHERE practice_id = '{practice}'; \
             INSERT INTO identity.account (id, kind, email_index, sealed, locale, created_at) \
             VALUES ('{practice}', 'staff', uuid_send('{practice}'), '\\x00', 'fr', '2031-03-03'); \
             INSERT INTO identity.membership (practice_id, account_id, role, state, sealed, invited_at, confirmed_at) \
             VALUES ('{practice}', '{practice}', 'auditor', 'disabled', '\\x00', '2031-03-03', '2031-03-03'); \
             INSERT INTO booking.transfer \
             VALUES ('{practice}', '{practice}', 'visits', 'read', '\\x01', '2031-03-03', '2099-01-01'); \
             INSERT INTO booking.agenda_feed \
             VALUES ('{practice}', '{practice}', '{practice}', '{practitioner}', '\\x01', 'fr', '2031-03-03'); \
             INSERT INTO booking.outside_calendar (practice_id, id, practitioner_id, sealed, created_at, known_until, not_before) \
             VALUES ('{practice}', '{practice}', '{practitioner}', '\\x01', '2031-03-03', '2099-01-01', '2099-01-01'); \
             INSERT INTO booking.webhook (practice_id, id, sealed, topics, created_at, told_until, not_before) \
             VALUES ('{practice}', '{practice}', '\\x01', '{{appointments}}', '2031-03-03', 0, '2099-01-01'); \
             INSERT INTO booking.outside_busy VALUES ('{practice}', '{practice}', '2031-05-01', '2031-05-02')"
        ))?;
    }
    // Nothing changes by itself from now on.
    app.rest().await?;
    Ok([one, other])
}
