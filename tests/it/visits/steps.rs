//! From booked to its end.

use super::{APPOINTMENTS, TOO_LONG, by_program, press, scene};
use anyhow::Result;
use serde_json::{Value, json};
use tests::order::disorder;

#[tokio::test]
async fn a_visit_is_led_from_its_page_to_its_end_one_button_a_step() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let page = scene.owner.get(&format!("/pro/visits/{visit}")).await?;
    assert_eq!(page.status, 200);
    let page = page.text();
    for told in ["Léa Martin-1", "9 février 1984", "lea.martin1@example.org", "Visite 0"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("<title>Léa") && page.contains("Le patient est arrivé"), "{page}");

    let arrived = press(&mut scene.owner, visit, "arrive", &[]).await?;
    let address = format!("/pro/visits/{visit}?news=arrived");
    assert_eq!((arrived.status, arrived.location()), (303, address.as_str()));
    let page = scene.owner.get(&address).await?.text();
    assert!(page.contains("L’arrivée est notée") && page.contains("/undo"), "{page}");
    assert!(!page.contains("/arrive\""), "nobody arrives twice: {page}");

    assert_eq!(press(&mut scene.owner, visit, "fulfil", &[]).await?.status, 303);
    assert_eq!(scene.visit(visit, "state")?, "fulfilled");
    for action in ["visit.arrived", "visit.fulfilled"] {
        assert_eq!(scene.events(action)?, 1, "{action}");
    }
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_agenda_marks_an_arrival_with_one_click_and_offers_to_take_it_back() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let day = scene.owner.get("/pro").await?.text();
    assert!(day.contains(&format!("/pro/visits/{visit}/arrive")), "{day}");
    let form = [("version", "0"), ("back", "view=day&date=2031-03-03")];
    let answer = scene.owner.submit(&format!("/pro/visits/{visit}/arrive"), &form).await?;
    let address = answer.location().to_owned();
    assert!(address.starts_with("/pro?view=day&date=2031-03-03"), "{address}");
    let day = scene.owner.get(&address).await?.text();
    let undo = format!("/pro/visits/{visit}/undo");
    assert!(day.contains(&undo) && day.contains("tag arrived"), "{day}");
    let answer = scene
        .owner
        .submit(&undo, &[("version", "1"), ("back", "view=day&date=2031-03-03")])
        .await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(scene.visit(visit, "state, version")?, "booked|2");
    Ok(())
}

#[tokio::test]
async fn a_patient_who_did_not_come_is_excused_or_not_and_not_before_the_hour() -> Result<()> {
    let mut scene = scene().await?;
    let visits = [scene.book(0, "09:00", 1).await?, scene.book(0, "09:30", 2).await?];
    let early = press(&mut scene.owner, visits[0], "miss", &[]).await?;
    assert_eq!(early.status, 403);
    assert!(early.text().contains("C’est trop tôt"), "{}", early.text());
    scene.app.advance(jiff::SignedDuration::from_mins(8 * 60));
    scene.owner.sign_in(&scene.app).await?;
    assert_eq!(press(&mut scene.owner, visits[0], "miss", &[]).await?.status, 303);
    assert_eq!(
        press(&mut scene.owner, visits[1], "miss", &[("excused", "yes")]).await?.status,
        303
    );
    assert_eq!(scene.visit(visits[0], "state, excused")?, "no_show|f");
    assert_eq!(scene.visit(visits[1], "state, excused")?, "no_show|t");
    // Late, but there after all.
    assert_eq!(press(&mut scene.owner, visits[0], "fulfil", &[]).await?.status, 303);
    assert_eq!(scene.visit(visits[0], "state")?, "fulfilled");
    let over = by_program(&mut scene.owner, visits[1], ("cancel", json!({ "reason": "other" })), 1);
    assert_eq!(over.await?.problem(), (409, "visit-changed".to_owned()));
    Ok(())
}

#[tokio::test]
async fn calling_a_visit_off_takes_a_reason_frees_the_time_and_tells_the_patient() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    let none = press(&mut scene.owner, visit, "cancel", &[]).await?;
    assert_eq!(none.status, 422);
    assert!(none.text().contains("href=\"#reason-patient_asked\""), "{}", none.text());
    assert_eq!(scene.visit(visit, "state")?, "booked");
    let why = [("reason", "practitioner_absent")];
    assert_eq!(press(&mut scene.owner, visit, "cancel", &why).await?.status, 303);
    assert_eq!(
        scene.visit(visit, "state, cancel_reason, sequence")?,
        "cancelled|practitioner_absent|1"
    );
    // The time is somebody else's at once.
    scene.book(1, "09:00", 2).await?;
    scene.app.advance(TOO_LONG);
    let reader = "lea.martin1@example.org";
    let letters = scene.app.mailbox().await_letters_to(reader, 2).await?;
    let letter = &letters[1];
    assert!(letter.subject()?.contains("Annulation"), "{}", letter.subject()?);
    let (_, calendar) = letter.calendar().expect("a calendar file");
    assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:1"), "{calendar}");
    let text = letter.text()?;
    assert!(!text.contains("absent"), "the reason is nobody else's: {text}");
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_program_does_the_same_upon_the_version_that_it_read() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let path = format!("{APPOINTMENTS}/{visit}");
    let read = scene.owner.get(&path).await?;
    assert_eq!(read.header("etag"), Some("\"0\""));
    let read = read.success()?;
    assert_eq!((&read["state"], &read["version"]), (&json!("booked"), &json!(0)));
    assert_eq!(read["patient"]["family_name"], "Martin-1");
    let blind = scene.owner.act(super::Method::POST, &format!("{path}/arrive")).await?;
    assert_eq!((blind.status, blind.refused()), (422, vec!["If-Match: missing".to_owned()]));
    let arrived =
        by_program(&mut scene.owner, visit, ("arrive", Value::Null), 0).await?.success()?;
    assert_eq!((&arrived["state"], &arrived["version"]), (&json!("arrived"), &json!(1)));
    let late = by_program(&mut scene.owner, visit, ("fulfil", Value::Null), 0).await?;
    assert_eq!(late.problem(), (409, "visit-changed".to_owned()));
    assert_eq!(scene.visit(visit, "state")?, "arrived");
    for (body, refused) in [
        (json!({}), "reason: missing"),
        (json!({ "reason": "bored" }), "reason: choice"),
        (json!({ "reason": "other", "text": "…" }), "text: unknown-field"),
    ] {
        let answer = by_program(&mut scene.owner, visit, ("cancel", body), 1).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    Ok(())
}

#[tokio::test]
async fn of_two_who_change_a_visit_at_once_one_is_told_that_it_has_changed() -> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(0, "09:00", 1).await?;
    let mut secretary = scene.secretary(0, "write").await?;
    let cancel = json!({ "reason": "patient_asked" });
    let (one, two) = futures_util::future::try_join(
        by_program(&mut scene.owner, visit, ("arrive", Value::Null), 0),
        by_program(&mut secretary, visit, ("cancel", cancel), 0),
    )
    .await?;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", one.text(), two.text());
    assert_eq!(scene.visit(visit, "version")?, "1");
    // A patient's change counts as anybody's.
    let other = scene.book(1, "10:00", 2).await?;
    scene.app.db().sql(&format!(
        "UPDATE booking.appointment SET sequence = sequence + 1 WHERE id = '{other}'"
    ))?;
    let form = [("version", "0"), ("reason", "other")];
    let answer = secretary.submit(&format!("/pro/visits/{other}/cancel"), &form).await?;
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("a changé entre-temps"), "{}", answer.text());
    Ok(())
}
