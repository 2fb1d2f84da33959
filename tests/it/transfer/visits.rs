//! Visits that were agreed elsewhere.

use super::{HEADS, IMPORTS, fates, scene, scene_of};
use anyhow::Result;
use reqwest::Method;
use serde_json::json;
use std::time::Instant;
use tests::{Answer, Cabinet, people::patient};

#[tokio::test]
async fn visits_take_their_time_tell_nobody_and_are_imported_once() -> Result<()> {
    let mut scene = scene().await?;
    // Outside the hours, and with accents, a second head in French and days as French write them.
    let rows = [scene.visit((2, "09:00"), "Martin")?, scene.visit((2, "20:00"), "Durand")?];
    let file = format!("{HEADS}\n{}\n{}", rows[0], rows[1]);
    let applied = scene.bring("visits", &file).await?;
    assert_eq!(applied["made"], json!(2));
    scene.app.rest().await?;
    assert_eq!((scene.app.mailbox().letters()?.len(), scene.count("booking.outbox")?), (0, 0));
    let taken = scene.cabinet.at(2, "09:00")?;
    let mut body = scene.cabinet.booking(&taken, patient(1));
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    let booked = scene.app.client()?.post(&scene.cabinet.path("/appointments"), &body).await?;
    assert_eq!(booked.problem(), (409, "slot-taken".to_owned()));
    let again = scene.read("visits", &file).await?.success()?;
    assert_eq!(fates(&again), ["2 known", "3 known"]);
    assert_eq!(scene.apply(&again, false).await?.success()?["made"], json!(0));
    assert_eq!((scene.count("booking.appointment")?, scene.count("booking.patient")?), (2, 2));
    let agenda = scene.owner.get(&format!("/pro?date={}", scene.day(2)?)).await?.text();
    assert!(agenda.contains("Martin") && agenda.contains("20:00"));
    Ok(())
}

#[tokio::test]
async fn each_row_that_cannot_be_is_told_why() -> Result<()> {
    let mut scene = scene().await?;
    let taken = scene.cabinet.at(3, "10:00")?;
    let mut body = scene.cabinet.booking(&taken, patient(1));
    body["practitioner"] = json!(scene.cabinet.practitioner(0));
    scene.app.client()?.post(&scene.cabinet.path("/appointments"), &body).await?.success()?;
    let rows = [
        scene.visit((3, "10:15"), "Martin")?,
        scene.visit((4, "09:00"), "Martin")?,
        scene.visit((4, "09:15"), "Durand")?,
        scene.visit((-1, "09:00"), "Martin")?,
        scene.visit((5, "09:00"), "Martin")?.replace("Fontaine 0", "Fontaine 1"),
        scene.visit((5, "10:00"), "Martin")?.replace("Visite 0", "Chirurgie"),
        scene.visit((5, "11:00"), "Martin")?.replace("1931-07-19", "2051-07-19"),
        scene.visit((5, "12:00"), "Martin")?.replace("z.Martin@example.org", ""),
        scene.visit((5, "13:00"), "255081416802538")?,
        scene.visit((5, "24:00"), "Martin")?,
    ];
    let import = scene.read("visits", format!("{HEADS}\n{}", rows.join("\n"))).await?.success()?;
    assert_eq!(
        fates(&import),
        [
            "2 wrong time: occupied",
            "3 new",
            "4 wrong time: occupied",
            "5 wrong date: past-date",
            "6 wrong practitioner: closed",
            "7 wrong visit_type: choice",
            "8 wrong birth_date: birth-date",
            "9 wrong email: contact",
            "10 wrong family_name: national-number email: email",
            "11 wrong time: time",
        ]
        .map(|line| line.replace(" email: email", ""))
    );
    Ok(())
}

#[tokio::test]
async fn rooms_and_seats_run_out_in_a_file_as_they_do_online() -> Result<()> {
    let group =
        Cabinet::new("saules")?.practitioners(2)?.rooms(1).visit(|rules| rules.capacity = 2);
    let mut scene = scene_of(group).await?;
    let rows: Vec<String> = ["Un", "Deux", "Trois"]
        .iter()
        .map(|name| scene.visit((2, "09:00"), name))
        .collect::<Result<_>>()?;
    let import = scene.read("visits", format!("{HEADS}\n{}", rows.join("\n"))).await?.success()?;
    assert_eq!(fates(&import), ["2 new", "3 new", "4 wrong time: full"]);
    assert_eq!(scene.apply(&import, true).await?.success()?["made"], json!(2));
    let sessions =
        "SELECT count(DISTINCT session_id), count(DISTINCT room_id) FROM booking.appointment";
    assert_eq!(scene.app.db().sql(sessions)?, "1|1");
    // The only room is taken, so the other practitioner has none.
    let slots = scene.cabinet.listed(&scene.app.client()?, 0, 2, 1).await?;
    assert!(
        !slots.iter().any(|slot| slot["starts_at"] == json!(scene.cabinet.at(2, "09:00").ok()))
    );
    Ok(())
}

#[tokio::test]
async fn of_two_who_confirm_an_import_at_once_one_does() -> Result<()> {
    let mut scene = scene().await?;
    let row = scene.visit((2, "09:00"), "Martin")?;
    let import = scene.read("visits", format!("{HEADS}\n{row}")).await?.success()?;
    let path = format!("{IMPORTS}/{}/apply", import["import"].as_str().unwrap_or_default());
    let confirm = || Answer::to(scene.owner.browser.request(Method::POST, &path).json(&json!({})));
    let (one, other) = tokio::try_join!(confirm(), confirm())?;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!((scene.count("booking.appointment")?, scene.logged("import.applied")?), (1, 1));
    Ok(())
}

#[tokio::test]
async fn two_thousand_visits_come_in_a_few_statements() -> Result<()> {
    let mut scene = scene().await?;
    let mut rows = Vec::new();
    for number in 0..2000 {
        let (day, slot) = (2 + number / 40, number % 40);
        let time = format!("{:02}:{:02}", 4 + slot / 2, 30 * (slot % 2));
        rows.push(scene.visit((day, &time), &format!("Martin{}", number % 1500))?);
    }
    let file = format!("{HEADS}\n{}", rows.join("\n"));
    let begun = Instant::now();
    let import = scene.read("visits", &file).await?.success()?;
    println!("read in {:?}", begun.elapsed());
    let begun = Instant::now();
    let applied = scene.apply(&import, false).await?.success()?;
    println!("applied in {:?}", begun.elapsed());
    assert_eq!(applied["made"], json!(2000));
    assert_eq!((scene.count("booking.claim")?, scene.count("booking.patient")?), (2000, 1500));
    let begun = Instant::now();
    let undone = scene.undo(&applied).await?.success()?;
    println!("undone in {:?}", begun.elapsed());
    assert_eq!(undone["kept"], json!([]));
    for table in ["appointment", "claim", "patient"] {
        assert_eq!(scene.count(&format!("booking.{table}"))?, 0, "{table}");
    }
    Ok(())
}
