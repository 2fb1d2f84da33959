//! Which fields of a visit an agenda shows to whom.

use super::premises::Premises;
use anyhow::Result;
use domain::{
    id::PractitionerId,
    identity::{Field, Role, Scope, sees},
};
use serde_json::json;
use tests::{
    Cabinet, TestApp,
    staff::{Hired, Staff},
};

/// What tells in an answer to a program that a field is shown, besides.
fn named(field: Field) -> &'static [&'static str] {
    match field {
        Field::Time => &["starts_at", "ends_at"],
        Field::VisitType => &["\"visit_type\"", "\"state\""],
        Field::PatientIdentity => &["given_name", "family_name", "birth_date"],
        Field::PatientContact => &["\"email\"", "\"phone\""],
    }
}

/// What tells on a page that a field is shown.
fn signs(field: Field) -> &'static [&'static str] {
    match field {
        Field::Time => &["16:30", "17:00"],
        Field::VisitType => &["Visite 0"],
        Field::PatientIdentity => &["Barnabé", "Quincampoix", "1931"],
        Field::PatientContact => &["b.quincampoix@example.org", "+33199005678"],
    }
}

async fn assert_sees(reader: &mut Staff, scope: Option<Scope>, day: &str) -> Result<()> {
    let page = reader.get(&format!("/pro?date={day}")).await?;
    // Whoever has no agenda may be led elsewhere.
    assert!(page.status == 200 || scope.is_none(), "{} {}", page.status, page.text());
    let program = reader.get(&format!("/api/v1/practice/agenda?from={day}&to={day}")).await?;
    for field in Field::ALL {
        let shown = scope.is_some_and(|scope| sees(scope, field));
        for sign in signs(field) {
            assert_eq!(page.text().contains(sign), shown, "{scope:?} {field:?} {sign}");
            // Programs know visit types by their ids.
            let told = program.text().contains(sign) || field == Field::VisitType;
            assert_eq!(told, shown || field == Field::VisitType, "{scope:?} {field:?} {sign}");
        }
        for name in named(field) {
            assert_eq!(program.text().contains(name), shown, "{scope:?} {field:?} {name}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_agenda_shows_as_much_as_its_grant_allows_and_no_field_more() -> Result<()> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("agenda")?.practitioners(2)?.open(&app).await?;
    let mut ours = Premises::of(&app, cabinet, "Martin").await?;
    let at = ours.cabinet.at(3, "16:30")?;
    let mut body = ours.cabinet.booking(
        &at,
        json!({
            "given_name": "Barnabé", "family_name": "Quincampoix", "birth_date": "1931-07-19",
            "email": "b.quincampoix@example.org", "phone": "01 99 00 56 78",
        }),
    );
    body["practitioner"] = json!(ours.cabinet.practitioner(0));
    app.client()?.post(&ours.cabinet.path("/appointments"), &body).await?.success()?;
    let day = &at[..10];

    assert_sees(&mut ours.owner, Some(Scope::Write), day).await?;
    for scope in Scope::ALL {
        for role in [Role::Practitioner, Role::Secretary, Role::Locum] {
            let mut reader = app.at_work(ours.cabinet.id(), role).await?;
            assert_sees(&mut reader, None, day).await?;
            ours.give_grant(&app, reader.account, scope.word()).await?;
            assert_sees(&mut reader, Some(scope), day).await?;
        }
    }
    let own = Hired::new(Role::Practitioner);
    let own = own.practitioner(PractitionerId(ours.cabinet.practitioner(1)));
    let mut colleague = app.hire_and_sign_in(ours.cabinet.id(), &own).await?;
    // Their own day is free, and shows the same times; of the other's there is nothing.
    let page = colleague.get(&format!("/pro?date={day}")).await?.text();
    let program = colleague.get(&format!("/api/v1/practice/agenda?from={day}&to={day}")).await?;
    for sign in [Field::PatientIdentity, Field::PatientContact].into_iter().flat_map(signs) {
        assert!(!page.contains(sign) && !program.text().contains(sign), "{sign}");
    }
    assert!(!program.text().contains("16:30"), "{}", program.text());
    let mut auditor = app.at_work(ours.cabinet.id(), Role::Auditor).await?;
    assert_sees(&mut auditor, None, day).await?;
    let theirs = format!("/pro?date={day}&practitioner={}", ours.cabinet.practitioner(0));
    let answer = colleague.get(&theirs).await?;
    assert_eq!(answer.status, 404, "an agenda without a grant is not there");
    Ok(())
}
