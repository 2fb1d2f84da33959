//! Agendas by day, by week, as a list, on paper, and on a screen that others can see.

use super::{Scene, scene};
use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use serde_json::json;
use std::sync::Arc;
use tests::{
    Cabinet, TestApp, Wire,
    app::Deployment,
    people::patient,
    staff::{Hired, Staff},
};

/// Opens every agenda of the practice to the owner.
async fn open_all(scene: &mut Scene, count: usize, scope: &str) -> Result<()> {
    for number in 1..count {
        let whose = scene.cabinet.practitioner(number).to_string();
        let grants = format!("/pro/team/{}/grants", scene.owner.account);
        let form = [("practitioner", whose.as_str()), ("scope", scope)];
        assert_eq!(scene.owner.submit(&grants, &form).await?.status, 303);
    }
    Ok(())
}

/// A visit to somebody in particular.
async fn book(scene: &Scene, (day, time): (i64, &str), with: usize, number: usize) -> Result<()> {
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(day, time)?, patient(number));
    booking["practitioner"] = json!(scene.cabinet.practitioner(with));
    let path = scene.cabinet.path("/appointments");
    scene.app.client()?.post(&path, &booking).await?.success()?;
    Ok(())
}

async fn page(staff: &mut Staff, path: &str) -> Result<String> {
    let answer = staff.get(path).await?;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    Ok(answer.text())
}

#[tokio::test]
async fn a_week_begins_on_monday_a_list_lasts_two_weeks_and_both_lead_on() -> Result<()> {
    let mut scene = scene().await?;
    open_all(&mut scene, 2, "read").await?;
    // The clock stands at a Monday.
    for (number, (day, with)) in
        [(0, 0), (2, 1), (6, 0), (7, 1), (13, 0), (14, 1)].into_iter().enumerate()
    {
        book(&scene, (day, "10:00"), with, number).await?;
    }
    let named = |page: &str| {
        (0..6).filter(|one| page.contains(&format!("Martin-{one}<"))).collect::<Vec<_>>()
    };
    let week = page(&mut scene.owner, "/pro?view=week&date=2031-03-06").await?;
    assert_eq!(named(&week), [0, 1, 2], "{week}");
    assert!(week.contains("view=week&amp;date=2031-03-13"), "{week}");
    assert!(week.contains("view=day&amp;date=2031-03-09"), "each day leads to itself: {week}");
    let list = page(&mut scene.owner, "/pro?view=list&date=2031-03-03").await?;
    assert_eq!(named(&list), [0, 1, 2, 3, 4], "{list}");
    let day = page(&mut scene.owner, "/pro?date=2031-03-05").await?;
    assert_eq!(named(&day), [1], "{day}");
    // Of several agendas one is looked at, or both by name.
    let first = scene.cabinet.practitioner(0);
    let one = format!("/pro?view=list&date=2031-03-03&practitioner={first}");
    assert_eq!(named(&page(&mut scene.owner, &one).await?), [0, 2, 4]);
    let both = format!("{one}&practitioner={}", scene.cabinet.practitioner(1));
    assert_eq!(named(&page(&mut scene.owner, &both).await?), [0, 1, 2, 3, 4]);
    let unknown = format!("{one}&practitioner={}", uuid::Uuid::from_u128(9));
    assert_eq!(scene.owner.get(&unknown).await?.status, 404);
    let elsewhere = format!("/pro?view=list&date=2031-03-03&place={}", uuid::Uuid::from_u128(9));
    assert_eq!(named(&page(&mut scene.owner, &elsewhere).await?), Vec::<i32>::new());
    let here = format!("/pro?view=list&date=2031-03-03&place={}", scene.cabinet.place());
    assert_eq!(named(&page(&mut scene.owner, &here).await?), [0, 1, 2, 3, 4]);
    Ok(())
}

