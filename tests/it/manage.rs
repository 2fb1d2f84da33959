//! Whoever has the link of an appointment can look at it, move it and cancel it.

use anyhow::Result;
use calcard::{Entry, Parser, icalendar::ICalendarProperty};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tests::{
    Answer, Cabinet, Client, TestApp,
    order::disorder,
    people::{patient, token},
};

struct Scene {
    app: TestApp,
    lilas: Cabinet,
    client: Client,
    token: String,
}

/// An appointment tomorrow at 10:00.
async fn scene(lilas: Cabinet) -> Result<Scene> {
    let app = TestApp::start().await?;
    let lilas = lilas.open(&app).await?;
    let client = app.client()?;
    let booked = lilas.book(&client, &lilas.at(1, "10:00")?, patient(1)).await?.success()?;
    let token = token(&booked)?;
    Ok(Scene { app, lilas, client, token })
}

impl Scene {
    fn path(&self, rest: &str) -> String {
        format!("/api/v1/appointments/{}{rest}", self.token)
    }

    async fn show(&self) -> Result<Value> {
        self.client.get(&self.path("")).await?.success()
    }

    async fn cancel(&self) -> Result<Answer> {
        self.client.act(&self.path("/cancel")).await
    }

    async fn move_to(&self, starts_at: &str) -> Result<Answer> {
        self.client.post(&self.path("/move"), &json!({ "starts_at": starts_at })).await
    }

    async fn starts(&self) -> Result<Vec<String>> {
        Ok(tests::people::starts(&self.lilas.listed(&self.client, 0, 1, 1).await?))
    }
}

#[tokio::test]
async fn the_link_shows_when_and_where_and_names_nobody() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let shown = scene.show().await?;
    assert_eq!(shown["starts_at"], scene.lilas.at(1, "10:00")?);
    assert_eq!((&shown["status"], &shown["sequence"]), (&json!("booked"), &json!(0)));
    assert_eq!((&shown["practice"], &shown["notice_version"]), (&json!("lilas"), &json!(1)));
    let text = shown.to_string();
    assert!(
        !["Martin", "Léa", "1984", "example.org"].iter().any(|private| text.contains(private)),
        "{text}"
    );
    Ok(())
}

#[tokio::test]
async fn a_cancelled_visit_frees_its_time_at_once_and_cannot_be_cancelled_twice() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let cancelled = scene.cancel().await?.success()?;
    assert_eq!((&cancelled["status"], &cancelled["sequence"]), (&json!("cancelled"), &json!(1)));
    assert!(scene.starts().await?.contains(&scene.lilas.at(1, "10:00")?));
    assert_eq!(scene.cancel().await?.problem(), (409, "already-cancelled".to_owned()));
    let moved = scene.move_to(&scene.lilas.at(1, "11:00")?).await?;
    assert_eq!(moved.problem(), (409, "already-cancelled".to_owned()));
    assert_eq!(scene.show().await?["status"], "cancelled");
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    let again = scene.lilas.book(&scene.client, &scene.lilas.at(1, "10:00")?, patient(2)).await?;
    assert_eq!(again.status, 201);
    Ok(())
}

