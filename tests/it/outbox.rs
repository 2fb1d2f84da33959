//! Letters leave once, whatever the relay and the workers do.

use anyhow::Result;
use jiff::SignedDuration;
use std::{collections::BTreeSet, sync::Arc};
use tests::{
    Cabinet, Client, TestApp,
    app::Deployment,
    mailbox::Letter,
    people::{patient, token},
    smtp::{Received, Script, SmtpServer},
    until,
};

struct Scene {
    app: TestApp,
    relay: SmtpServer,
    lilas: Cabinet,
    client: Client,
}

async fn scene(script: Script) -> Result<Scene> {
    let relay = SmtpServer::start(script).await?;
    let app = TestApp::start_with(&by(&relay)).await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    Ok(Scene { app, relay, lilas, client })
}

fn by(relay: &SmtpServer) -> [(&'static str, String); 2] {
    [
        ("PRAXIS_SMTP_URL", relay.url()),
        ("PRAXIS_SMTP_ROOT_FILE", relay.ca_pem_path().display().to_string()),
    ]
}

impl Scene {
    async fn book(&self, number: usize, time: &str) -> Result<String> {
        let booked =
            self.lilas.book(&self.client, &self.lilas.at(1, time)?, patient(number)).await?;
        token(&booked.success()?)
    }

    async fn until_outbox_is(&self, wanted: &str) -> Result<()> {
        let sql = "SELECT string_agg(concat_ws(' ', state, attempts, failure), ', ' ORDER BY id) FROM booking.outbox";
        until(&format!("the outbox is {wanted}"), async || {
            Ok((self.app.db().sql(sql)? == wanted).then_some(()))
        })
        .await
    }
}

fn message_ids(received: &[Received]) -> Vec<String> {
    received.iter().map(|message| Letter(message.raw.clone()).message_id().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_delivered_once_and_its_content_is_not_kept() -> Result<()> {
    let scene = scene(Script::Normal).await?;
    scene.book(1, "10:00").await?;
    let received = scene.relay.await_messages(1).await?;
    assert_eq!(received[0].to, ["lea.martin1@example.org"]);
    assert!(received[0].secure);
    scene.until_outbox_is("sent 1").await?;
    assert_eq!(
        scene.app.db().number("SELECT count(*) FROM booking.outbox WHERE sealed IS NOT NULL")?,
        0
    );
    scene.app.advance(SignedDuration::from_hours(24));
    scene.book(2, "18:00").await.unwrap_err();
    let another = scene.lilas.book(&scene.client, &scene.lilas.at(3, "10:00")?, patient(2)).await?;
    assert_eq!(another.status, 201);
    assert_eq!(scene.relay.await_messages(2).await?.len(), 2);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_relay_gets_the_letter_later() -> Result<()> {
    let scene = scene(Script::Busy(2)).await?;
    scene.book(1, "10:00").await?;
    scene.until_outbox_is("queued 1 the relay answered 451").await?;
    assert!(scene.relay.messages().is_empty());
    scene.app.advance(SignedDuration::from_secs(10));
    scene.until_outbox_is("queued 2 the relay answered 451").await?;
    scene.app.advance(SignedDuration::from_secs(20));
    scene.until_outbox_is("sent 3").await?;
    assert_eq!(scene.relay.messages().len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_address_is_given_up_without_a_second_try() -> Result<()> {
    let scene = scene(Script::RefuseRecipient).await?;
    scene.book(1, "10:00").await?;
    scene.until_outbox_is("dead 1 the relay answered 550").await?;
    scene.app.advance(SignedDuration::from_hours(48));
    assert_eq!(services::mail::outbox::deliver_due(&scene.app.platform()?).await?, 0);
    assert!(scene.relay.messages().is_empty());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_after_the_dot_costs_one_duplicate_that_mailboxes_recognise() -> Result<()> {
    let scene = scene(Script::CutAfterDot(1)).await?;
    scene.book(1, "10:00").await?;
    scene.until_outbox_is("queued 1 the connection to the relay failed").await?;
    scene.app.advance(SignedDuration::from_secs(10));
    scene.until_outbox_is("sent 2").await?;
    let ids = message_ids(&scene.relay.messages());
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn to_a_relay_without_proof_or_encryption_nothing_is_sent_and_the_letter_waits() -> Result<()>
{
    for (script, failure) in [
        (Script::NoStartTls, "the relay does not offer STARTTLS or a login"),
        (Script::OtherAuthority, "the relay's certificate or TLS was refused"),
        (Script::RefuseLogin, "the relay answered 535"),
    ] {
        let scene = scene(script).await?;
        scene.book(1, "10:00").await?;
        scene.until_outbox_is(&format!("queued 1 {failure}")).await?;
        assert!(scene.relay.messages().is_empty());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_whose_worker_died_is_sent_by_another_when_its_lease_ends() -> Result<()> {
    let silent = SmtpServer::start(Script::Stall).await?;
    let app = TestApp::start_with(&by(&silent)).await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    lilas.book(&app.client()?, &lilas.at(1, "10:00")?, patient(1)).await?.success()?;
    until("the letter is being sent", async || {
        Ok((app.db().sql("SELECT state FROM booking.outbox")? == "sending").then_some(()))
    })
    .await?;
    // The server ends in the middle of it.
    let deployment: Arc<Deployment> = app.stop()?;
    let relay = SmtpServer::start(Script::Normal).await?;
    let app = TestApp::start_in(deployment, &by(&relay)).await?;
    lilas.book(&app.client()?, &lilas.at(1, "11:00")?, patient(2)).await?.success()?;
    let received = relay.await_messages(1).await?;
    assert_eq!(received[0].to, ["lea.martin2@example.org"]);
    app.advance(SignedDuration::from_secs(61));
    let received = relay.await_messages(2).await?;
    assert_eq!(received[1].to, ["lea.martin1@example.org"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_deliver_each_letter_once() -> Result<()> {
    let scene = scene(Script::Normal).await?;
    let beside = TestApp::start_in(Arc::clone(&scene.app.deployment), &by(&scene.relay)).await?;
    let other = beside.client()?;
    let slots = scene.lilas.listed(&scene.client, 0, 1, 2).await?;
    let book = async |(number, at): (usize, String)| {
        let client = if number % 2 == 0 { &scene.client } else { &other };
        scene.lilas.book(client, &at, patient(number)).await?.success()
    };
    let starts = tests::people::starts(&slots).into_iter().take(24).enumerate();
    assert_eq!(futures_util::future::try_join_all(starts.map(book)).await?.len(), 24);
    scene.relay.await_messages(24).await?;
    scene.app.rest().await?;
    let ids = message_ids(&scene.relay.messages());
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (24, 24));
    assert_eq!(
        scene.app.db().sql("SELECT DISTINCT state || attempts FROM booking.outbox")?,
        "sent1"
    );
    Ok(())
}

#[tokio::test]
async fn letters_tell_what_happened_and_calendars_follow() -> Result<()> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let mut body = lilas.booking(&lilas.at(1, "10:00")?, patient(1));
    body["language"] = "en".into();
    let booked = client.post(&lilas.path("/appointments"), &body).await?.success()?;
    let manage = format!("/api/v1/appointments/{}", token(&booked)?);
    let mailbox = app.mailbox();
    let confirmation = mailbox.await_letters(1).await?.remove(0);
    let to = serde_json::json!({ "starts_at": lilas.at(1, "15:00")? });
    client.post(&format!("{manage}/move"), &to).await?.success()?;
    let moved = mailbox.await_letters(2).await?.remove(1);
    client.act(&format!("{manage}/cancel")).await?.success()?;
    let cancelled = mailbox.await_letters(3).await?.remove(2);

    let subjects = [&confirmation, &moved, &cancelled].map(|letter| letter.subject().unwrap());
    insta::assert_snapshot!(subjects.join("\n"), @"
    Confirmation of your appointment on Tuesday, 4 March 2031 at 10:00
    Your appointment has been moved to Tuesday, 4 March 2031 at 15:00
    Cancellation of your appointment on Tuesday, 4 March 2031 at 15:00
    ");
    let uid = format!("UID:{}@", booked["appointment"].as_str().unwrap());
    for (letter, method, sequence, status) in [
        (&confirmation, "PUBLISH", 0, "CONFIRMED"),
        (&moved, "PUBLISH", 1, "CONFIRMED"),
        (&cancelled, "CANCEL", 2, "CANCELLED"),
    ] {
        let (declared, calendar) = letter.calendar()?;
        assert_eq!(declared, method);
        for line in [
            format!("METHOD:{method}"),
            format!("SEQUENCE:{sequence}\r\n"),
            format!("STATUS:{status}"),
            uid.clone(),
        ] {
            assert!(calendar.contains(&line), "{line}: {calendar}");
        }
        for text in [letter.text()?, letter.html()?] {
            // The notice, its version, and where to read all of it.
            for needle in [
                "version 1",
                "https://praxis.example/lilas/privacy?version=1",
                "CNIL",
                "donnees@lilas.example",
            ] {
                assert!(text.contains(needle), "{needle}: {text}");
            }
            // Nobody is named, nor why they come.
            for private in ["Léa", "Martin-1", "1984", "Visit 0", "Visite 0"] {
                assert!(!text.contains(private), "{private}: {text}");
            }
        }
    }
    assert_eq!(confirmation.token()?, token(&booked)?);
    Ok(())
}
