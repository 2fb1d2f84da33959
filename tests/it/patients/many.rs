//! A search in a large practice. How long it takes is measured by `cargo xtask faults search`.

use super::{PATIENTS, POST, found, scene};
use anyhow::Result;
use serde_json::json;
use tests::crowd::{born, fill};

#[tokio::test(flavor = "multi_thread")]
async fn one_among_ten_thousand_is_found_and_a_list_has_an_end() -> Result<()> {
    let mut scene = scene().await?;
    fill(&scene.app, &scene.cabinet).await?;
    let query = json!({ "letters": "ber", "birth_date": born(1_234)?.to_string() });
    assert_eq!(found(&mut scene.owner, query).await?, ["Élodie 1234 BerDuLe"]);
    let query = json!({ "letters": "ber" });
    let many = scene.owner.json(POST, &format!("{PATIENTS}/search"), &query).await?.success()?;
    let length = many["patients"].as_array().map(Vec::len);
    assert_eq!((length, &many["more"]), (Some(50), &json!(true)));
    let page = scene.owner.submit("/pro/patients", &[("letters", "ber")]).await?.text();
    assert!(page.contains("D’autres patients correspondent"), "{page}");
    Ok(())
}
