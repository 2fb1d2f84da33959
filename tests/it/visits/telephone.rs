//! Booking for somebody who calls.

use super::{APPOINTMENTS, Scene, scene, scene_of};
use anyhow::{Context as _, Result};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{Answer, Cabinet, order::disorder, people::patient, staff::Staff};

/// The fields of the form as the page carries them, to be completed by whoever types.
fn carried(page: &str) -> Result<Vec<(String, String)>> {
    let (_, form) = page.split_once("class=\"details\"").context("no form")?;
    let form = form.split("</form>").next().unwrap_or_default();
    let mut fields = Vec::new();
    for input in form.split("<input").skip(1) {
        let tag = input.split('>').next().unwrap_or_default();
        let of = |name: &str| {
            let rest = tag.split_once(&format!(" {name}=\""))?.1;
            Some(rest.split('"').next().unwrap_or_default().to_owned())
        };
        let ticked = !tag.contains("type=\"radio\"") && !tag.contains("type=\"checkbox\"")
            || tag.contains(" checked");
        if let (Some(name), true) = (of("name"), ticked) {
            fields.push((name, of("value").unwrap_or_default()));
        }
    }
    for select in form.split("<select").skip(1) {
        let select = select.split("</select>").next().unwrap_or_default();
        let name = select.split_once("name=\"").context("name")?.1.split('"').next();
        let picked = select.split("<option").skip(1).find(|option| option.contains(" selected"));
        let value = picked.and_then(|option| option.split_once("value=\""));
        let value = value.map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
        fields.push((name.unwrap_or_default().to_owned(), value.to_owned()));
    }
    Ok(fields)
}

pub(super) async fn submit(
    staff: &mut Staff,
    page: &str,
    typed: &[(&str, &str)],
) -> Result<Answer> {
    let mut fields = carried(page)?;
    fields.retain(|(name, _)| !typed.iter().any(|(typed, _)| typed == name));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    staff.submit("/pro/visits", &fields).await
}

const LEA: [(&str, &str); 6] = [
    ("given_name", "Léa"),
    ("family_name", "Morin"),
    ("birth_day", "9"),
    ("birth_month", "février"),
    ("birth_year", "1984"),
    ("phone", "01 99 00 12 34"),
];

/// The first way from the agenda of a day to the form.
pub(super) fn first_free(page: &str) -> Result<String> {
    let way = "/pro/visits/new?practitioner=";
    let (_, rest) = page.split_once(way).context("no free time")?;
    Ok(format!("{way}{}", rest.split('"').next().unwrap_or_default().replace("&amp;", "&")))
}

fn booking(scene: &Scene, at: &str, number: usize) -> Value {
    json!({
        "visit_type": scene.cabinet.visit_type(0), "practitioner": scene.cabinet.practitioner(0),
        "starts_at": at, "patient": patient(number),
    })
}

