//! Numbers about visits, in which nobody can be made out.

use anyhow::Result;
use domain::identity::Role;
use serde_json::{Value, json};
use tests::{Cabinet, TestApp, people::patient, staff::Staff};

const NUMBERS: &str = "/api/v1/practice/numbers";
/// Mondays of the two weeks before the present of the tests.
const WEEKS: [&str; 2] = ["2031-02-17", "2031-02-24"];

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
}

/// A practice of one practitioner and two visit types, and somebody who came.
async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("tilleuls")?.another_visit(|_| {})?.open(&app).await?;
    let owner = app.at_work(cabinet.id(), Role::Owner).await?;
    cabinet.book(&app.client()?, &cabinet.at(1, "09:00")?, patient(1)).await?.success()?;
    Ok(Scene { app, cabinet, owner })
}

impl Scene {
    /// So many visits of half an hour in a week, booked five days before.
    fn add(&self, week: usize, visit_type: usize, state: &str, count: usize) -> Result<()> {
        let (monday, visit_type) = (WEEKS[week], self.cabinet.visit_type(visit_type));
        self.app.db().sql(&format!(
            "INSERT INTO booking.appointment (practice_id, id, state, visit_type_id, practitioner_id, \
             place_id, session_id, starts_at, ends_at, occupied_from, occupied_until, patient_id, \
             reference, locale, notice_version, created_at) \
             SELECT practice_id, visit, '{state}', '{visit_type}', practitioner_id, place_id, visit, at, \
             at + half, at, at + half, patient_id, left(visit::text, 18), 'fr', 1, at - interval '5 days' \
             FROM booking.appointment, generate_series(1, {count}) number, \
             LATERAL (SELECT gen_random_uuid() AS visit, interval '30 minutes' AS half, \
                      timestamptz '{monday} 08:00Z' + number * interval '1 hour' AS at) made \
             WHERE state = 'booked' AND starts_at > '2031-03-03'"
        ))?;
        Ok(())
    }

    async fn table(&mut self) -> Result<Value> {
        self.owner.get(&format!("{NUMBERS}?weeks=2")).await?.success()
    }
}

/// The visits of a week: of all types, and of each.
fn visits(row: &Value) -> [Value; 3] {
    let of = |cell: &Value| cell.get("visits").cloned().unwrap_or_default();
    [of(&row["all"]), of(&row["visit_types"][0]), of(&row["visit_types"][1])]
}

#[tokio::test]
async fn r3_3_r7_9_nine_visits_are_not_shown_and_ten_are() -> Result<()> {
    let mut scene = scene().await?;
    scene.add(1, 0, "fulfilled", 9)?;
    let table = scene.table().await?;
    assert_eq!(
        (&table["weeks"][0]["from"], &table["weeks"][1]["from"]),
        (&json!(WEEKS[0]), &json!(WEEKS[1]))
    );
    assert_eq!(visits(&table["weeks"][1]), [Value::Null, Value::Null, json!(0)]);
    assert_eq!(visits(&table["total"])[0], Value::Null);
    assert_eq!(table["weeks"][1]["all"], json!({}), "no rate either");
    scene.add(1, 0, "booked", 1)?;
    let table = scene.table().await?;
    assert_eq!(visits(&table["weeks"][1]), [json!(10), json!(10), json!(0)]);
    Ok(())
}

#[tokio::test]
async fn r3_3_what_totals_would_give_away_is_hidden_too() -> Result<()> {
    let mut scene = scene().await?;
    for (week, visit_type, count) in [(0, 0, 9), (0, 1, 30), (1, 0, 20), (1, 1, 40)] {
        scene.add(week, visit_type, "fulfilled", count)?;
    }
    let table = scene.table().await?;
    assert_eq!(visits(&table["weeks"][0]), [json!(39), Value::Null, Value::Null]);
    assert_eq!(visits(&table["weeks"][1]), [json!(60), Value::Null, Value::Null]);
    assert_eq!(visits(&table["total"]), [json!(99), json!(29), json!(70)]);
    let text = scene.owner.get("/pro/numbers?weeks=4").await?.text();
    let (_, first) = text.split_once("id=\"numbers-visits\"").unwrap_or_default();
    let first = first.split("</table>").next().unwrap_or_default();
    for hidden in [">9<", ">30<", ">20<", ">40<"] {
        assert!(!first.contains(hidden), "{hidden}: {first}");
    }
    assert!(first.contains("Non montré") && first.contains(">99<"), "{first}");
    Ok(())
}

#[tokio::test]
async fn rates_stand_for_ten_too() -> Result<()> {
    let mut scene = scene().await?;
    scene.add(1, 0, "fulfilled", 31)?;
    scene.add(1, 0, "no_show", 9)?;
    let few = scene.table().await?["weeks"][1]["all"].clone();
    // Open for seven hours on seven days.
    assert_eq!(few, json!({ "visits": 40, "lead_days": 5, "fill_percent": 41 }));
    scene.add(1, 0, "no_show", 1)?;
    let ten = scene.table().await?["weeks"][1]["all"].clone();
    assert_eq!((&ten["visits"], &ten["missed_percent"]), (&json!(41), &json!(24)));
    scene.add(1, 0, "cancelled", 30)?;
    assert_eq!(scene.table().await?["weeks"][1]["all"], ten, "what was called off does not count");
    Ok(())
}

#[tokio::test]
async fn only_whole_weeks_that_are_over_count() -> Result<()> {
    let mut scene = scene().await?;
    scene.add(1, 0, "fulfilled", 12)?;
    scene.app.db().sql(
        "UPDATE booking.appointment SET starts_at = starts_at + shift, ends_at = ends_at + shift, \
         occupied_from = occupied_from + shift, occupied_until = occupied_until + shift \
         FROM (SELECT interval '7 days' AS shift) by WHERE state = 'fulfilled'",
    )?;
    let none = json!({ "visits": 0, "fill_percent": 0 });
    assert_eq!(scene.table().await?["total"]["all"], none);
    for (weeks, refused) in
        [("0", "weeks: range"), ("54", "weeks: range"), ("many", "weeks: range")]
    {
        let answer = scene.owner.get(&format!("{NUMBERS}?weeks={weeks}")).await?;
        assert_eq!((answer.status, answer.refused()), (422, vec![refused.to_owned()]));
    }
    Ok(())
}

#[tokio::test]
async fn numbers_are_for_owners_and_practitioners() -> Result<()> {
    let scene = scene().await?;
    for (role, status) in [
        (Role::Practitioner, 200),
        (Role::Secretary, 403),
        (Role::Locum, 403),
        (Role::Auditor, 403),
    ] {
        let mut member = scene.app.at_work(scene.cabinet.id(), role).await?;
        assert_eq!(member.get(NUMBERS).await?.status, status, "{role:?}");
        assert_eq!(member.get("/pro/numbers").await?.status, status, "{role:?}");
    }
    Ok(())
}