#[tokio::test]
async fn a_moved_visit_keeps_its_link_and_gives_its_old_time_back() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let (old, new) = (scene.lilas.at(1, "10:00")?, scene.lilas.at(1, "15:00")?);
    let moved = scene.move_to(&new).await?.success()?;
    assert_eq!((&moved["starts_at"], &moved["sequence"]), (&json!(new), &json!(1)));
    let starts = scene.starts().await?;
    assert!(starts.contains(&old) && !starts.contains(&new));
    assert_eq!(scene.move_to(&old).await?.success()?["sequence"], 2);
    assert_eq!(scene.show().await?["starts_at"], old);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_visit_whose_new_time_is_taken_keeps_the_old_one() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let taken = scene.lilas.at(1, "11:00")?;
    assert_eq!(scene.lilas.book(&scene.client, &taken, patient(2)).await?.status, 201);
    let refused = scene.move_to(&taken).await?;
    assert_eq!(refused.problem(), (409, "slot-taken".to_owned()));
    // Its own time is among what it can have.
    let nearest = &refused.json()?["alternatives"];
    assert_eq!(nearest.as_array().map(Vec::len), Some(5));
    assert_eq!(scene.show().await?["starts_at"], scene.lilas.at(1, "10:00")?);
    assert_eq!(scene.show().await?["sequence"], 0);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_visit_can_move_to_a_time_that_overlaps_its_own() -> Result<()> {
    let hour = Cabinet::new("lilas")?.visit(|rules| rules.duration = SignedDuration::from_hours(1));
    let scene = scene(hour).await?;
    let moved = scene.move_to(&scene.lilas.at(1, "10:30")?).await?;
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_visit_in_a_room_or_a_session_can_move_within_it() -> Result<()> {
    for lilas in
        [Cabinet::new("lilas")?.rooms(1), Cabinet::new("lilas")?.visit(|rules| rules.capacity = 2)]
    {
        let scene = scene(lilas).await?;
        for time in ["10:30", "10:00", "15:00"] {
            let moved = scene.move_to(&scene.lilas.at(1, time)?).await?;
            assert_eq!(moved.status, 200, "{}", moved.text());
            assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
        }
    }
    Ok(())
}

#[tokio::test]
async fn two_moves_to_one_time_end_with_one_winner_and_both_visits() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let other = scene
        .lilas
        .book(&scene.client, &scene.lilas.at(1, "11:00")?, patient(2))
        .await?
        .success()?;
    let target = json!({ "starts_at": scene.lilas.at(1, "15:00")? });
    let other = format!("/api/v1/appointments/{}/move", token(&other)?);
    let ours = scene.path("/move");
    let (one, two) = futures_util::try_join!(
        scene.client.post(&ours, &target),
        scene.client.post(&other, &target)
    )?;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn too_close_to_the_visit_the_practice_must_be_called() -> Result<()> {
    let locked =
        Cabinet::new("lilas")?.visit(|rules| rules.cancel_lock = SignedDuration::from_hours(24));
    let scene = scene(locked).await?;
    // 27 hours before the visit, then 23.
    let detail = scene.show().await?;
    assert_eq!(detail["status"], "booked");
    scene.app.advance(SignedDuration::from_hours(4));
    for refused in [scene.cancel().await?, scene.move_to(&scene.lilas.at(2, "10:00")?).await?] {
        assert_eq!(refused.problem(), (403, "too-late-to-change".to_owned()));
    }
    scene.app.advance(SignedDuration::from_hours(24));
    for refused in [scene.cancel().await?, scene.move_to(&scene.lilas.at(3, "10:00")?).await?] {
        assert_eq!(refused.problem(), (403, "in-the-past".to_owned()));
    }
    assert_eq!(scene.show().await?["status"], "booked");
    Ok(())
}

#[tokio::test]
async fn what_is_no_token_or_nobodys_opens_nothing() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let flipped = if scene.token.ends_with('A') { "Q" } else { "A" };
    let unknown = format!("{}{flipped}", &scene.token[..scene.token.len() - 1]);
    let other = format!("{}{}", &scene.token[..30], "A".repeat(34));
    for wrong in [
        "x",
        &scene.token[1..],
        &unknown,
        &other,
        &"A".repeat(64),
        &"A".repeat(4000),
        "%00",
        "..%2f..",
    ] {
        let answer = scene.client.get(&format!("/api/v1/appointments/{wrong}")).await?;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{wrong}");
        let cancel = scene.client.act(&format!("/api/v1/appointments/{wrong}/cancel")).await?;
        assert_eq!(cancel.problem(), (404, "not-found".to_owned()), "{wrong}");
    }
    Ok(())
}

#[tokio::test]
async fn a_link_opens_its_appointment_until_a_month_after_it() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    scene.app.advance(SignedDuration::from_hours(24 * 31));
    assert_eq!(scene.show().await?["status"], "booked");
    scene.app.advance(SignedDuration::from_hours(5));
    assert_eq!(scene.client.get(&scene.path("")).await?.problem(), (404, "not-found".to_owned()));
    Ok(())
}

#[tokio::test]
async fn the_calendar_file_is_one_that_calendars_read() -> Result<()> {
    let scene = scene(Cabinet::new("lilas")?).await?;
    let moved = scene.move_to(&scene.lilas.at(1, "15:00")?).await?;
    assert_eq!(moved.status, 200);
    let file = scene.client.get(&scene.path("/calendar.ics")).await?;
    assert_eq!(file.header("content-type"), Some("text/calendar; charset=utf-8"));
    let text = file.text();
    let Entry::ICalendar(calendar) = Parser::new(&text).entry() else {
        panic!("not a calendar: {text}")
    };
    let event =
        calendar.components.iter().find(|part| part.component_type.as_str() == "VEVENT").unwrap();
    let value = |name: ICalendarProperty| event.property(&name).unwrap().values[0].clone();
    assert_eq!(value(ICalendarProperty::Sequence).as_integer(), Some(1));
    assert!(value(ICalendarProperty::Summary).as_text().unwrap().contains("Cabinet lilas"));
    assert!(file.text().contains("DTSTART:20310304T140000Z"), "{}", file.text());
    assert!(!file.text().contains("METHOD") && !file.text().contains("ATTENDEE"));
    assert!(!["Martin", "Léa", "Fontaine"].iter().any(|private| file.text().contains(private)));
    Ok(())
}
