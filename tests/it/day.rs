//! The page of the day: what each member is offered of it.

use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use tests::{
    Cabinet, TestApp,
    people::patient,
    staff::{Hired, Staff},
};

const NONE: &str = "Aucun agenda ne vous a été ouvert";

async fn day(staff: &mut Staff, cabinet: &Cabinet, more: &str) -> Result<(u16, String)> {
    let at = cabinet.at(1, "09:00")?;
    let answer = staff.get(&format!("/pro?date={}{more}", &at[..10])).await?;
    Ok((answer.status, answer.text()))
}

#[tokio::test]
async fn the_day_offers_the_agendas_that_were_opened_and_no_other() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("port")?.practitioners(3)?.open(&app).await?;
    for number in 1..=3 {
        let at = cabinet.at(1, "10:00")?;
        cabinet.book(&app.client()?, &at, patient(number)).await?.success()?;
    }
    let [one, two, three] = [0, 1, 2].map(|number| cabinet.practitioner(number).to_string());
    let hired = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let mut owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    let mut paul = app.at_work(cabinet.id(), Role::Secretary).await?;
    let (_, page) = day(&mut paul, &cabinet, "").await?;
    assert!(page.contains(NONE) && !page.contains("Léa"), "{page}");

    let grants = format!("/pro/team/{}/grants", paul.account);
    for (practitioner, scope) in [(&one, "read"), (&two, "busy")] {
        let form = [("practitioner", practitioner.as_str()), ("scope", scope)];
        assert_eq!(owner.submit(&grants, &form).await?.status, 303);
    }
    let (_, page) = day(&mut paul, &cabinet, "").await?;
    assert_eq!(page.matches(">Léa Martin").count(), 1, "{page}");
    assert_eq!(page.matches("Occupé").count(), 1, "{page}");
    assert!(page.contains(&one) && page.contains(&two) && !page.contains(&three), "{page}");
    let (status, page) = day(&mut paul, &cabinet, &format!("&practitioner={two}")).await?;
    assert!(status == 200 && page.contains("Occupé") && !page.contains("Léa"), "{page}");
    assert_eq!(day(&mut paul, &cabinet, &format!("&practitioner={three}")).await?.0, 404);
    Ok(())
}

#[tokio::test]
async fn an_auditor_begins_with_the_log() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("port")?.open(&app).await?;
    let mut auditor = app.at_work(cabinet.id(), Role::Auditor).await?;
    let answer = auditor.get("/pro").await?;
    assert_eq!((answer.status, answer.location()), (303, "/pro/log"));
    Ok(())
}
