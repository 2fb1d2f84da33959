//! The hours of one week, for other weeks too.

use super::{OVERRIDES, POST, saved, scene};
use anyhow::Result;
use serde_json::json;
use tests::people::{patient, starts};

const COPY: &str = "/api/v1/practice/overrides/copy-week";

#[tokio::test]
async fn a_copied_week_has_the_hours_of_the_other_day_by_day_and_one_engine_knows() -> Result<()> {
    let mut scene = scene().await?;
    let client = scene.app.client()?;
    // The clock stands at a Monday: this week's Thursday has hours of its own.
    let whose = scene.cabinet.practitioner(0);
    let own = json!({
        "practitioner": whose, "place": scene.cabinet.place(), "date": scene.day(3)?,
        "windows": [{ "start": "20:00", "end": "21:00" }],
    });
    saved(&mut scene.owner, OVERRIDES, &own).await?;
    let body = json!({
        "practitioner": whose, "from": scene.day(5)?, "to": scene.day(8)?, "weeks": 2,
    });
    let copied = scene.owner.json(POST, COPY, &body).await?.success()?;
    assert_eq!(copied["days"], json!(2), "the other days are alike already: {copied}");
    for (day, late) in [(3, true), (10, true), (17, true), (24, false), (9, false)] {
        let slots = scene.cabinet.listed(&client, 0, day, 1).await?;
        let ours: Vec<_> =
            slots.iter().filter(|slot| slot["practitioner"] == json!(whose)).cloned().collect();
        let evening = scene.cabinet.at(day, "20:30")?;
        assert_eq!(starts(&ours).contains(&evening), late, "{day}: {ours:?}");
        assert_eq!(ours.len() == 2, late, "{day}: {ours:?}");
    }
    let again = scene.owner.json(POST, COPY, &body).await?.success()?;
    assert_eq!(again["days"], json!(0), "a second time changes nothing");
    // And back: the week after, which has no hours of its own, onto the copied ones.
    let back = json!({
        "practitioner": whose, "from": scene.day(23)?, "to": scene.day(9)?, "weeks": 2,
    });
    let undone = scene.owner.json(POST, COPY, &back).await?.success()?;
    assert_eq!(undone["days"], json!(2));
    let slots = scene.cabinet.listed(&client, 0, 10, 1).await?;
    assert!(starts(&slots).contains(&scene.cabinet.at(10, "09:00")?), "{slots:?}");
    assert_eq!(scene.logged("week.copied")?, 3);
    Ok(())
}

#[tokio::test]
async fn visits_in_the_way_are_shown_and_nothing_is_copied_until_their_fate_is_said() -> Result<()>
{
    let mut scene = scene().await?;
    let whose = scene.cabinet.practitioner(0).to_string();
    let closed = json!({
        "practitioner": whose, "place": scene.cabinet.place(), "date": scene.day(1)?, "windows": [],
    });
    saved(&mut scene.owner, OVERRIDES, &closed).await?;
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(8, "09:00")?, patient(1));
    booking["practitioner"] = json!(whose);
    scene.app.client()?.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    let (from, to) = (scene.day(0)?, scene.day(7)?);
    let form = [("practitioner", whose.as_str()), ("from", &from), ("to", &to), ("weeks", "")];
    let page = "/pro/availability/copy";
    let asked = scene.owner.submit(page, &form).await?;
    assert_eq!(asked.status, 409, "{}", asked.text());
    let text = asked.text();
    assert!(text.contains(&format!("value=\"{from}\"")) && text.contains("stranded"), "{text}");
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.hours_override")?, 1);
    let left = [&form[..], &[("visits", "leave")]].concat();
    let done = scene.owner.submit(page, &left).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.hours_override")?, 2);
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_copied_is_refused_by_field() -> Result<()> {
    let mut scene = scene().await?;
    let whose = scene.cabinet.practitioner(0);
    let other = scene.app.at_work(scene.cabinet.id(), domain::identity::Role::Secretary).await?;
    let (this, last) = (scene.day(0)?, scene.day(-7)?);
    for (body, refused) in [
        (json!({ "practitioner": whose, "from": "soon", "to": this }), "from: date"),
        (json!({ "practitioner": whose, "from": this, "to": last }), "to: choice"),
        (json!({ "practitioner": whose, "from": this, "to": this, "weeks": 0 }), "weeks: range"),
        (json!({ "practitioner": whose, "from": this, "to": this, "weeks": 27 }), "weeks: range"),
        (
            json!({ "practitioner": uuid::Uuid::nil(), "from": last, "to": this }),
            "practitioner: choice",
        ),
    ] {
        let answer = scene.owner.json(POST, COPY, &body).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]), "{body}");
    }
    let mut other = other;
    let body = json!({ "practitioner": whose, "from": last, "to": this });
    assert_eq!(other.json(POST, COPY, &body).await?.refused(), ["practitioner: choice"]);
    Ok(())
}
