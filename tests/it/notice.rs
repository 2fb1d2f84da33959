//! Nobody books under an information notice that they have not read.

use anyhow::{Context as _, Result};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, Client, TestApp, order::disorder, people::patient};

struct Scene {
    app: TestApp,
    lilas: Cabinet,
    client: Client,
}

/// A practice under its first notice, which the server knows.
async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    assert_eq!(client.get(&lilas.path("")).await?.success()?["notice_version"], 1);
    Ok(Scene { app, lilas, client })
}

impl Scene {
    /// Publishes the next version of the notice, of which nobody tells the server.
    fn publish_next_notice(&self) -> Result<()> {
        self.app.db().sql(&format!(
            "BEGIN; SET LOCAL app.practice_id = '{}'; \
             INSERT INTO booking.notice (practice_id, version, content) \
             SELECT practice_id, version + 1, jsonb_set(content, '{{version}}', to_jsonb(version + 1)) \
             FROM booking.notice ORDER BY version DESC LIMIT 1; COMMIT",
            self.lilas.id()
        ))?;
        Ok(())
    }

    /// A booking at a time, directly and by a hold of a later time.
    async fn bookings(&self, times: [&str; 2], number: usize) -> Result<[Value; 2]> {
        let [direct, held] = times;
        let hold = self.lilas.hold(&self.client, &self.lilas.at(1, held)?).await?.success()?;
        let held = json!({ "hold": hold["hold"], "patient": patient(number + 1) });
        Ok([self.lilas.booking(&self.lilas.at(1, direct)?, patient(number)), held])
    }

    async fn book(&self, body: &Value, seen: Value) -> Result<Answer> {
        self.client.post(&self.lilas.path("/appointments"), &under(body, seen)).await
    }

    async fn book_with_key(&self, body: &Value, seen: Value, key: &str) -> Result<Answer> {
        let request = self.client.request(Method::POST, &self.lilas.path("/appointments"));
        Answer::to(request.header("idempotency-key", key).json(&under(body, seen))).await
    }

    /// The notices under which visits were booked, in the order of their starts.
    fn recorded(&self) -> Result<String> {
        self.app.db().sql(
            "SELECT string_agg(notice_version::text, ' ' ORDER BY starts_at) \
             FROM booking.appointment WHERE state = 'booked'",
        )
    }

    async fn submit(&self, hold: &str, step: &str, form: &[(&str, &str)]) -> Result<Answer> {
        let path = format!("/lilas/book/{hold}/{step}");
        Answer::to(self.client.request(Method::POST, &path).form(form)).await
    }
}

/// A booking by somebody who has seen a notice.
fn under(body: &Value, seen: Value) -> Value {
    let mut body = body.clone();
    body["notice_version"] = seen;
    body
}

