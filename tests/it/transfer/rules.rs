//! Practitioners, hours and busy time.

use super::{EXPORTS, IMPORTS, Scene, fates, scene, scene_of};
use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::Method;
use serde_json::{Value, json};
use services::transfer::REFERRING;
use tests::{Cabinet, people::starts};

impl Scene {
    async fn export(&mut self, kind: &str) -> Result<String> {
        let file = self.owner.json(Method::POST, EXPORTS, &json!({ "kind": kind })).await?;
        Ok(String::from_utf8(BASE64_STANDARD.decode(file.field("file")?)?)?)
    }

    async fn slots(&self, day: i64) -> Result<Vec<String>> {
        Ok(starts(&self.cabinet.listed(&self.app.client()?, 0, day, 1).await?))
    }
}

#[tokio::test]
async fn practitioners_and_hours_that_leave_one_practice_are_the_same_in_another() -> Result<()> {
    let mut from = scene().await?;
    let names = "name\n=Dr Somme\n\"'+Dr Plus\"\nDr Roy";
    from.bring("practitioners", names).await?;
    let hours = "praticien;jour;début;fin;valable jusqu'au\n=Dr Somme;lundi;9h;12:30;31/12/2031\nDr Roy;7;14:00;18:00;";
    let hours = from.bring("opening_hours", hours).await?;
    assert_eq!(hours["made"], json!(2));
    let files = [from.export("practitioners").await?, from.export("opening_hours").await?];
    assert!(
        files[0].starts_with('\u{feff}') && files[0].contains("\n'=Dr Somme\n"),
        "{}",
        files[0]
    );
    assert_eq!(from.logged("rules.exported")?, 2);

    let mut to = scene_of(Cabinet::new("chenes")?.practitioners(1)?).await?;
    let none = format!(
        "BEGIN; SET LOCAL app.practice_id = '{}'; DELETE FROM booking.opening_hours; COMMIT",
        to.cabinet.id()
    );
    to.app.db().sql(&none)?;
    to.bring("practitioners", &files[0]).await?;
    to.bring("opening_hours", &files[1]).await?;
    assert_eq!(sorted(&to.export("practitioners").await?), sorted(&files[0]));
    assert_eq!(sorted(&to.export("opening_hours").await?), sorted(&files[1]));
    // Once more, it is there already.
    let again = to.read("opening_hours", &files[1]).await?.success()?;
    assert!(fates(&again).iter().all(|fate| fate.ends_with("known")), "{again}");
    Ok(())
}

fn sorted(file: &str) -> Vec<&str> {
    let mut lines: Vec<_> = file.lines().collect();
    lines.sort_unstable();
    lines
}

#[tokio::test]
async fn each_row_is_told_what_is_wrong_with_it_and_wrong_rows_keep_the_others_out() -> Result<()> {
    let mut scene = scene().await?;
    let file = "practitioner,weekday,start,end,valid_from,valid_until\n\
        Dr Claire Fontaine 0,samedi,20:00,21:00,,\n\
        Dr Claire Fontaine 0,samedi,20:00,21:00,,\n\
        Dr Nobody,8,25:00,,2031-02-30,\n\
        Dr Claire Fontaine 1,lundi,12:00,09:00,2031-05-02,2031-05-01\n\
        Dr Claire Fontaine 1,lundi,09:00,12:00,,,surplus\n";
    let import = scene.read("opening_hours", file).await?.success()?;
    assert_eq!(
        fates(&import),
        [
            "2 new",
            "3 wrong row: repeated",
            "4 wrong practitioner: choice weekday: choice start: time end: missing valid_from: date",
            "5 wrong end: ends-first valid_until: ends-first",
            "6 wrong row: shape",
        ]
    );
    let hours = scene.count("booking.opening_hours")?;
    let refused = scene.apply(&import, false).await?;
    assert_eq!(refused.problem(), (409, "import-wrong-rows".to_owned()));
    assert_eq!(scene.count("booking.opening_hours")?, hours);
    let applied = scene.apply(&import, true).await?.success()?;
    assert_eq!((&applied["made"], &applied["state"]), (&json!(1), &json!("applied")));
    assert_eq!(scene.count("booking.opening_hours")?, hours + 1);
    let undone = scene.undo(&applied).await?.success()?;
    assert_eq!((&undone["kept"], &undone["state"]), (&json!([]), &json!("undone")));
    assert_eq!(scene.count("booking.opening_hours")?, hours);
    assert_eq!(scene.undo(&applied).await?.problem(), (409, "import-settled".to_owned()));
    assert_eq!((scene.logged("import.applied")?, scene.logged("import.undone")?), (1, 1));
    Ok(())
}

