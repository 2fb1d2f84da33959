//! Two records of one patient become one.

use super::{PATIENTS, POST, PUT, Scene, found, scene, somebody};
use anyhow::Result;
use domain::identity::Role;
use serde_json::{Value, json};
use tests::{Answer, staff::Staff};

/// Two records of Léa, the second with a visit to each practitioner, and one of her brother.
async fn doubles(scene: &Scene) -> Result<[String; 3]> {
    let kept = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let phone_only = json!({
        "given_name": "LEA", "family_name": "Leboeuf", "birth_date": "1984-02-09",
        "phone": "01 99 00 00 02",
    });
    let other = scene.book(0, "09:30", phone_only.clone()).await?;
    assert_eq!(scene.book(1, "10:00", phone_only).await?, other);
    let brother = scene.book(0, "10:30", somebody("Tom", "Lebœuf", "1990-05-05", 3)).await?;
    Ok([kept, other, brother])
}

async fn merge(by: &mut Staff, kept: (&str, &str), other: (&str, &str)) -> Result<Answer> {
    let body = json!({ "other": other.0, "other_etag": other.1 });
    let path = format!("{PATIENTS}/{}/merge", kept.0);
    let request = by.browser.request(POST, &path).header("if-match", kept.1).json(&body);
    by.browser.send(request).await
}

const FIRST: &str = "\"0\"";

#[tokio::test]
async fn records_that_could_be_of_one_person_are_offered_and_no_others() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, _] = doubles(&scene).await?;
    let twins = scene.owner.get(&format!("{PATIENTS}/{kept}/twins")).await?.success()?;
    let ids: Vec<_> =
        twins["twins"].as_array().into_iter().flatten().map(|one| &one["patient"]).collect();
    assert_eq!(ids, [&json!(other)]);
    let page = scene.owner.get(&format!("/pro/patients/{kept}/twins")).await?.text();
    assert!(page.contains(&format!("/pro/patients/{kept}/merge/{other}")), "{page}");
    assert!(!page.contains("Tom"), "{page}");
    Ok(())
}

#[tokio::test]
async fn visits_and_missing_contacts_move_over_and_the_other_record_is_gone() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, _] = doubles(&scene).await?;
    assert_eq!(merge(&mut scene.owner, (&kept, FIRST), (&other, FIRST)).await?.status, 204);
    let of = |patient: &str| {
        format!("SELECT count(*) FROM booking.appointment WHERE patient_id = '{patient}'")
    };
    assert_eq!(scene.app.db().number(&of(&kept))?, 3, "those of other agendas too");
    assert_eq!(scene.app.db().number(&of(&other))?, 0);
    let gone = scene.owner.get(&format!("{PATIENTS}/{other}")).await?;
    assert_eq!(gone.status, 404);
    let names = found(&mut scene.owner, json!({ "letters": "leboeuf lea" })).await?;
    assert_eq!(names, ["Léa Lebœuf"]);
    let record = scene.owner.get(&format!("{PATIENTS}/{kept}")).await?.success()?;
    assert_eq!(record["phone"], "+33199000001", "what the kept record has stays");
    let merged = scene.app.db().number(&format!(
        "SELECT count(*) FROM audit.event WHERE action = 'patient.merged' AND subject = '{kept}'"
    ))?;
    assert_eq!(merged, 1);
    Ok(())
}

#[tokio::test]
async fn what_the_kept_record_lacks_is_filled_in_and_found() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, _] = doubles(&scene).await?;
    assert_eq!(merge(&mut scene.owner, (&other, FIRST), (&kept, FIRST)).await?.status, 204);
    let record = scene.owner.get(&format!("{PATIENTS}/{other}")).await?.success()?;
    let expected = (&json!("+33199000002"), &json!("Patient.1@example.org"));
    assert_eq!((&record["phone"], &record["email"]), expected);
    let by_email = found(&mut scene.owner, json!({ "email": "patient.1@example.org" })).await?;
    assert_eq!(by_email, ["LEA Leboeuf"]);
    Ok(())
}

