//! One hour, wanted from three sides at once.

use super::{APPOINTMENTS, Method, Scene, scene};
use anyhow::Result;
use futures_util::future::{LocalBoxFuture, try_join_all};
use serde_json::{Value, json};
use tests::{order::disorder, people::patient};

/// A patient on the pages of the practice, who picks the time to hold it: whether it was given.
async fn on_the_page(scene: &Scene, at: &str) -> Result<bool> {
    let fields = [
        ("visit_type", scene.cabinet.visit_type(0).to_string()),
        ("practitioner", scene.cabinet.practitioner(0).to_string()),
        ("place", scene.cabinet.place().to_string()),
        ("starts_at", at.to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let path = format!("/{}/book/hold", scene.cabinet.slug());
    let answer = scene.app.jar()?.submit(&path, &fields).await?;
    assert!([303, 409].contains(&answer.status), "{}", answer.text());
    Ok(answer.status == 303)
}

/// Somebody at the desk, with the form.
async fn at_the_desk(scene: &Scene, (date, time): (&str, &str), number: usize) -> Result<bool> {
    let (visit_type, practitioner) =
        (scene.cabinet.visit_type(0).to_string(), scene.cabinet.practitioner(0).to_string());
    let (name, key) = (format!("Morin-{number}"), format!("cle-de-course-{number}"));
    let fields = [
        ("visit_type", visit_type.as_str()),
        ("practitioner", &practitioner),
        ("date", date),
        ("time", time),
        ("given_name", "Léa"),
        ("family_name", &name),
        ("birth_day", "9"),
        ("birth_month", "2"),
        ("birth_year", "1984"),
        ("phone", "01 99 00 12 34"),
        ("idempotency_key", &key),
    ];
    let answer = scene.owner.browser.clone().submit("/pro/visits", &fields).await?;
    assert!([303, 409].contains(&answer.status), "{}", answer.text());
    Ok(answer.status == 303)
}

/// A program, of a patient or of staff.
async fn by_program(scene: &Scene, body: Value, staff: bool) -> Result<bool> {
    let answer = match staff {
        true => scene.owner.browser.clone().json(Method::POST, APPOINTMENTS, &body).await?,
        false => {
            let path = scene.cabinet.path("/appointments");
            scene.app.client()?.post(&path, &body).await?
        }
    };
    assert!([201, 409].contains(&answer.status), "{}", answer.text());
    Ok(answer.status == 201)
}

#[tokio::test]
async fn i2_no_double_booking_of_patients_staff_and_programs_who_want_one_hour_one_gets_it()
-> Result<()> {
    let scene = scene().await?;
    let at = scene.cabinet.at(1, "10:00")?;
    let everybody = (0..40).map(|number| -> LocalBoxFuture<'_, Result<bool>> {
        let (scene, at) = (&scene, &at);
        let body = json!({
            "visit_type": scene.cabinet.visit_type(0),
            "practitioner": scene.cabinet.practitioner(0),
            "starts_at": at, "patient": patient(number),
        });
        match number % 4 {
            0 => Box::pin(on_the_page(scene, at)),
            1 => Box::pin(at_the_desk(scene, (&at[..10], "10:00"), number)),
            2 => Box::pin(by_program(scene, body, true)),
            _ => Box::pin(by_program(scene, body, false)),
        }
    });
    let won = try_join_all(everybody).await?.into_iter().filter(|won| *won).count();
    assert_eq!(won, 1);
    assert_eq!(scene.app.db().counts()?["booking.appointment"], 1);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}