#[tokio::test]
async fn from_a_free_time_in_the_agenda_a_visit_is_booked_with_one_form() -> Result<()> {
    let mut scene = scene().await?;
    let day = scene.owner.get("/pro?date=2031-03-04").await?.text();
    let form = scene.owner.get(&first_free(&day)?).await?;
    assert_eq!(form.status, 200, "{}", form.text());
    let form = form.text();
    assert!(form.contains("value=\"2031-03-04\"") && form.contains("value=\"09:00\""), "{form}");
    let email = [LEA.as_slice(), &[("email", "lea.morin@example.org")]].concat();
    let booked = submit(&mut scene.owner, &form, &email).await?;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let agenda = scene.owner.get(booked.location()).await?.text();
    assert!(agenda.contains("Le rendez-vous est pris") && agenda.contains("Léa Morin"), "{agenda}");
    // The letter with the notice goes out as for anybody.
    let letters = scene.app.mailbox().await_letters_to("lea.morin@example.org", 1).await?;
    assert!(letters[0].subject()?.contains("Confirmation"), "{}", letters[0].subject()?);
    assert!(letters[0].text()?.contains("notice d’information"), "{}", letters[0].text()?);
    // Sent twice, it is booked once.
    let again = submit(&mut scene.owner, &form, &email).await?;
    assert_eq!(again.location(), booked.location());
    assert_eq!(scene.app.db().counts()?["booking.appointment"], 1);
    assert_eq!(scene.events("appointment.booked")?, 1);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() -> Result<()> {
    let mut scene = scene().await?;
    let form = scene.owner.get("/pro/visits/new").await?.text();
    let typed =
        [("given_name", "Léa"), ("birth_day", "40"), ("time", "neuf"), ("date", "2031-03-04")];
    let answer = submit(&mut scene.owner, &form, &typed).await?;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for anchor in ["#practitioner", "#visit-type", "#time", "#family-name", "#birth-day"] {
        assert!(page.contains(&format!("href=\"{anchor}\"")), "{anchor}: {page}");
    }
    for kept in ["value=\"Léa\"", "value=\"40\"", "value=\"neuf\"", "value=\"2031-03-04\""] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    Ok(())
}

#[tokio::test]
async fn a_taken_time_comes_back_with_the_nearest_ones_and_each_books_what_was_typed() -> Result<()>
{
    let mut scene = scene().await?;
    scene.book(1, "09:00", 1).await?;
    let path = format!(
        "/pro/visits/new?practitioner={}&visit_type={}&starts_at=2031-03-04T08:00:00Z",
        scene.cabinet.practitioner(0),
        scene.cabinet.visit_type(0)
    );
    let form = scene.owner.get(&path).await?.text();
    assert!(!form.contains("name=\"overbook\""), "nobody overbooks unasked: {form}");
    let taken = submit(&mut scene.owner, &form, &LEA).await?;
    assert_eq!(taken.status, 409);
    let page = taken.text();
    assert!(page.contains("name=\"overbook\"") && page.contains("value=\"Morin\""), "{page}");
    assert!(!page.contains("checked=\"\" id=\"overbook\""), "{page}");
    let nearest = "2031-03-04T08:30:00Z";
    assert!(page.contains(&format!("name=\"pick\" value=\"{nearest}\"")), "{page}");
    let picked = submit(&mut scene.owner, &page, &[("pick", nearest)]).await?;
    assert_eq!(picked.status, 303, "{}", picked.text());
    let rows = scene.app.db().sql(
        "SELECT starts_at AT TIME ZONE 'UTC', overbooked FROM booking.appointment ORDER BY 1",
    )?;
    assert_eq!(rows, "2031-03-04 08:00:00|f\n2031-03-04 08:30:00|f");
    Ok(())
}

#[tokio::test]
async fn a_program_books_in_agendas_that_are_open_for_writing_alone() -> Result<()> {
    let mut scene = scene().await?;
    let at = scene.cabinet.at(1, "09:00")?;
    let body = booking(&scene, &at, 1);
    let booked = scene.owner.json(super::Method::POST, APPOINTMENTS, &body).await?.success()?;
    assert_eq!((&booked["overbooked"], &booked["version"]), (&json!(false), &json!(0)));
    assert!(booked.get("manage_url").is_none(), "the link is the patient's: {booked}");
    let taken =
        scene.owner.json(super::Method::POST, APPOINTMENTS, &booking(&scene, &at, 2)).await?;
    assert_eq!(taken.problem(), (409, "slot-taken".to_owned()));
    assert!(!taken.json()?["alternatives"].as_array().context("alternatives")?.is_empty());

    let at = scene.cabinet.at(1, "10:00")?;
    let mut none = scene.secretary(1, "write").await?;
    let theirs = none.json(super::Method::POST, APPOINTMENTS, &booking(&scene, &at, 3)).await?;
    let mut nobodys = booking(&scene, &at, 3);
    nobodys["practitioner"] = json!(uuid::Uuid::from_u128(9));
    let nobodys = none.json(super::Method::POST, APPOINTMENTS, &nobodys).await?;
    assert_eq!((theirs.status, &theirs.body), (404, &nobodys.body));
    let mut reader = scene.secretary(0, "read").await?;
    let refused = reader.json(super::Method::POST, APPOINTMENTS, &booking(&scene, &at, 3)).await?;
    assert_eq!(refused.problem(), (403, "not-allowed".to_owned()));
    assert_eq!(scene.events("access.refused")?, 3);
    let mut writer = scene.secretary(0, "write").await?;
    let answer = writer.json(super::Method::POST, APPOINTMENTS, &booking(&scene, &at, 3)).await?;
    assert_eq!(answer.status, 201, "{}", answer.text());
    Ok(())
}

#[tokio::test]
async fn i3_one_engine_the_notice_asked_of_patients_does_not_bind_the_practice_and_all_it_lists_it_books()
-> Result<()> {
    let cabinet = Cabinet::new("tilleuls")?.visit(|rules| {
        rules.lead_time = SignedDuration::from_hours(24);
    });
    let mut scene = scene_of(cabinet).await?;
    let today = scene.cabinet.at(0, "11:00")?;
    let online = scene.cabinet.book(&scene.app.client()?, &today, patient(1)).await?;
    assert_eq!(online.problem(), (409, "slot-taken".to_owned()));
    let page = scene.owner.get("/pro").await?.text();
    let free: Vec<_> =
        page.split("starts_at=").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(free.len(), 14, "{page}");
    for (number, at) in free.iter().enumerate() {
        let body = booking(&scene, at.trim_end_matches("&amp;"), number);
        let answer = scene.owner.json(super::Method::POST, APPOINTMENTS, &body).await?;
        assert_eq!(answer.status, 201, "{at}: {}", answer.text());
    }
    assert!(!scene.owner.get("/pro").await?.text().contains("starts_at="), "all are taken");
    Ok(())
}
