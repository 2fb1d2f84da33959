//! Blocking time out of the agenda.

use super::scene;
use anyhow::Result;

#[tokio::test]
async fn blocked_time_is_offered_to_nobody_and_the_agenda_says_so() -> Result<()> {
    let mut scene = scene().await?;
    scene.book(1, "09:00", 1).await?;
    let mut secretary = scene.secretary(0, "write").await?;
    let form = secretary.get("/pro/block?date=2031-03-04").await?;
    assert!(form.status == 200 && form.text().contains("value=\"2031-03-04\""), "{}", form.text());
    let whose = scene.cabinet.practitioner(0).to_string();
    let wrong =
        [("practitioner", ""), ("date", "2031-03-04"), ("time", "neuf"), ("until_time", "")];
    let answer = secretary.submit("/pro/block", &wrong).await?;
    assert_eq!(answer.status, 422);
    for anchor in ["#practitioner", "#time", "#until-time"] {
        assert!(
            answer.text().contains(&format!("href=\"{anchor}\"")),
            "{anchor}: {}",
            answer.text()
        );
    }
    assert!(answer.text().contains("value=\"neuf\""), "{}", answer.text());
    let block = [
        ("practitioner", whose.as_str()),
        ("date", "2031-03-04"),
        ("time", "09:00"),
        ("until_time", "12:00"),
    ];
    let answer = secretary.submit("/pro/block", &block).await?;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let agenda = secretary.get(answer.location()).await?.text();
    assert!(agenda.contains("Ne reçoit pas du"), "{agenda}");
    assert!(agenda.contains("Martin-1"), "the visit that stands remains: {agenda}");
    assert!(!agenda.contains("T09:00:00Z") && agenda.contains("T13:00:00Z"), "{agenda}");
    let client = scene.app.client()?;
    let listed = scene.cabinet.listed(&client, 0, 1, 1).await?;
    assert!(
        listed.iter().all(|slot| slot["practitioner"] != whose.as_str()
            || slot["starts_at"].as_str().unwrap_or_default() >= "2031-03-04T14:00"),
        "{listed:?}"
    );
    assert_eq!(scene.events("absence.added")?, 1);
    let backwards = [&block[..3], &[("until_time", "09:00")]].concat();
    assert_eq!(secretary.submit("/pro/block", &backwards).await?.status, 422);
    let mut reader = scene.secretary(0, "read").await?;
    assert_eq!(reader.submit("/pro/block", &block).await?.status, 403);
    let mut foreign = scene.secretary(1, "write").await?;
    assert_eq!(foreign.submit("/pro/block", &block).await?.status, 404);
    assert_eq!(scene.events("access.refused")?, 2);
    Ok(())
}
