//! One hour, booked, moved and called off from three sides at once: two people at the desk, each in their
//! own browser, and a program.

use super::{Scene, awake, scene};
use anyhow::{Context as _, Result};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{Answer, browser::Browser, order::disorder, people::patient, until};

const SOON: Duration = Duration::from_secs(2);

/// What a screen shows: each visit with its version and its start.
const SCREEN: &str = "[...document.querySelectorAll('[data-visit][data-version]')].map(v => [v.dataset.visit, v.dataset.version, v.dataset.clock].join(' ')).sort().join('\\n')";

/// The same, as the database has it.
fn truth(scene: &Scene) -> Result<String> {
    scene.app.db().sql(
        "SELECT coalesce(string_agg(concat_ws(' ', id, version, to_char(starts_at AT TIME ZONE 'Europe/Paris', 'HH24:MI:SS')), E'\\n' ORDER BY id::text), '') \
         FROM booking.appointment WHERE state = 'booked'",
    )
}

/// The same, as the API tells it.
async fn told(scene: &Scene) -> Result<String> {
    let day = &scene.cabinet.at(1, "09:00")?[..10];
    let path = format!("/api/v1/practice/agenda?from={day}&to={day}");
    let list = scene.owner.browser.clone().get(&path).await?.success()?;
    let agendas = list["agendas"].as_array().cloned().unwrap_or_default();
    let visits =
        agendas.iter().flat_map(|agenda| agenda["visits"].as_array().cloned().unwrap_or_default());
    let line = |visit: Value| {
        let starts = visit["starts_at"].as_str().unwrap_or_default();
        format!(
            "{} {} {}",
            visit["appointment"].as_str().unwrap_or_default(),
            visit["version"],
            &starts[11..19]
        )
    };
    let mut lines: Vec<_> = visits.filter(|visit| visit["state"] == "booked").map(line).collect();
    lines.sort();
    Ok(lines.join("\n"))
}

/// Waits until all three agree with the database, for no longer than may be.
async fn agree(scene: &Scene, screens: [&Browser; 2]) -> Result<String> {
    let (begun, truth) = (Instant::now(), truth(scene)?);
    for screen in screens {
        until("a screen shows what is so", async || {
            Ok((screen.compute(SCREEN).await? == truth.as_str()).then_some(()))
        })
        .await
        .with_context(|| format!("so is {truth}"))?;
    }
    assert_eq!(told(scene).await?, truth);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    Ok(truth)
}

/// Asks from within a page, as its islands do, and gives the status.
async fn from_page(
    screen: &Browser,
    path: &str,
    version: Option<i64>,
    body: &Value,
) -> Result<u64> {
    let headers = match version {
        Some(version) => {
            json!({ "content-type": "application/json", "if-match": format!("\"{version}\"") })
        }
        None => json!({ "content-type": "application/json" }),
    };
    let call = format!(
        "fetch('{path}', {{ method: 'POST', headers: {headers}, body: JSON.stringify({body}) }}).then(a => a.status)"
    );
    screen.compute(&call).await?.as_u64().context("no status")
}

async fn by_program(
    scene: &Scene,
    path: &str,
    version: Option<i64>,
    body: &Value,
) -> Result<Answer> {
    let mut program = scene.owner.browser.elsewhere();
    let request = program.request(Method::POST, path).json(body);
    let request = match version {
        Some(version) => request.header("if-match", format!("\"{version}\"")),
        None => request,
    };
    program.send(request).await
}

/// Does the same thing from all three sides at once, and counts who was let.
async fn at_once(
    scene: &Scene,
    [left, right]: [&Browser; 2],
    path: &str,
    version: Option<i64>,
    bodies: [Value; 3],
) -> Result<usize> {
    let (one, two, three) = tokio::join!(
        from_page(left, path, version, &bodies[0]),
        from_page(right, path, version, &bodies[1]),
        by_program(scene, path, version, &bodies[2]),
    );
    let all = [one?, two?, u64::from(three?.status)];
    assert!(all.iter().all(|status| *status < 300 || *status == 409), "{all:?}");
    Ok(all.iter().filter(|status| **status < 300).count())
}

#[tokio::test]
async fn i2_no_double_booking_nor_lost_update_from_two_browsers_and_a_program_and_all_screens_agree()
-> Result<()> {
    let scene = scene().await?;
    let left = scene.at_the_desk(&scene.day(1, "")?).await?;
    let right = scene.at_the_desk(&scene.day(1, "&view=week")?).await?;
    awake(&left).await?;
    awake(&right).await?;
    let screens = [&left, &right];
    let book = |number: usize| {
        let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, "10:00")?, patient(number));
        booking["practitioner"] = json!(scene.cabinet.practitioner(0));
        anyhow::Ok(booking)
    };
    let appointments = "/api/v1/practice/appointments";
    let bodies = [book(1)?, book(2)?, book(3)?];
    assert_eq!(at_once(&scene, screens, appointments, None, bodies).await?, 1);
    let booked = agree(&scene, screens).await?;
    assert_eq!(booked.lines().count(), 1);
    let visit = booked.split(' ').next().context("a visit")?.to_owned();

    let to = |time: &str| anyhow::Ok(json!({ "starts_at": scene.cabinet.at(1, time)? }));
    let mut version = scene
        .app
        .db()
        .number(&format!("SELECT version FROM booking.appointment WHERE id = '{visit}'"))?;
    let path = format!("{appointments}/{visit}/move");
    for times in [["11:00", "14:00", "15:00"], ["16:00", "09:00", "09:30"]] {
        let bodies = [to(times[0])?, to(times[1])?, to(times[2])?];
        assert_eq!(at_once(&scene, screens, &path, Some(version), bodies).await?, 1);
        version += 1;
        assert!(agree(&scene, screens).await?.contains(&format!("{visit} {version} ")));
    }
    // Moved and called off upon the same version: one of the two.
    let cancel = format!("{appointments}/{visit}/cancel");
    let (moved, called_off) = (to("11:30")?, json!({ "reason": "other" }));
    let (one, two) = tokio::join!(
        from_page(&left, &path, Some(version), &moved),
        by_program(&scene, &cancel, Some(version), &called_off),
    );
    let done = [one?, u64::from(two?.status)];
    assert_eq!(done.iter().filter(|status| **status < 300).count(), 1, "{done:?}");
    agree(&scene, screens).await?;
    assert_eq!(disorder(scene.app.db(), scene.app.now())?, Vec::<String>::new());
    for screen in [left, right] {
        // The refusals above are in its console; breaches of the policy are not among them.
        let errors = screen.errors().await?;
        assert!(errors.iter().all(|error| error.contains("409")), "{errors:?}");
        screen.close().await?;
    }
    Ok(())
}
