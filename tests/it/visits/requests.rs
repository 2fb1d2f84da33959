//! Visits to which the practice agrees one by one.

use super::{Scene, by_program, press, scene_of};
use anyhow::Result;
use futures_util::future::try_join_all;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet,
    order::disorder,
    people::{patient, token},
};
use uuid::Uuid;

async fn scene() -> Result<Scene> {
    let half = SignedDuration::from_mins(15);
    scene_of(Cabinet::new("tilleuls")?.visit(|rules| {
        rules.needs_approval = true;
        rules.step = half;
    }))
    .await
}

async fn ask(scene: &Scene, time: &str, number: usize) -> Result<Answer> {
    let body = scene.cabinet.booking(&scene.cabinet.at(1, time)?, patient(number));
    scene.app.client()?.post(&scene.cabinet.path("/appointments"), &body).await
}

fn id(asked: &Answer) -> Result<Uuid> {
    Ok(asked.field("appointment")?.parse()?)
}

#[tokio::test]
async fn a_visit_type_that_needs_approval_is_asked_for_and_stands_once_the_practice_agrees()
-> Result<()> {
    let mut scene = scene().await?;
    let asked = ask(&scene, "10:00", 1).await?;
    assert_eq!(asked.success()?["status"], "requested");
    let visit = id(&asked)?;
    assert_eq!(
        (scene.events("appointment.requested")?, scene.events("appointment.booked")?),
        (1, 0)
    );
    let reader = "lea.martin1@example.org";
    let letters = scene.app.mailbox().await_letters_to(reader, 1).await?;
    assert!(letters[0].subject()?.contains("demande"), "{}", letters[0].subject()?);
    let (_, calendar) = letters[0].calendar().expect("a calendar file");
    assert!(calendar.contains("STATUS:TENTATIVE"), "{calendar}");
    let page = scene.owner.get(&format!("/pro/visits/{visit}")).await?.text();
    assert!(page.contains("Accepter la demande") && !page.contains("/arrive"), "{page}");
    let confirmed = press(&mut scene.owner, visit, "confirm", &[]).await?;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    assert_eq!(scene.visit(visit, "state, sequence")?, "booked|1");
    let letters = scene.app.mailbox().await_letters_to(reader, 2).await?;
    assert!(letters[1].subject()?.contains("Confirmation"), "{}", letters[1].subject()?);
    let (_, calendar) = letters[1].calendar().expect("a calendar file");
    assert!(calendar.contains("STATUS:CONFIRMED") && calendar.contains("SEQUENCE:1"), "{calendar}");
    let again = by_program(&mut scene.owner, visit, ("decline", Value::Null), 1).await?;
    assert_eq!(again.problem(), (409, "visit-changed".to_owned()));
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_request_that_its_patient_moves_is_still_a_request() -> Result<()> {
    let scene = scene().await?;
    let asked = ask(&scene, "10:00", 1).await?;
    let path = format!("/api/v1/appointments/{}/move", token(&asked.success()?)?);
    let later = json!({ "starts_at": scene.cabinet.at(1, "11:00")? });
    scene.app.client()?.post(&path, &later).await?.success()?;
    assert_eq!(scene.visit(id(&asked)?, "state, sequence")?, "requested|1");
    let letters = scene.app.mailbox().await_letters_to("lea.martin1@example.org", 2).await?;
    assert!(letters[1].subject()?.contains("demande"), "{}", letters[1].subject()?);
    let (_, calendar) = letters[1].calendar().expect("a calendar file");
    assert!(calendar.contains("STATUS:TENTATIVE") && calendar.contains("SEQUENCE:1"), "{calendar}");
    Ok(())
}

#[tokio::test]
async fn a_request_that_is_declined_frees_its_time_and_its_patient_is_told() -> Result<()> {
    let mut scene = scene().await?;
    let visit = id(&ask(&scene, "10:00", 1).await?)?;
    let declined = by_program(&mut scene.owner, visit, ("decline", Value::Null), 0).await?;
    assert_eq!(declined.success()?["state"], "cancelled");
    let letters = scene.app.mailbox().await_letters_to("lea.martin1@example.org", 2).await?;
    assert!(letters[1].subject()?.contains("Réponse"), "{}", letters[1].subject()?);
    assert_eq!(ask(&scene, "10:00", 2).await?.status, 201);
    let undo = by_program(&mut scene.owner, visit, ("undo", Value::Null), 1).await?;
    assert_eq!(undo.problem(), (409, "undo-too-late".to_owned()));
    Ok(())
}

#[tokio::test]
async fn what_the_practice_books_itself_it_has_agreed_to() -> Result<()> {
    let mut scene = scene().await?;
    let body = json!({
        "visit_type": scene.cabinet.visit_type(0), "practitioner": scene.cabinet.practitioner(0),
        "starts_at": scene.cabinet.at(1, "09:00")?, "patient": patient(1),
    });
    let booked = scene.owner.json(super::Method::POST, super::APPOINTMENTS, &body).await?;
    let visit = id(&booked)?;
    assert_eq!(scene.visit(visit, "state")?, "booked");
    Ok(())
}

#[tokio::test]
async fn i2_no_double_booking_of_requests_that_overlap_no_two_are_ever_confirmed() -> Result<()> {
    let mut scene = scene().await?;
    let times = ["10:00", "10:15", "10:30", "10:45"];
    let asked = try_join_all((0..16).map(|number| ask(&scene, times[number % 4], number))).await?;
    let visits: Vec<Uuid> =
        asked.iter().filter(|one| one.status == 201).map(id).collect::<Result<_>>()?;
    assert!((1..=2).contains(&visits.len()), "{visits:?}");
    // Everybody confirms everything at once.
    let staff = scene.secretary(0, "write").await?;
    let all = visits.iter().flat_map(|visit| [(*visit, &scene.owner), (*visit, &staff)]);
    let confirm = all.map(|(visit, who)| {
        let jar = who.browser.clone();
        async move {
            let path = format!("{}/{visit}/confirm", super::APPOINTMENTS);
            let request = jar.request(super::Method::POST, &path).header("if-match", "\"0\"");
            Answer::to(request).await
        }
    });
    let answers = try_join_all(confirm).await?;
    let won = answers.iter().filter(|answer| answer.status == 200).count();
    let lost = answers.iter().filter(|answer| answer.status == 409).count();
    assert_eq!((won, lost), (visits.len(), visits.len()));
    assert_eq!(scene.events("request.confirmed")?, i64::try_from(visits.len())?);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}