#[tokio::test]
async fn r10_p11_the_day_is_printed_without_reasons_by_those_who_may_and_each_time_is_logged()
-> Result<()> {
    let mut scene = scene().await?;
    book(&scene, (0, "10:00"), 0, 1).await?;
    let printed = page(&mut scene.owner, "/pro/print?date=2031-03-03").await?;
    assert!(printed.contains("Léa Martin-1") && printed.contains("10:00"), "{printed}");
    for kept_back in ["Visite 0", "lea.martin1@example.org", "/pro/visits/"] {
        assert!(!printed.contains(kept_back), "{kept_back}: {printed}");
    }
    assert_eq!((scene.events("agenda.printed")?, scene.events("agenda.read")?), (1, 0));
    let mut locum = scene.app.at_work(scene.cabinet.id(), Role::Locum).await?;
    let refused = locum.get("/pro/print?date=2031-03-03").await?;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!((scene.events("agenda.printed")?, scene.events("access.refused")?), (1, 1));
    let mut secretary = scene.secretary(0, "busy").await?;
    let busy = page(&mut secretary, "/pro/print?date=2031-03-03").await?;
    assert!(busy.contains("Occupé") && !busy.contains("Martin"), "{busy}");
    let foreign = format!("/pro/print?practitioner={}", scene.cabinet.practitioner(1));
    assert_eq!(secretary.get(&foreign).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn r10_p21_a_veiled_screen_shows_initials_until_it_is_switched_off() -> Result<()> {
    let mut scene = scene().await?;
    book(&scene, (0, "10:00"), 0, 1).await?;
    let veil = async |staff: &mut Staff, on: &str| {
        let form = [("veil", on), ("back", "view=list&date=2031-03-03")];
        staff.submit("/pro/veil", &form).await
    };
    let answer = veil(&mut scene.owner, "on").await?;
    assert_eq!((answer.status, answer.location()), (303, "/pro?view=list&date=2031-03-03"));
    for path in ["/pro", "/pro?view=week", "/pro?view=list", "/pro/print"] {
        let page = page(&mut scene.owner, path).await?;
        assert!(page.contains("L. M."), "{path}: {page}");
        for hidden in ["Léa", "Martin", "1984", "example.org"] {
            assert!(!page.contains(hidden), "{path} {hidden}: {page}");
        }
    }
    veil(&mut scene.owner, "off").await?;
    assert!(page(&mut scene.owner, "/pro").await?.contains("Léa Martin-1"));
    // Nobody is led out of the agenda by what a form says.
    let form = [("veil", "on"), ("back", "//evil.example/?date=2031-03-04")];
    let answer = scene.owner.submit("/pro/veil", &form).await?;
    assert!(answer.location().starts_with("/pro?view=day&date="), "{}", answer.location());
    Ok(())
}

/// How often the database is asked for a page, with so many practitioners and visits of each.
async fn asked(practitioners: usize, visits: usize, path: &str) -> Result<u64> {
    let deployment = Arc::new(Deployment::new()?);
    let wire = Wire::before(&deployment.db.url("praxis_booking"), "praxis_booking")?;
    let settings = [("PRAXIS_DATABASE_URL", wire.url().to_owned())];
    let app = TestApp::start_in(deployment, &settings).await?;
    let cabinet = Cabinet::new("tilleuls")?.practitioners(practitioners)?.open(&app).await?;
    let hired = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let owner = app.hire_and_sign_in(cabinet.id(), &hired).await?;
    let mut scene = Scene { app, cabinet, owner };
    open_all(&mut scene, practitioners, "write").await?;
    let times = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:00"];
    for (number, time) in times.into_iter().take(visits).enumerate() {
        for with in 0..practitioners {
            book(&scene, (0, time), with, 10 * number + with).await?;
        }
    }
    scene.app.rest().await?;
    // Connections that are opened on the way ask for more; the fewest is what the page itself asks.
    let (mut fewest, mut shown) = (u64::MAX, String::new());
    for _ in 0..8 {
        let before = wire.asked();
        shown = page(&mut scene.owner, path).await?;
        fewest = fewest.min(wire.asked() - before);
    }
    let drawn = shown.matches("Martin-").count();
    assert!(drawn >= visits * practitioners, "{drawn}: {shown}");
    Ok(fewest)
}

#[tokio::test]
async fn however_many_visits_and_practitioners_a_page_of_the_agenda_asks_the_database_as_often()
-> Result<()> {
    for path in ["/pro", "/pro?view=week", "/pro?view=list", "/pro/print"] {
        let (few, many) = (asked(1, 1, path).await?, asked(4, 7, path).await?);
        assert!(few > 3, "{path}: the wire counts nothing");
        assert_eq!(few, many, "{path}");
    }
    Ok(())
}
