//! The page, as a browser without JavaScript sends it.

use super::{HEADS, Scene, scene};
use anyhow::{Context as _, Result};
use reqwest::Method;
use services::transfer::MOST_BYTES;
use tests::Answer;

impl Scene {
    /// Submits the form with a file.
    async fn upload(&mut self, kind: &str, file: &[u8]) -> Result<Answer> {
        let mut body = format!(
            "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n\
             --b\r\ncontent-disposition: form-data; name=\"practitioner\"\r\n\r\n\r\n\
             --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
             content-type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = self.owner.browser.request(Method::POST, "/pro/transfer");
        let request = request.header("content-type", "multipart/form-data; boundary=b").body(body);
        self.owner.browser.send(request).await
    }
}

#[tokio::test]
async fn a_file_is_brought_in_and_taken_back_without_script() -> Result<()> {
    let mut scene = scene().await?;
    let page = scene.owner.get("/pro/premises").await?.text();
    assert!(page.contains("/pro/transfer"));
    let row = scene.visit((2, "09:00"), "Quatrefages")?;
    let read = scene.upload("visits", format!("{HEADS},extra\n{row}").as_bytes()).await?;
    assert_eq!(read.status, 303, "{}", read.text());
    let import = read.header("location").context("led nowhere")?.to_owned();
    let page = scene.owner.get(&import).await?.text();
    assert!(page.contains("1 ligne nouvelle") && page.contains("extra"), "{page}");
    assert!(!page.contains("Quatrefages"));
    let applied = scene.owner.submit(&format!("{import}/apply"), &[]).await?;
    assert_eq!(applied.status, 303, "{}", applied.text());
    assert_eq!(scene.count("booking.appointment")?, 1);
    let again = scene.owner.submit(&format!("{import}/apply"), &[]).await?;
    assert_eq!(again.status, 409);
    let undone = scene.owner.submit(&format!("{import}/undo"), &[]).await?;
    assert_eq!((undone.status, scene.count("booking.appointment")?), (303, 0));
    assert!(scene.owner.get(&import).await?.text().contains("annulé"));
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_said_on_it() -> Result<()> {
    let mut scene = scene().await?;
    let nothing = scene.upload("", b"").await?;
    assert_eq!(nothing.status, 422);
    let text = nothing.text();
    assert!(
        text.contains("Choisissez un fichier") && text.contains("Dites ce que contient"),
        "{text}"
    );
    let columns = scene.upload("visits", b"a,b\n1,2").await?;
    assert_eq!(columns.status, 422);
    assert!(
        columns.text().contains("birth_date")
            && columns.text().contains("value=\"visits\" selected")
    );
    let most = scene.upload("practitioners", &vec![b'x'; MOST_BYTES]).await?;
    assert_eq!(most.status, 422, "the largest is read");
    let large = scene.upload("practitioners", &vec![b'x'; MOST_BYTES + 1]).await?;
    assert_eq!(large.status, 413);
    let plain = scene.owner.submit("/pro/transfer", &[("kind", "visits")]).await?;
    assert_eq!(plain.status, 400);
    let request = scene.owner.browser.request(Method::POST, "/pro/transfer");
    let foreign = request.header("sec-fetch-site", "cross-site").body("");
    assert!(Answer::to(foreign).await?.status >= 400);
    assert_eq!(scene.count("booking.transfer")?, 0);
    Ok(())
}

#[tokio::test]
async fn practitioners_and_hours_are_taken_out_as_files() -> Result<()> {
    let mut scene = scene().await?;
    let file = scene.owner.submit("/pro/transfer/export", &[("kind", "practitioners")]).await?;
    assert_eq!(file.status, 200);
    assert_eq!(
        (file.header("content-type"), file.header("content-disposition")),
        (Some("text/csv; charset=utf-8"), Some("attachment; filename=\"practitioners.csv\""))
    );
    assert!(file.text().contains("Dr Claire Fontaine 1"));
    let closed = scene.owner.submit("/pro/transfer/export", &[("kind", "busy")]).await?;
    assert_eq!(closed.status, 422);
    Ok(())
}