#[tokio::test]
async fn times_of_a_calendar_are_offered_no_more_and_nothing_else_of_it_is_kept() -> Result<()> {
    let mut scene = scene_of(Cabinet::new("saules")?).await?;
    let day = scene.day(2)?.replace('-', "");
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20310101T000000Z\r\n\
         DTSTART:{day}T090000\r\nDTEND:{day}T100000\r\nSUMMARY:Quatrefages\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let before = scene.slots(2).await?;
    let body = json!({
        "kind": "busy", "practitioner": scene.cabinet.practitioner(0),
        "file": BASE64_STANDARD.encode(&calendar),
    });
    let import = scene.owner.json(Method::POST, IMPORTS, &body).await?.success()?;
    assert_eq!(fates(&import), ["1 new"]);
    let about = import["rows"][0]["about"].as_str().context("no time")?;
    assert!(about.contains("09:00") && !about.contains("Quatrefages"), "{about}");
    assert_eq!(scene.slots(2).await?, before, "it only was read");
    let applied = scene.apply(&import, false).await?.success()?;
    assert_eq!(scene.slots(2).await?, before[2..]);
    let again = scene.owner.json(Method::POST, IMPORTS, &body).await?.success()?;
    assert_eq!(fates(&again), ["1 known"]);
    scene.undo(&applied).await?.success()?;
    assert_eq!(scene.slots(2).await?, before);
    Ok(())
}

#[tokio::test]
async fn a_practitioner_who_was_used_since_stays_and_every_table_that_names_one_counts()
-> Result<()> {
    let mut scene = scene().await?;
    let made = scene.bring("practitioners", "name\nDr Roy\nDr Petit\nDr Blanc\nDr Vert").await?;
    assert_eq!(made["made"], json!(4));
    scene.bring("opening_hours", "practitioner,weekday,start,end\nDr Petit,1,09:00,10:00").await?;
    let listed: Value = scene.owner.get("/api/v1/practice/practitioners").await?.success()?;
    let id = |name: &str| {
        let all = listed["practitioners"].as_array()?;
        Some(all.iter().find(|one| one["name"] == json!(name))?["id"].as_str()?.to_owned())
    };
    let blanc = format!("/api/v1/practice/practitioners/{}", id("Dr Blanc").context("no Blanc")?);
    scene.owner.json(Method::PATCH, &blanc, &json!({ "name": "Dr Noir" })).await?.success()?;
    let absence = json!({
        "practitioner": scene.cabinet.practitioner(0), "covered_by": id("Dr Vert"),
        "starts_at": scene.cabinet.at(9, "09:00")?, "ends_at": scene.cabinet.at(9, "10:00")?,
    });
    let away = scene.owner.json(Method::POST, "/api/v1/practice/absences", &absence).await?;
    assert_eq!(away.status, 201, "{}", away.text());
    let undone = scene.undo(&made).await?.success()?;
    assert_eq!(undone["kept"], json!([3, 4, 5]));
    let names = scene
        .app
        .db()
        .sql("SELECT string_agg(name, ', ' ORDER BY position) FROM booking.practitioner")?;
    assert!(names.ends_with("1, Dr Petit, Dr Noir, Dr Vert"), "{names}");
    let referring = scene.app.db().sql(
        "SELECT string_agg(named, ',' ORDER BY named COLLATE \"C\") FROM (\
             SELECT conrelid::regclass || '.' || attname AS named FROM pg_constraint \
             JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[2] \
             WHERE contype = 'f' AND confrelid = 'booking.practitioner'::regclass) AS columns",
    )?;
    assert_eq!(referring, REFERRING.join(","));
    Ok(())
}
