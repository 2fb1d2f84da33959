//! One patient's page.

use super::{PATIENTS, Scene, scene, scene_with, somebody};
use crate::staff_api::{nobodys, whole};
use anyhow::Result;
use domain::identity::Role;
use serde_json::json;
use tests::{
    Cabinet,
    smtp::{Script, SmtpServer},
    staff::Staff,
    until,
};

async fn visits(by: &mut Staff, patient: &str) -> Result<usize> {
    let record = by.get(&format!("{PATIENTS}/{patient}")).await?.success()?;
    Ok(record["visits"].as_array().map_or(0, Vec::len))
}

/// A patient with a visit to each practitioner.
async fn seen_by_both(scene: &Scene) -> Result<String> {
    let lea = || somebody("Léa", "Lebœuf", "1984-02-09", 1);
    let patient = scene.book(0, "09:00", lea()).await?;
    assert_eq!(scene.book(1, "10:00", lea()).await?, patient, "the same record");
    Ok(patient)
}

#[tokio::test]
async fn grants_decide_which_visits_are_seen() -> Result<()> {
    let mut scene = scene().await?;
    let patient = seen_by_both(&scene).await?;
    assert_eq!(visits(&mut scene.owner, &patient).await?, 1);
    scene.grant(scene.owner.account, 1, "busy").await?;
    assert_eq!(visits(&mut scene.owner, &patient).await?, 1, "busy tells of nobody");
    scene.grant(scene.owner.account, 1, "read").await?;
    assert_eq!(visits(&mut scene.owner, &patient).await?, 2);
    let record = scene.owner.get(&format!("{PATIENTS}/{patient}")).await?.success()?;
    assert_eq!(
        record["visits"][0]["starts_at"],
        json!(scene.cabinet.at(1, "10:00")?),
        "latest first"
    );
    assert_eq!(record["visits"][1]["state"], "booked");
    assert_eq!(record["email"], "Patient.1@example.org");
    let page = scene.owner.get(&format!("/pro/patients/{patient}")).await?.text();
    assert!(
        page.contains("<h1>Léa Lebœuf</h1>") && page.contains("Dr Claire Fontaine 1"),
        "{page}"
    );
    assert!(page.contains("<title>Fiche de patient"), "no name in a title: {page}");
    Ok(())
}

#[tokio::test]
async fn a_patient_of_others_and_one_that_nobody_has_are_answered_alike() -> Result<()> {
    let scene = scene().await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let other = Cabinet::new("ailleurs")?.open(&scene.app).await?;
    let foreign = scene.app.at_work(other.id(), Role::Owner).await?;
    let colleague = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let unknown = nobodys().to_string();
    for mut reader in [foreign, colleague] {
        for page in ["/pro/patients", PATIENTS] {
            let theirs = reader.get(&format!("{page}/{patient}")).await?;
            let none = reader.get(&format!("{page}/{unknown}")).await?;
            assert_eq!(theirs.status, 404, "{}", theirs.text());
            let plain = |answer: &tests::Answer, id: &str| {
                let (status, headers, body) = whole(answer);
                (status, headers, String::from_utf8_lossy(&body).replace(id, "…"))
            };
            assert_eq!(plain(&theirs, &patient), plain(&none, &unknown));
        }
    }
    assert_eq!(scene.events("patient.read")?, 0);
    Ok(())
}

#[tokio::test]
async fn opening_a_patient_leaves_one_event_about_them() -> Result<()> {
    let mut scene = scene().await?;
    let patient = seen_by_both(&scene).await?;
    scene.owner.get(&format!("/pro/patients/{patient}")).await?;
    scene.owner.get(&format!("{PATIENTS}/{patient}")).await?;
    let read = scene.app.db().number(&format!(
        "SELECT count(*) FROM audit.event WHERE action = 'patient.read' AND subject = '{patient}'"
    ))?;
    assert_eq!(read, 2);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_the_relay_refuses_is_flagged_until_mail_arrives_again() -> Result<()> {
    let relay = SmtpServer::start(Script::RefuseRecipient).await?;
    let settings = [
        ("PRAXIS_SMTP_URL", relay.url()),
        ("PRAXIS_SMTP_ROOT_FILE", relay.ca_pem_path().display().to_string()),
    ];
    let mut scene = scene_with(&settings).await?;
    let patient = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let other = scene.book(0, "09:30", json!({
        "given_name": "Noé", "family_name": "Petit", "birth_date": "1990-01-01", "phone": "0199000002",
    }));
    let other = other.await?;
    let bounced = |patient: String| {
        format!(
            "SELECT count(*) FROM booking.patient WHERE id = '{patient}' AND bounced_at IS NOT NULL"
        )
    };
    until("the address is flagged", async || {
        Ok((scene.app.db().number(&bounced(patient.clone()))? == 1).then_some(()))
    })
    .await?;
    assert_eq!(scene.app.db().number(&bounced(other))?, 0);
    let page = scene.owner.get(&format!("/pro/patients/{patient}")).await?.text();
    assert!(page.contains("sont refusés depuis le 3 mars 2031"), "{page}");
    let record = scene.owner.get(&format!("{PATIENTS}/{patient}")).await?.success()?;
    assert!(record["bounced_at"].is_string(), "{record}");

    let deployment = scene.app.stop()?;
    let app = tests::TestApp::start_in(deployment, &[]).await?;
    let at = scene.cabinet.at(2, "09:00")?;
    let again = somebody("Léa", "Lebœuf", "1984-02-09", 1);
    scene.cabinet.book(&app.client()?, &at, again).await?.success()?;
    until("the flag is gone", async || {
        Ok((app.db().number(&bounced(patient.clone()))? == 0).then_some(()))
    })
    .await
}
