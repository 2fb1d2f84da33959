//! Who did not come again and again books by telephone for a while.

use super::{DELETE, PATIENTS, PUT, Scene, scene, somebody};
use anyhow::Result;
use domain::identity::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::Cabinet;

fn lea(number: usize) -> Value {
    somebody("Léa", "Lebœuf", "1984-02-09", number)
}

/// A patient who missed so many visits.
async fn missed(scene: &Scene, visits: usize) -> Result<String> {
    let mut patient = String::new();
    for time in ["09:00", "09:30", "10:00"].into_iter().take(visits) {
        patient = scene.book(0, time, lea(1)).await?;
    }
    scene.miss(&patient)?;
    Ok(patient)
}

fn block(patient: &str) -> String {
    format!("{PATIENTS}/{patient}/block")
}

const APRIL: &str = "2031-04-03";

#[tokio::test]
async fn a_blocked_patient_is_asked_to_call_and_nobody_else_is() -> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 2).await?;
    let until = json!({ "block_until": APRIL });
    assert_eq!(scene.owner.json(PUT, &block(&patient), &until).await?.status, 204);

    let refused = scene.try_to_book(0, "11:00", lea(1)).await?;
    assert_eq!(refused.problem(), (403, "by-telephone".to_owned()));
    let said = refused.text().to_lowercase();
    for word in ["bloqu", "manqu", "absen"] {
        assert!(!said.contains(word), "neutral: {said}");
    }
    let elsewhere = scene.try_to_book(0, "11:00", lea(7)).await?;
    assert_eq!(elsewhere.problem(), (403, "by-telephone".to_owned()), "another address");
    // A child with the same address is somebody else.
    let child = json!({
        "given_name": "Tom", "family_name": "Lebœuf", "birth_date": "2020-05-05",
        "phone": "0199000001", "email": "patient.1@example.org",
    });
    scene.try_to_book(0, "11:00", child).await?.success()?;
    let other = Cabinet::new("ailleurs")?.open(&scene.app).await?;
    other.book(&scene.app.client()?, &other.at(1, "11:00")?, lea(1)).await?.success()?;
    assert_eq!(scene.events("patient.blocked")?, 1);
    Ok(())
}

#[tokio::test]
async fn a_hold_of_a_blocked_patient_books_nothing_and_the_page_gives_the_number_to_call()
-> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 2).await?;
    let form = [("block_until", APRIL)];
    let answer = scene.owner.submit(&format!("/pro/patients/{patient}/block"), &form).await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = scene.owner.get(answer.location()).await?.text();
    assert!(page.contains("jusqu’au 3 avril 2031") && page.contains("/unblock\""), "{page}");

    let client = scene.app.client()?;
    let hold = scene.cabinet.hold(&client, &scene.cabinet.at(1, "14:00")?).await?;
    let form = [
        ("for_whom", "me"),
        ("given_name", "léa"),
        ("family_name", "LEBŒUF"),
        ("birth_day", "9"),
        ("birth_month", "2"),
        ("birth_year", "1984"),
        ("email", "autre@example.org"),
        ("idempotency_key", "8c1f5c52-0000-4000-8000-000000000001"),
        ("notice_version", "1"),
    ];
    let path = format!("/{}/book/{}/confirm", scene.cabinet.slug(), hold.field("hold")?);
    let refused = scene.app.jar()?.submit(&path, &form).await?;
    let page = refused.text();
    assert_eq!(refused.status, 403, "{page}");
    assert!(page.contains("Ce rendez-vous se prend par téléphone"), "{page}");
    assert!(page.contains("tel:+33199001234"), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_block_ends_by_itself_and_can_be_lifted_before() -> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 2).await?;
    let until = json!({ "block_until": "2031-03-03" });
    assert_eq!(scene.owner.json(PUT, &block(&patient), &until).await?.status, 204);
    assert_eq!(scene.try_to_book(0, "11:00", lea(1)).await?.status, 403);
    assert_eq!(scene.owner.act(DELETE, &block(&patient)).await?.status, 204);
    assert_eq!(scene.owner.act(DELETE, &block(&patient)).await?.status, 404);
    scene.try_to_book(0, "11:00", lea(1)).await?.success()?;
    assert_eq!(scene.owner.json(PUT, &block(&patient), &until).await?.status, 204);
    // It is seven in the morning of that day.
    scene.app.advance(SignedDuration::from_hours(17) - SignedDuration::from_mins(5));
    assert_eq!(scene.try_to_book(0, "11:30", lea(1)).await?.status, 403);
    scene.app.advance(SignedDuration::from_mins(5));
    scene.try_to_book(0, "11:30", lea(1)).await?.success()?;
    Ok(())
}

#[tokio::test]
async fn only_repeated_misses_and_days_within_a_year_are_blocked() -> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 1).await?;
    let once = scene.owner.json(PUT, &block(&patient), &json!({ "block_until": APRIL })).await?;
    assert_eq!(once.problem(), (403, "not-repeated".to_owned()));
    scene.book(0, "12:00", lea(1)).await.unwrap_err();
    scene.book(0, "14:00", lea(1)).await?;
    scene.miss(&patient)?;
    for (day, refused) in [
        ("", "block_until: missing"),
        ("soon", "block_until: date"),
        ("2031-03-02", "block_until: past-date"),
        ("2032-03-03", "block_until: range"),
    ] {
        let answer =
            scene.owner.json(PUT, &block(&patient), &json!({ "block_until": day })).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{day}");
    }
    let form = [("block_until", "2031-03-02")];
    let page = scene.owner.submit(&format!("/pro/patients/{patient}/block"), &form).await?;
    let text = page.text();
    assert!(page.status == 422 && text.contains("value=\"2031-03-02\""), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_secretary_blocks_nobody() -> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 2).await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    scene.grant(secretary.account, 0, "write").await?;
    let answer = secretary.json(PUT, &block(&patient), &json!({ "block_until": APRIL })).await?;
    assert_eq!(answer.problem(), (403, "not-allowed".to_owned()));
    let page = secretary.get(&format!("/pro/patients/{patient}")).await?.text();
    assert!(!page.contains("/block\""), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_search_flags_whoever_is_blocked() -> Result<()> {
    let mut scene = scene().await?;
    let patient = missed(&scene, 2).await?;
    let flags = async |by: &mut tests::staff::Staff| {
        let query = json!({ "letters": "lebœuf" });
        let path = format!("{PATIENTS}/search");
        let list = by.json(reqwest::Method::POST, &path, &query).await?.success()?;
        let found = list["patients"][0].clone();
        anyhow::Ok((found["blocked"].clone(), found["bounced"].clone()))
    };
    assert_eq!(flags(&mut scene.owner).await?, (json!(false), json!(false)));
    let until = json!({ "block_until": APRIL });
    assert_eq!(scene.owner.json(PUT, &block(&patient), &until).await?.status, 204);
    assert_eq!(flags(&mut scene.owner).await?, (json!(true), json!(false)));
    let page = scene.owner.submit("/pro/patients", &[("letters", "lebœuf")]).await?.text();
    assert!(page.contains("Réservation en ligne fermée"), "{page}");
    Ok(())
}