/// The value of a hidden field.
fn hidden(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("type=\"hidden\" name=\"{name}\" value=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

#[tokio::test]
async fn under_an_outdated_notice_nothing_is_booked() -> Result<()> {
    let scene = scene().await?;
    let bookings = scene.bookings(["10:00", "11:00"], 1).await?;
    scene.publish_next_notice()?;
    // The sealer writes as well, in its own time.
    scene.app.rest().await?;
    let before = scene.app.db().counts()?;
    for body in &bookings {
        for outdated in [json!(1), json!(3), json!(-1)] {
            let refused = scene.book(body, outdated).await?;
            assert_eq!(refused.problem(), (409, "notice-changed".to_owned()));
            assert!(refused.field("detail")?.contains("notice"), "{}", refused.text());
        }
        let shapeless = scene.book(body, json!("1")).await?;
        assert_eq!(shapeless.refused(), ["notice_version: shape"]);
    }
    assert_eq!(scene.app.db().counts()?, before);
    let known = scene.client.get(&scene.lilas.path("")).await?.success()?;
    assert_eq!(known["notice_version"], 2);
    for body in &bookings {
        assert_eq!(scene.book(body, json!(2)).await?.status, 201);
    }
    assert_eq!(scene.recorded()?, "2 2");
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_server_behind_its_time_books_under_the_notice_that_was_read() -> Result<()> {
    let scene = scene().await?;
    for (number, times) in [["10:00", "10:30"], ["11:00", "11:30"]].into_iter().enumerate() {
        let [direct, held] = scene.bookings(times, 10 * number).await?;
        let body = if number == 0 { direct } else { held };
        scene.publish_next_notice()?;
        let seen = json!(number + 2);
        assert_eq!(scene.book(&body, seen).await?.status, 201);
    }
    assert_eq!(scene.recorded()?, "2 3");
    Ok(())
}

#[tokio::test]
async fn whoever_does_not_say_which_notice_they_read_is_not_refused() -> Result<()> {
    let scene = scene().await?;
    let bookings = scene.bookings(["10:00", "11:00"], 1).await?;
    scene.publish_next_notice()?;
    for body in &bookings {
        assert_eq!(scene.book(body, Value::Null).await?.status, 201);
    }
    Ok(())
}

#[tokio::test]
async fn i4_all_or_nothing_a_repeated_request_is_answered_under_whatever_notice() -> Result<()> {
    let scene = scene().await?;
    let bookings = scene.bookings(["10:00", "11:00"], 1).await?;
    let mut answers = Vec::new();
    for (body, key) in bookings.iter().zip(["key-number-1", "key-number-2"]) {
        answers.push(scene.book_with_key(body, json!(1), key).await?.success()?);
    }
    scene.publish_next_notice()?;
    for ((body, key), answer) in bookings.iter().zip(["key-number-1", "key-number-2"]).zip(answers)
    {
        for seen in [json!(1), json!(2)] {
            assert_eq!(scene.book_with_key(body, seen, key).await?.success()?, answer);
        }
        let mut other = body.clone();
        other["patient"]["family_name"] = json!("Durand");
        let conflict = scene.book_with_key(&other, json!(1), key).await?.problem();
        assert_eq!(conflict, (422, "idempotency-conflict".to_owned()));
    }
    assert_eq!(scene.recorded()?, "1 1");
    Ok(())
}

const TYPED: [(&str, &str); 7] = [
    ("for_whom", "me"),
    ("given_name", "Léa"),
    ("family_name", "Martin"),
    ("birth_day", "9"),
    ("birth_month", "2"),
    ("birth_year", "1984"),
    ("email", "lea.martin@example.org"),
];

/// What was typed, and this.
fn typed<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    TYPED.into_iter().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn the_check_page_comes_back_with_the_new_notice_and_everything_that_was_typed() -> Result<()>
{
    let scene = scene().await?;
    let hold =
        scene.lilas.hold(&scene.client, &scene.lilas.at(1, "10:00")?).await?.field("hold")?;
    let details = scene.client.get(&format!("/lilas/book/{hold}")).await?.text();
    assert_eq!(hidden(&details, "notice_version").as_deref(), Some("1"));
    let check = scene.submit(&hold, "check", &typed(&[("notice_version", "1")])).await?;
    assert!(check.status == 200 && !check.text().contains("notice-changed"));
    let key = hidden(&check.text(), "idempotency_key").context("a key")?;

    scene.publish_next_notice()?;
    let form = [("notice_version", "1"), ("idempotency_key", key.as_str())];
    let again = scene.submit(&hold, "confirm", &typed(&form)).await?;
    assert_eq!(again.status, 409);
    let html = again.text();
    assert!(html.contains("id=\"notice-changed\"") && html.contains("href=\"/lilas/privacy\""));
    for (name, value) in typed(&[("notice_version", "2"), ("idempotency_key", &key)]) {
        assert_eq!(hidden(&html, name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(scene.recorded()?, "");
    assert_eq!(scene.app.db().counts()?["booking.patient"], 0);

    // Details given under the old notice are told so one step earlier.
    for (seen, told) in [("1", true), ("2", false)] {
        let check = scene.submit(&hold, "check", &typed(&[("notice_version", seen)])).await?;
        assert_eq!((check.status, check.text().contains("id=\"notice-changed\"")), (200, told));
        assert_eq!(hidden(&check.text(), "notice_version").as_deref(), Some("2"));
    }
    let form = [("notice_version", "2"), ("idempotency_key", key.as_str())];
    assert_eq!(scene.submit(&hold, "confirm", &typed(&form)).await?.status, 200);
    assert_eq!(scene.recorded()?, "2");
    // Sent once more with the old page, it is the same appointment.
    let form = [("notice_version", "1"), ("idempotency_key", key.as_str())];
    assert_eq!(scene.submit(&hold, "confirm", &typed(&form)).await?.status, 200);
    assert_eq!(scene.app.db().counts()?["booking.appointment"], 1);
    Ok(())
}

#[tokio::test]
async fn forms_need_not_say_which_notice_they_showed_but_must_not_talk_nonsense() -> Result<()> {
    let scene = scene().await?;
    let hold =
        scene.lilas.hold(&scene.client, &scene.lilas.at(1, "10:00")?).await?.field("hold")?;
    let key = [("idempotency_key", "key-number-1")];
    for step in ["check", "confirm"] {
        let form = [key.as_slice(), &[("notice_version", "last")]].concat();
        assert_eq!(scene.submit(&hold, step, &typed(&form)).await?.status, 422, "{step}");
        assert_eq!(scene.submit(&hold, step, &typed(&key)).await?.status, 200, "{step}");
    }
    Ok(())
}
