//! Visits with their patients leave only sealed.

use super::{EXPORTS, HEADS, IMPORTS, Scene, fates, scene, scene_of};
use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Cabinet, people::patient};

impl Scene {
    async fn take_visits(&mut self) -> Result<(Vec<u8>, String)> {
        let taken = self.owner.json(Method::POST, EXPORTS, &json!({ "kind": "visits" })).await?;
        Ok((BASE64_STANDARD.decode(taken.field("file")?)?, taken.field("passphrase")?))
    }

    async fn read_sealed(&mut self, file: &[u8], passphrase: &str) -> Result<tests::Answer> {
        let file = BASE64_STANDARD.encode(file);
        let body = json!({ "kind": "visits", "file": file, "passphrase": passphrase });
        self.owner.json(Method::POST, IMPORTS, &body).await
    }

    /// The times in the first agenda.
    fn times(&self) -> Result<String> {
        self.app.db().sql(&format!(
            "SELECT count(*), string_agg(starts_at || ' ' || ends_at, ', ' ORDER BY starts_at) \
             FROM booking.appointment WHERE practitioner_id = '{}'",
            self.cabinet.practitioner(0)
        ))
    }
}

#[tokio::test]
async fn visits_that_leave_one_practice_sealed_are_the_same_in_another() -> Result<()> {
    let mut from = scene().await?;
    // One whom a relative books for, one in an agenda that is not open, and two who came by file, of
    // whom one has a name for a formula and only a telephone.
    let mut body = from.cabinet.booking(&from.cabinet.at(2, "14:00")?, patient(7));
    body["practitioner"] = json!(from.cabinet.practitioner(0));
    body["booked_by"] =
        json!({ "name": "Paul Proche", "relation": "relative", "email": "paul@example.org" });
    from.app.client()?.post(&from.cabinet.path("/appointments"), &body).await?.success()?;
    let mut other = from.cabinet.booking(&from.cabinet.at(2, "15:00")?, patient(8));
    other["practitioner"] = json!(from.cabinet.practitioner(1));
    from.app.client()?.post(&from.cabinet.path("/appointments"), &other).await?.success()?;
    let phone = format!(
        "Dr Claire Fontaine 0,Visite 0,{},21:00,Anne,'-Moins,1931-07-19,,'+33199000012",
        from.day(3)?
    );
    let file = format!("{HEADS}\n{}\n{phone}", from.visit((2, "09:00"), "Quatrefages")?);
    from.bring("visits", &file).await?;
    let (file, passphrase) = from.take_visits().await?;
    assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!file.windows(11).any(|window| window == b"Quatrefages"));
    assert_eq!(from.logged("visits.exported")?, 1, "one agenda is open");
    let again = from.read_sealed(&file, &passphrase).await?.success()?;
    assert_eq!(fates(&again), ["2 known", "3 known", "4 known"]);

    let mut to = scene_of(Cabinet::new("chenes")?.practitioners(1)?).await?;
    let wrong = to.read_sealed(&file, &"a".repeat(26)).await?;
    assert_eq!(wrong.refused(), ["passphrase: shape"]);
    assert_eq!(to.read("visits", &file).await?.refused(), ["passphrase: missing"]);
    let import = to.read_sealed(&file, &passphrase).await?.success()?;
    assert_eq!(fates(&import), ["2 new", "3 new", "4 new"]);
    assert_eq!(to.apply(&import, false).await?.success()?["made"], json!(3));
    assert_eq!(from.times()?, to.times()?);
    let (back, passphrase) = to.take_visits().await?;
    let back = from.read_sealed(&back, &passphrase).await?.success()?;
    assert_eq!(fates(&back), ["2 known", "3 known", "4 known"], "each patient is who they were");
    Ok(())
}

#[tokio::test]
async fn the_page_tells_the_passphrase_once_and_then_gives_the_file() -> Result<()> {
    let mut scene = scene().await?;
    let row = scene.visit((2, "09:00"), "Un")?;
    scene.bring("visits", &format!("{HEADS}\n{row}")).await?;
    let page = scene.owner.get("/pro/transfer/visits").await?.text();
    let (_, rest) = page.split_once("class=\"secret\">").context("no passphrase")?;
    let passphrase: String = rest.chars().take_while(|c| *c != '<').collect();
    assert_eq!(passphrase.len(), 26);
    let other = scene.owner.get("/pro/transfer/visits").await?.text();
    assert!(!other.contains(&passphrase));
    assert_eq!(scene.logged("visits.exported")?, 0, "nothing left yet");
    let fields = [("passphrase", passphrase.as_str())];
    let file = scene.owner.submit("/pro/transfer/visits", &fields).await?;
    assert_eq!(
        (file.status, file.header("content-disposition")),
        (200, Some("attachment; filename=\"visits.csv.age\""))
    );
    let read: Value = scene.read_sealed(&file.body, &passphrase).await?.success()?;
    assert_eq!(fates(&read), ["2 known"]);
    let weak = scene.owner.submit("/pro/transfer/visits", &[("passphrase", "secret")]).await?;
    assert_eq!((weak.status, scene.logged("visits.exported")?), (422, 1));
    Ok(())
}
