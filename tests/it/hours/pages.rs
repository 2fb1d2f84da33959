//! The same on the pages, which work without script.

use super::{Scene, scene};
use anyhow::{Context as _, Result};
use domain::identity::Role;
use serde_json::json;
use tests::{Answer, people::patient};

const PAGE: &str = "/pro/availability";

/// What a form carries unseen.
fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

impl Scene {
    async fn overview(&mut self) -> Result<String> {
        let answer = self.owner.get(PAGE).await?;
        assert_eq!(answer.status, 200, "{}", answer.text());
        Ok(answer.text())
    }

    async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let whose = self.cabinet.practitioner(0).to_string();
        let place = self.cabinet.place().to_string();
        let own = [("practitioner", whose.as_str()), ("place", place.as_str())];
        self.owner.submit(&format!("{PAGE}/{path}"), &[&own, fields].concat()).await
    }
}

/// The first address of a kind on a page.
fn first(page: &str, noun: &str) -> Result<String> {
    let (_, rest) = page.split_once(&format!("href=\"{PAGE}/{noun}/")).context("no link")?;
    Ok(format!("{noun}/{}", rest.split('"').next().unwrap_or_default()))
}

#[tokio::test]
async fn hours_are_added_changed_and_removed_on_the_pages() -> Result<()> {
    let mut scene = scene().await?;
    let form = [
        ("weekday", "2"),
        ("start", "7h"),
        ("end", "8h30"),
        ("valid_from", ""),
        ("valid_until", ""),
    ];
    let done = scene.submit("hours/new", &form).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(done.location().contains("news=hours-saved"), "{}", done.location());
    let page = scene.owner.get(done.location()).await?.text();
    assert!(page.contains("role=\"status\"") && page.contains("07:00 – 08:30"), "{page}");

    let path = {
        let (before, _) = page.split_once("07:00 – 08:30").context("no line")?;
        let (_, id) = before.rsplit_once(&format!("href=\"{PAGE}/")).context("no link")?;
        id.split('"').next().unwrap_or_default().to_owned()
    };
    let shown = scene.owner.get(&format!("{PAGE}/{path}")).await?.text();
    assert!(shown.contains("value=\"07:00\""), "{shown}");
    let revision = hidden(&shown, "revision").context("no revision")?;
    let change = |end: &'static str| [("weekday", "2"), ("start", "07:00"), ("end", end)];
    let seen = [("revision", revision.as_str())];
    let done = scene.submit(&path, &[&change("09:00")[..], &seen].concat()).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let late = scene.submit(&path, &[&change("08:00")[..], &seen].concat()).await?;
    assert_eq!(late.status, 412, "{}", late.text());
    let page = late.text();
    assert!(page.contains("modifié entre-temps") && page.contains("value=\"08:00\""), "{page}");
    let revision = hidden(&page, "revision").context("no revision")?;
    let seen = [("revision", revision.as_str())];
    let done = scene.submit(&path, &[&change("08:00")[..], &seen].concat()).await?;
    assert_eq!(done.status, 303, "{}", done.text());

    let done = scene.submit(&format!("{path}/remove"), &[]).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(!scene.overview().await?.contains("07:00 – 08:00"));
    Ok(())
}

#[tokio::test]
async fn a_form_that_is_refused_keeps_what_was_typed() -> Result<()> {
    let mut scene = scene().await?;
    let form = [("weekday", "2"), ("start", "midi"), ("end", "8h30")];
    let refused = scene.submit("hours/new", &form).await?;
    let page = refused.text();
    assert_eq!(refused.status, 422);
    assert!(page.contains("<title>Erreur"), "{page}");
    assert!(page.contains("id=\"start-error\"") && page.contains("value=\"midi\""), "{page}");
    assert!(page.contains("href=\"#start\"") && page.contains("value=\"8h30\""), "{page}");

    let form = [
        ("date", "2031-03-05"),
        ("start_1", "9h"),
        ("end_1", "12h"),
        ("start_2", "15h"),
        ("end_2", "14h"),
    ];
    let refused = scene.submit("overrides/new", &form).await?;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("id=\"end-2-error\""), "{}", refused.text());
    let form = [("first_day", ""), ("last_day", "2031-03-05"), ("last_time", "25h")];
    let refused = scene.submit("absences/new", &form).await?;
    let page = refused.text();
    assert!(page.contains("id=\"first-day-error\"") && page.contains("value=\"25h\""), "{page}");
    Ok(())
}

#[tokio::test]
async fn whole_days_of_absence_come_back_as_they_were_typed() -> Result<()> {
    let mut scene = scene().await?;
    // The clocks go forward on the last day.
    let form = [
        ("first_day", "2031-03-28"),
        ("last_day", "2031-03-30"),
        ("first_time", ""),
        ("last_time", ""),
    ];
    assert_eq!(scene.submit("absences/new", &form).await?.status, 303);
    let span = scene.app.db().sql(
        "SELECT starts_at AT TIME ZONE 'UTC', ends_at AT TIME ZONE 'UTC' FROM booking.absence",
    )?;
    assert_eq!(span, "2031-03-27 23:00:00|2031-03-30 22:00:00");
    let path = first(&scene.overview().await?, "absences")?;
    let path = match path.as_str() {
        "absences/new" => anyhow::bail!("no absence is listed"),
        path => path.to_owned(),
    };
    let page = scene.owner.get(&format!("{PAGE}/{path}")).await?.text();
    assert!(
        page.contains("value=\"2031-03-28\"") && page.contains("value=\"2031-03-30\""),
        "{page}"
    );
    Ok(())
}