#[tokio::test]
async fn two_people_and_records_that_changed_are_not_merged() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, brother] = doubles(&scene).await?;
    let two = merge(&mut scene.owner, (&kept, FIRST), (&brother, FIRST)).await?;
    assert_eq!(two.problem(), (403, "not-same".to_owned()));
    let itself = merge(&mut scene.owner, (&kept, FIRST), (&kept, FIRST)).await?;
    assert_eq!(itself.problem(), (403, "not-same".to_owned()));
    let stale = merge(&mut scene.owner, (&kept, FIRST), (&other, "\"4\"")).await?;
    assert_eq!(stale.problem(), (412, "stale".to_owned()));
    let patients = scene.app.db().number("SELECT count(*) FROM booking.patient")?;
    assert_eq!((patients, scene.events("patient.merged")?), (3, 0));
    Ok(())
}

#[tokio::test]
async fn the_page_shows_both_and_asks_to_be_sure() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, _] = doubles(&scene).await?;
    let path = format!("/pro/patients/{kept}/merge/{other}");
    let page = scene.owner.get(&path).await?.text();
    for shown in [
        "Léa Lebœuf",
        "LEA Leboeuf",
        "01\u{a0}99\u{a0}00\u{a0}00\u{a0}02",
        "ne peut pas être annulé",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let versions = [("version", "0"), ("other_version", "0")];
    let unsure = scene.owner.submit(&path, &versions).await?;
    assert!(unsure.status == 422 && unsure.text().contains("href=\"#sure\""), "{}", unsure.text());
    let late = [("version", "0"), ("other_version", "3"), ("sure", "yes")];
    let late = scene.owner.submit(&path, &late).await?;
    assert!(late.status == 409 && late.text().contains("changé entre-temps"), "{}", late.text());
    let sure = [("version", "0"), ("other_version", "0"), ("sure", "yes")];
    let merged = scene.owner.submit(&path, &sure).await?;
    let to = format!("/pro/patients/{kept}?news=records-merged");
    assert_eq!((merged.status, merged.location()), (303, &*to));
    assert!(scene.owner.get(&to).await?.text().contains("Les deux fiches sont réunies"));
    Ok(())
}

#[tokio::test]
async fn a_block_holds_for_both_spellings_afterwards() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, other, _] = doubles(&scene).await?;
    scene.miss(&other)?;
    scene.grant(scene.owner.account, 1, "write").await?;
    let until = json!({ "block_until": "2031-04-03" });
    let block = format!("{PATIENTS}/{other}/block");
    assert_eq!(scene.owner.json(PUT, &block, &until).await?.status, 204);
    assert_eq!(merge(&mut scene.owner, (&kept, FIRST), (&other, FIRST)).await?.status, 204);
    let record = scene.owner.get(&format!("{PATIENTS}/{kept}")).await?.success()?;
    assert_eq!(record["blocked_until"], "2031-04-03");
    let again: Value = somebody("LEA", "Leboeuf", "1984-02-09", 9);
    let refused = scene.try_to_book(0, "11:00", again).await?;
    assert_eq!(refused.problem(), (403, "by-telephone".to_owned()));
    Ok(())
}

#[tokio::test]
async fn whoever_may_change_only_one_of_the_two_merges_nothing() -> Result<()> {
    let mut scene = scene().await?;
    let [kept, ..] = doubles(&scene).await?;
    let elsewhere = scene.book(1, "11:00", somebody("Léa", "Lebœuf", "1984-02-09", 8)).await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    scene.grant(secretary.account, 0, "write").await?;
    let unseen = merge(&mut secretary, (&kept, FIRST), (&elsewhere, FIRST)).await?;
    assert_eq!(unseen.problem(), (404, "not-found".to_owned()));
    scene.grant(secretary.account, 1, "read").await?;
    let seen = merge(&mut secretary, (&kept, FIRST), (&elsewhere, FIRST)).await?;
    assert_eq!(seen.problem(), (403, "read-only".to_owned()));
    Ok(())
}
