//! Files as they come, and who may bring them.

use super::{EXPORTS, HEADS, IMPORTS, fates, scene};
use anyhow::Result;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::identity::Role;
use reqwest::Method;
use serde_json::json;
use services::transfer::{MOST_BYTES, MOST_ROWS};
use tests::Cabinet;

#[tokio::test]
async fn a_file_is_read_as_spreadsheets_write_it_in_either_language() -> Result<()> {
    let mut scene = scene().await?;
    let windows = b"Nom;Remarque\r\nDr Zo\xe9 Roy;x\r\n\r\nDR CLAIRE FONTAINE 1;\r\n".to_vec();
    let read = scene.read("practitioners", windows).await?;
    let import = read.success()?;
    assert_eq!(read.status, 201);
    assert_eq!(fates(&import), ["2 new", "4 known"]);
    assert_eq!(import["unknown_columns"], json!(["Remarque"]));
    assert_eq!(import["rows"][0]["about"], json!("Dr Zoé Roy"));
    assert_eq!(scene.count("booking.practitioner")?, 2, "nothing is made yet");
    assert_eq!((scene.logged("import.read")?, scene.logged("import.applied")?), (1, 0));
    Ok(())
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_by_name() -> Result<()> {
    let mut scene = scene().await?;
    let many = format!("name\n{}", "x\n".repeat(MOST_ROWS + 1));
    for (kind, file, told) in [
        ("practitioners", b"".to_vec(), "file: missing"),
        ("practitioners", b"name\nDr\0Roy".to_vec(), "file: shape"),
        ("practitioners", b"\xef\xbb\xbfname\nZo\xe9".to_vec(), "file: shape"),
        ("practitioners", many.into_bytes(), "file: too-long"),
        ("practitioners", vec![b'x'; MOST_BYTES + 1], "file: too-long"),
        ("busy", b"BEGIN:VCALENDAR".to_vec(), "practitioner: missing"),
        ("patients", b"name".to_vec(), "kind: choice"),
        ("", b"name".to_vec(), "kind: missing"),
    ] {
        let answer = scene.read(kind, &file).await?;
        assert_eq!(
            (answer.problem(), answer.refused()),
            ((422, "invalid".into()), vec![told.to_owned()])
        );
    }
    let tabs = scene.read("opening_hours", "practitioner\tweekday\tstart\tend\n").await?;
    assert_eq!(tabs.problem(), (422, "missing-columns".to_owned()));
    assert_eq!(
        tabs.refused(),
        ["practitioner: missing", "weekday: missing", "start: missing", "end: missing"]
    );
    let large = json!({ "kind": "visits", "file": "A".repeat(MOST_BYTES * 2) });
    let large = scene.owner.json(Method::POST, IMPORTS, &large).await?;
    assert_eq!(large.problem(), (413, "body-too-large".to_owned()));
    assert_eq!(scene.count("booking.transfer")?, 0);
    Ok(())
}

#[tokio::test]
async fn only_the_owner_brings_files_and_an_import_of_another_practice_is_nobodys() -> Result<()> {
    let mut scene = scene().await?;
    let import = scene.read("practitioners", "name\nDr Roy").await?.success()?;
    for role in [Role::Secretary, Role::Practitioner, Role::Auditor] {
        let mut member = scene.app.at_work(scene.cabinet.id(), role).await?;
        let body = json!({ "kind": "practitioners" });
        for path in [IMPORTS, EXPORTS] {
            let answer = member.json(Method::POST, path, &body).await?;
            assert_eq!(answer.problem(), (403, "not-allowed".to_owned()), "{role:?} {path}");
        }
    }
    assert_eq!(scene.logged("access.refused")?, 6);
    let other = Cabinet::new("ormes")?.open(&scene.app).await?;
    let mut other = scene.app.at_work(other.id(), Role::Owner).await?;
    for (method, rest, id) in [
        (Method::GET, "", import["import"].as_str().unwrap_or_default()),
        (Method::POST, "/apply", import["import"].as_str().unwrap_or_default()),
        (Method::POST, "/undo", import["import"].as_str().unwrap_or_default()),
        (Method::GET, "", "00000000-0000-0000-0000-000000000009"),
        (Method::GET, "", "x"),
    ] {
        let answer = other.json(method, &format!("{IMPORTS}/{id}{rest}"), &json!({})).await?;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{rest}");
    }
    Ok(())
}

#[tokio::test]
async fn i5_nothing_readable_at_rest_a_file_that_waits_is_sealed() -> Result<()> {
    let mut scene = scene().await?;
    let row = scene.visit((2, "09:00"), "Quatrefages")?;
    let import = scene.read("visits", format!("{HEADS}\n{row}")).await?.success()?;
    assert_eq!(fates(&import), ["2 new"]);
    assert!(!import.to_string().contains("Quatrefages"), "the plan names nobody");
    for applied in [false, true] {
        if applied {
            scene.apply(&import, false).await?.success()?;
        }
        let dump = scene.app.db().dump()?;
        assert!(dump.contains("import.read"));
        for name in ["Quatrefages", "Zéphyrine", "1931-07-19"] {
            let hex: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
            for spelling in [name.to_owned(), hex, BASE64_STANDARD.encode(name)] {
                assert!(!dump.contains(&spelling), "{spelling}");
            }
        }
    }
    Ok(())
}