#[tokio::test]
async fn visits_in_the_way_are_shown_before_anything_is_saved_and_decided_in_one_step() -> Result<()>
{
    let mut scene = scene().await?;
    for (number, time) in ["09:00", "10:00"].into_iter().enumerate() {
        let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, time)?, patient(number));
        booking["practitioner"] = json!(scene.cabinet.practitioner(0));
        let client = scene.app.client()?;
        client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    }
    let day = scene.day(1)?;
    let form = [("first_day", day.as_str()), ("last_day", day.as_str())];
    let asked = scene.submit("absences/new", &form).await?;
    let page = asked.text();
    assert_eq!(asked.status, 409, "{page}");
    assert!(page.contains("2 rendez-vous se trouveraient hors des horaires"), "{page}");
    assert!(page.contains("Visite 0") && !page.contains("Martin"), "{page}");
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.absence")?, 0);
    let shown = hidden(&page, "shown").context("no mark")?;

    let silent = [&form[..], &[("shown", shown.as_str())]].concat();
    let again = scene.submit("absences/new", &silent).await?;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("Dites ce que deviennent les rendez-vous"), "{}", again.text());

    // Another one is booked while somebody reads: it is not called off unseen.
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, "11:00")?, patient(7));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let client = scene.app.client()?;
    client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    let cancel = |shown| [&form[..], &[("shown", shown), ("visits", "cancel")]].concat();
    let asked = scene.submit("absences/new", &cancel(shown.as_str())).await?;
    assert_eq!(asked.status, 409);
    let shown = hidden(&asked.text(), "shown").context("no mark")?;
    let done = scene.submit("absences/new", &cancel(shown.as_str())).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = scene.owner.get(done.location()).await?.text();
    assert!(page.contains("3 rendez-vous sont annulés"), "{page}");
    assert_eq!(scene.logged("appointment.cancelled")?, 3);
    assert_eq!(scene.logged("absence.added")?, 1);
    Ok(())
}

#[tokio::test]
async fn visits_that_were_left_are_pointed_out_until_somebody_has_dealt_with_them() -> Result<()> {
    let mut scene = scene().await?;
    let mut booking = scene.cabinet.booking(&scene.cabinet.at(1, "09:00")?, patient(1));
    booking["practitioner"] = json!(scene.cabinet.practitioner(0));
    let client = scene.app.client()?;
    client.post(&scene.cabinet.path("/appointments"), &booking).await?.success()?;
    let day = scene.day(1)?;
    assert!(!scene.overview().await?.contains("Rendez-vous hors des horaires"));
    let form = [("first_day", day.as_str()), ("last_day", day.as_str()), ("visits", "leave")];
    let done = scene.submit("absences/new", &form).await?;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = scene.overview().await?;
    assert!(page.contains("Rendez-vous hors des horaires"), "{page}");
    assert!(page.contains(&format!("href=\"/pro?day={day}&amp;practitioner=")), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_secretary_without_an_agenda_is_told_whom_to_ask() -> Result<()> {
    let scene = scene().await?;
    let mut secretary = scene.app.at_work(scene.cabinet.id(), Role::Secretary).await?;
    let page = secretary.get(PAGE).await?;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Vous ne tenez les horaires de personne"), "{}", page.text());
    let whose = scene.cabinet.practitioner(0);
    let form = secretary.get(&format!("{PAGE}/hours/new?practitioner={whose}")).await?;
    assert_eq!(form.status, 404);
    Ok(())
}

#[tokio::test]
async fn what_would_be_offered_is_shown_before_it_is_saved_and_comes_true() -> Result<()> {
    let mut scene = scene().await?;
    let day = scene.day(1)?;
    let form = [("date", day.as_str()), ("start_1", "7h"), ("end_1", "8h")];
    let shown = scene.submit("overrides/new", &[&form[..], &[("preview", "yes")]].concat()).await?;
    let page = shown.text();
    assert_eq!(shown.status, 200, "{page}");
    assert!(
        page.contains("Horaires qui seraient proposés") && page.contains("07:00 07:30"),
        "{page}"
    );
    assert!(page.contains("value=\"7h\""), "{page}");
    assert_eq!(scene.app.db().number("SELECT count(*) FROM booking.hours_override")?, 0);
    assert_eq!(scene.submit("overrides/new", &form).await?.status, 303);
    let listed = scene.cabinet.listed(&scene.app.client()?, 0, 1, 1).await?;
    let ours = json!(scene.cabinet.practitioner(0));
    let starts: Vec<_> = listed.iter().filter(|slot| slot["practitioner"] == ours).collect();
    assert_eq!(starts.len(), 2, "{starts:?}");
    Ok(())
}
