//! The information notice on the wall of the waiting room.

use anyhow::Result;
use domain::privacy::notice::{DataClass, LegalBasis, Purpose, PurposeKind, Retention};
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
};

#[tokio::test]
async fn r8_4_the_poster_leads_to_the_notice_in_force_without_cookie_or_account() -> Result<()> {
    let app = TestApp::start().await?;
    Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    let poster = client.get("/lilas/privacy/poster?lang=en").await?;
    assert_eq!((poster.status, poster.header("set-cookie")), (200, None));
    let html = poster.text();
    for told in [
        "Cabinet lilas",
        "Your personal data",
        "donnees@lilas.example",
        "Version 1 of",
        "https://praxis.example/lilas/privacy<",
        "class=\"qr\"",
    ] {
        assert!(html.contains(told), "{told}: {html}");
    }
    let notice = client.get("/lilas/privacy").await?.text();
    assert!(notice.contains("href=\"/lilas/privacy/poster\""), "{notice}");
    assert_eq!(client.get("/nobody/privacy/poster").await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn r8_4_the_poster_is_one_sheet_of_a4() -> Result<()> {
    let app = TestApp::start().await?;
    let mut lilas = Cabinet::new("lilas")?;
    let notice = &mut lilas.profile.notice;
    let purpose = |kind, basis| Purpose { kind, basis };
    notice.purposes = vec![
        purpose(PurposeKind::Appointments, LegalBasis::LegitimateInterest),
        purpose(PurposeKind::Appointments, LegalBasis::Consent),
        purpose(PurposeKind::Traceability, LegalBasis::LegalObligation),
    ];
    let classes = [DataClass::Appointments, DataClass::CancelledAppointments, DataClass::AuditLog];
    notice.retention = classes.map(|class| Retention { class, months: 15 }).to_vec();
    lilas.open(&app).await?;
    let browser = Browser::start(Script::Off, (1280, 900)).await?;
    for (path, one) in
        [("privacy", false), ("privacy/poster", true), ("privacy/poster?lang=en", true)]
    {
        browser.open(&format!("http://{}/lilas/{path}", app.address())).await?;
        let sheets = browser.sheets().await?;
        assert!(sheets > 0 && (sheets == 1) == one, "{path}: {sheets}");
    }
    browser.close().await
}
