//! Moving a visit for its patient.

use super::{by_program, press, scene};
use anyhow::{Context as _, Result};
use serde_json::json;
use tests::order::disorder;

#[tokio::test]
async fn a_visit_moves_by_form_to_a_listed_time_of_another_practitioner_and_the_patient_is_told()
-> Result<()> {
    let mut scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    let mut secretary = scene.secretary(0, "write").await?;
    let alone = secretary.get(&format!("/pro/visits/{visit}/move")).await?;
    assert_eq!(alone.status, 200, "{}", alone.text());
    assert!(!alone.text().contains("<select"), "one agenda is no choice: {}", alone.text());
    let second = scene.cabinet.practitioner(1).to_string();
    let grants = format!("/pro/team/{}/grants", secretary.account);
    let form = [("practitioner", second.as_str()), ("scope", "write")];
    assert_eq!(scene.owner.submit(&grants, &form).await?.status, 303);

    let path = format!("/pro/visits/{visit}/move?practitioner={second}&day=2031-03-05");
    let page = secretary.get(&path).await?.text();
    let none = press(&mut secretary, visit, "move", &[("practitioner", &second)]).await?;
    assert_eq!(none.status, 422);
    assert!(none.text().contains("Choisissez un horaire"), "{}", none.text());
    let (_, rest) = page.split_once("value=\"2031-03-05T13:00:00Z").context("no 14:00")?;
    let to = format!("2031-03-05T13:00:00Z{}", rest.split('"').next().unwrap_or_default());
    let moved =
        press(&mut secretary, visit, "move", &[("practitioner", &second), ("to", &to)]).await?;
    assert_eq!(moved.location(), format!("/pro/visits/{visit}?news=moved"), "{}", moved.text());
    let row =
        scene.visit(visit, "practitioner_id, starts_at AT TIME ZONE 'UTC', sequence, version")?;
    assert_eq!(row, format!("{second}|2031-03-05 13:00:00|1|1"));
    let letters = scene.app.mailbox().await_letters_to("lea.martin1@example.org", 2).await?;
    let (_, calendar) = letters[1].calendar().context("a calendar file")?;
    assert!(
        calendar.contains("SEQUENCE:1") && calendar.contains("DTSTART:20310305T130000Z"),
        "{calendar}"
    );
    // The link of the letter opens the visit where it is now.
    let text = letters[1].text()?;
    let token = text.split("/a/").nth(1).context("no link")?;
    let token: String = token.chars().take_while(|c| !c.is_whitespace()).collect();
    let seen =
        scene.app.client()?.get(&format!("/api/v1/appointments/{token}")).await?.success()?;
    assert_eq!(seen["starts_at"], "2031-03-05T14:00:00+01:00");
    // And the old time is anybody's.
    scene.book(1, "09:00", 2).await?;
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_move_upon_an_old_version_to_a_taken_time_or_a_foreign_agenda_changes_nothing()
-> Result<()> {
    let mut scene = scene().await?;
    let (visit, other) = (scene.book(1, "09:00", 1).await?, scene.book(1, "10:00", 2).await?);
    let mut secretary = scene.secretary(0, "write").await?;
    let taken = json!({ "starts_at": scene.cabinet.at(1, "10:00")? });
    let answer = by_program(&mut secretary, visit, ("move", taken.clone()), 0).await?;
    assert_eq!(answer.problem(), (409, "slot-taken".to_owned()));
    assert!(!answer.json()?["alternatives"].as_array().context("alternatives")?.is_empty());
    let free = scene.cabinet.at(1, "11:00")?;
    let foreign = json!({ "starts_at": free, "practitioner": scene.cabinet.practitioner(1) });
    let answer = by_program(&mut secretary, visit, ("move", foreign), 0).await?;
    assert_eq!(answer.problem(), (404, "not-found".to_owned()));
    let moved =
        by_program(&mut secretary, visit, ("move", json!({ "starts_at": free })), 0).await?;
    let moved = moved.success()?;
    assert_eq!((&moved["version"], &moved["sequence"]), (&json!(1), &json!(1)));
    let stale = by_program(&mut secretary, visit, ("move", taken), 0).await?;
    assert_eq!(stale.problem(), (409, "visit-changed".to_owned()));
    // What is over stays where it is.
    scene.app.advance(jiff::SignedDuration::from_hours(48));
    secretary.sign_in(&scene.app).await?;
    let ahead = json!({ "starts_at": scene.cabinet.at(5, "11:00")? });
    let over = by_program(&mut secretary, other, ("move", ahead), 0).await?;
    assert_eq!(over.problem(), (403, "visit-over".to_owned()));
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}
