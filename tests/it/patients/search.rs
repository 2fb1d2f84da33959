//! Looking for somebody.

use super::{PATIENTS, POST, Scene, found, scene, somebody};
use anyhow::Result;
use domain::identity::Role;
use serde_json::json;
use tests::Cabinet;

/// Three patients, the last of whom is seen by the second practitioner.
async fn three(scene: &Scene) -> Result<[String; 3]> {
    let lea = scene.book(0, "09:00", somebody("Léa", "Lebœuf", "1984-02-09", 1)).await?;
    let noe = scene.book(0, "09:30", somebody("Noé", "de La Tour", "1984-02-09", 2)).await?;
    let anh = scene.book(1, "09:00", somebody("Anh", "N’Guyen", "1990-12-31", 3)).await?;
    Ok([lea, noe, anh])
}

#[tokio::test]
async fn a_patient_is_found_by_birth_date_and_three_letters_by_name_telephone_or_email()
-> Result<()> {
    let mut scene = scene().await?;
    three(&scene).await?;
    scene.grant(scene.owner.account, 1, "read").await?;
    let (lea, noe, anh) = ("Léa Lebœuf", "Noé de La Tour", "Anh N’Guyen");
    for (query, expected) in [
        (json!({ "letters": "leb", "birth_date": "1984-02-09" }), vec![lea]),
        (json!({ "letters": "leb", "birth_date": "1984-02-08" }), vec![]),
        (json!({ "letters": "LEBOEUF lea" }), vec![lea]),
        (json!({ "letters": "la tour" }), vec![noe]),
        (json!({ "letters": "n'guy" }), vec![anh]),
        (json!({ "letters": "guyenne" }), vec![]),
        (json!({ "phone": "+33 1 99 00 00 02" }), vec![noe]),
        (json!({ "phone": "01.99.00.00.03", "birth_date": "1990-12-31" }), vec![anh]),
        (json!({ "phone": "0199000003", "letters": "lea" }), vec![]),
        (json!({ "email": "patient.1@EXAMPLE.org" }), vec![lea]),
        (json!({ "email": "patient.9@example.org" }), vec![]),
    ] {
        assert_eq!(found(&mut scene.owner, query.clone()).await?, expected, "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn the_list_is_by_name_and_says_when_somebody_comes() -> Result<()> {
    let mut scene = scene().await?;
    for (number, (given, time)) in
        [("Zoé", "09:00"), ("Anne", "09:30"), ("Élise", "10:00")].into_iter().enumerate()
    {
        scene.book(0, time, somebody(given, "Martin", "1984-02-09", number)).await?;
    }
    let names = found(&mut scene.owner, json!({ "letters": "mar" })).await?;
    assert_eq!(names, ["Anne Martin", "Élise Martin", "Zoé Martin"]);
    let query = json!({ "letters": "anne" });
    let list = scene.owner.json(POST, &format!("{PATIENTS}/search"), &query).await?.success()?;
    assert_eq!(list["more"], false);
    let anne = &list["patients"][0];
    assert_eq!(anne["next_visit"], json!(scene.cabinet.at(1, "09:30")?));
    assert_eq!((anne.get("last_visit"), &anne["phone"]), (None, &json!("+33199000001")));
    Ok(())
}

#[tokio::test]
async fn a_secretary_finds_whoever_has_a_visit_in_an_agenda_that_was_opened_to_her() -> Result<()> {
    let mut scene = scene().await?;
    three(&scene).await?;
    let all = json!({ "letters": "lea" });
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    assert_eq!(found(&mut secretary, all.clone()).await?, Vec::<String>::new());
    scene.grant(secretary.account, 0, "busy").await?;
    assert_eq!(
        found(&mut secretary, all.clone()).await?,
        Vec::<String>::new(),
        "busy names nobody"
    );
    scene.grant(secretary.account, 0, "read").await?;
    assert_eq!(found(&mut secretary, all).await?, ["Léa Lebœuf"]);
    for query in [json!({ "letters": "guyen" }), json!({ "phone": "0199000003" })] {
        assert_eq!(found(&mut secretary, query).await?, Vec::<String>::new(), "another agenda's");
    }
    Ok(())
}

#[tokio::test]
async fn no_other_practice_finds_anybody() -> Result<()> {
    let scene = scene().await?;
    three(&scene).await?;
    let other = Cabinet::new("ailleurs")?.open(&scene.app).await?;
    let mut theirs = scene.app.at_work(other.id(), Role::Owner).await?;
    for query in [json!({ "letters": "lebœuf" }), json!({ "email": "patient.1@example.org" })] {
        assert_eq!(found(&mut theirs, query).await?, Vec::<String>::new());
    }
    Ok(())
}

#[tokio::test]
async fn a_search_leaves_one_event_about_nobody_in_particular() -> Result<()> {
    let mut scene = scene().await?;
    three(&scene).await?;
    for query in [json!({ "letters": "leb" }), json!({ "phone": "0199000009" })] {
        found(&mut scene.owner, query).await?;
    }
    let of_the_practice = scene.app.db().number(&format!(
        "SELECT count(*) FROM audit.event WHERE action = 'patient.searched' AND subject = '{}' \
         AND actor = 'staff:{}'",
        scene.cabinet.id(),
        scene.owner.account
    ))?;
    assert_eq!((of_the_practice, scene.events("patient.searched")?), (2, 2));
    assert_eq!(scene.events("patient.read")?, 0);
    Ok(())
}

#[tokio::test]
async fn what_says_too_little_or_cannot_be_read_is_refused_by_field() -> Result<()> {
    let mut scene = scene().await?;
    for (query, refused) in [
        (json!({}), "letters: missing"),
        (json!({ "birth_date": "1984-02-09" }), "letters: missing"),
        (json!({ "letters": "le" }), "letters: too-short"),
        (json!({ "letters": "leb", "birth_date": "09/02/1984" }), "birth_date: date"),
        (json!({ "phone": "12" }), "phone: phone"),
        (json!({ "email": "lea@" }), "email: email"),
        (json!({ "name": "leb" }), "name: unknown-field"),
    ] {
        let answer = scene.owner.json(POST, &format!("{PATIENTS}/search"), &query).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{query}");
    }
    assert_eq!(scene.events("patient.searched")?, 0, "nothing was read");
    Ok(())
}

#[tokio::test]
async fn the_page_keeps_what_was_typed_and_no_address_names_anybody() -> Result<()> {
    let mut scene = scene().await?;
    let [lea, ..] = three(&scene).await?;
    let page = scene.owner.get("/pro/patients").await?.text();
    assert!(page.contains("method=\"post\" action=\"/pro/patients\""), "{page}");
    let form = [
        ("letters", "lebœ"),
        ("birth_day", "9"),
        ("birth_month", "février"),
        ("birth_year", "1984"),
    ];
    let answer = scene.owner.submit("/pro/patients", &form).await?;
    let page = answer.text();
    assert_eq!(answer.status, 200, "{page}");
    assert!(page.contains("Lebœuf Léa") && page.contains("Un patient correspond"), "{page}");
    assert!(page.contains("value=\"lebœ\"") && page.contains("value=\"février\""), "kept: {page}");
    assert!(page.contains(&format!("href=\"/pro/patients/{lea}\"")), "{page}");
    let addresses = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    assert!(!addresses.into_iter().any(|address| address.to_lowercase().contains("leb")));

    let wrong = scene.owner.submit("/pro/patients", &[("letters", "le"), ("phone", "12")]).await?;
    let page = wrong.text();
    assert_eq!(wrong.status, 422, "{page}");
    assert!(page.contains("<title>Erreur") && page.contains("href=\"#letters\""), "{page}");
    assert!(page.contains("value=\"le\"") && page.contains("value=\"12\""), "kept: {page}");
    Ok(())
}
