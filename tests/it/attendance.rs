//! Visits that take place at the patient's home or over the network.

use anyhow::{Context as _, Result};
use domain::{id::PractitionerId, identity::Role};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Cabinet, Client, TestApp,
    mailbox::Letter,
    people::{patient, token},
    staff::{Hired, Staff},
};

const LINK: &str = "https://visio.example/salle-8f2c91d7";
const PLACE: &str = "Cabinet principal";

struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    client: Client,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let cabinet = Cabinet::new("ormes")?.open(&app).await?;
    let own = PractitionerId(cabinet.practitioner(0));
    let owner = Hired::new(Role::Owner).practitioner(own);
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    let client = app.client()?;
    Ok(Scene { app, cabinet, owner, client })
}

impl Scene {
    fn path(&self) -> String {
        format!("/api/v1/practice/visit-types/{}", self.cabinet.visit_type(0))
    }

    async fn set(&mut self, body: Value) -> Result<Value> {
        self.owner.json(Method::PATCH, &self.path(), &body).await?.success()
    }

    /// Books, and reads what is said of it: the letter and what the link opens.
    async fn book(&self, time: &str, number: usize) -> Result<(Letter, String)> {
        let person = patient(number);
        let at = self.cabinet.at(1, time)?;
        let booked = self.cabinet.book(&self.client, &at, person.clone()).await?.success()?;
        let reader = person["email"].as_str().context("no address")?;
        let letters = self.app.mailbox().await_letters_to(reader, 1).await?;
        Ok((letters.last().context("no letter")?.clone(), token(&booked)?))
    }
}

/// The place where a calendar file sends its reader.
fn location(letter: &Letter) -> Result<String> {
    let (_, file) = letter.calendar()?;
    let line = file.lines().find_map(|line| line.strip_prefix("LOCATION:"));
    Ok(line.context("no location")?.trim_end().to_owned())
}

#[tokio::test]
async fn whoever_books_a_visit_at_home_is_told_that_the_practice_comes() -> Result<()> {
    let mut scene = scene().await?;
    let home = scene.set(json!({ "attendance": "home", "remote_link": LINK })).await?;
    assert_eq!((&home["attendance"], &home["remote_link"]), (&json!("home"), &Value::Null));
    let published = scene.client.get(&scene.cabinet.path("")).await?.success()?;
    assert_eq!(published["visit_types"][0]["attendance"], "home");
    let page = scene.client.get(&format!("/{}", scene.cabinet.slug())).await?.text();
    assert!(page.contains("Visite à domicile"), "{page}");

    let (letter, token) = scene.book("09:00", 1).await?;
    for text in [letter.text()?, letter.html()?] {
        assert!(text.contains("À votre domicile") && text.contains("Le cabinet vient chez vous"));
    }
    assert_eq!(location(&letter)?, "À domicile");
    let managed = scene.client.get(&format!("/a/{token}")).await?.text();
    assert!(managed.contains("Le cabinet vient chez vous"), "{managed}");
    let day = scene.cabinet.at(1, "09:00")?;
    let agenda = scene.owner.get(&format!("/pro?date={}", &day[..10])).await?.text();
    assert!(agenda.contains("Visite 0 · Visite à domicile"), "{agenda}");
    Ok(())
}

#[tokio::test]
async fn where_a_remote_visit_is_joined_is_told_to_those_only_who_have_booked_it() -> Result<()> {
    let mut scene = scene().await?;
    let remote = scene.set(json!({ "attendance": "remote", "remote_link": LINK })).await?;
    assert_eq!(remote["remote_link"], LINK);
    let slug = scene.cabinet.slug().to_owned();
    let picker = format!("/{slug}/book?visit_type={}", scene.cabinet.visit_type(0));
    for path in [scene.cabinet.path(""), format!("/{slug}"), picker] {
        let text = scene.client.get(&path).await?.text();
        assert!(!text.contains("visio.example"), "{path}: {text}");
        assert!(text.contains("remote") || text.contains("À distance") || path.contains("book"));
    }
    let (letter, token) = scene.book("09:00", 1).await?;
    assert!(letter.text()?.contains(LINK) && letter.html()?.contains(LINK), "{}", letter.text()?);
    assert_eq!(location(&letter)?, LINK);
    let (_, file) = letter.calendar()?;
    assert!(file.contains(&format!("CONFERENCE;VALUE=URI:{LINK}")), "{file}");
    assert!(!letter.text()?.contains(PLACE), "nobody is to go there: {}", letter.text()?);
    let own = format!("/api/v1/appointments/{token}");
    let managed = scene.client.get(&own).await?.success()?;
    assert_eq!((&managed["attendance"], &managed["remote_link"]), (&json!("remote"), &json!(LINK)));
    let page = scene.client.get(&format!("/a/{token}")).await?.text();
    assert!(page.contains(&format!("href=\"{LINK}\"")), "{page}");

    // Once it is called off, there is nothing to join.
    let cancelled = scene.client.act(&format!("{own}/cancel")).await?.success()?;
    assert_eq!(
        (&cancelled["attendance"], &cancelled["remote_link"]),
        (&json!("remote"), &Value::Null)
    );
    let letters = scene.app.mailbox().await_letters(2).await?;
    let last = letters.last().context("no letter")?;
    assert!(
        !last.text()?.contains("visio.example") && !last.calendar()?.1.contains("visio.example")
    );
    assert!(!scene.client.get(&format!("/a/{token}")).await?.text().contains("visio.example"));
    Ok(())
}

#[tokio::test]
async fn a_request_learns_where_to_join_when_the_practice_has_agreed() -> Result<()> {
    let mut scene = scene().await?;
    let body = json!({ "attendance": "remote", "remote_link": LINK, "needs_approval": true });
    scene.set(body).await?;
    let (letter, token) = scene.book("09:00", 1).await?;
    assert!(!letter.text()?.contains("visio.example"), "{}", letter.text()?);
    assert!(letter.text()?.contains("À distance"), "{}", letter.text()?);
    let visit = scene.app.db().sql("SELECT id FROM booking.appointment")?;
    let path = format!("/api/v1/practice/appointments/{visit}");
    let seen = scene.owner.get(&path).await?;
    let tag = seen.header("etag").context("no tag")?.to_owned();
    let request = scene.owner.browser.request(Method::POST, &format!("{path}/confirm"));
    let confirmed = scene.owner.browser.send(request.header("if-match", tag)).await?;
    assert!(confirmed.status < 300, "{}", confirmed.text());
    let letters = scene.app.mailbox().await_letters(2).await?;
    let agreed = letters.last().context("no letter")?;
    assert!(agreed.text()?.contains(LINK), "{}", agreed.text()?);
    assert!(scene.client.get(&format!("/a/{token}")).await?.text().contains(LINK));
    Ok(())
}

#[tokio::test]
async fn an_address_that_no_browser_should_open_is_refused_by_program_and_on_the_page() -> Result<()>
{
    let mut scene = scene().await?;
    let path = scene.path();
    for (body, refused) in [
        (json!({ "attendance": "moon" }), "attendance: choice"),
        (
            json!({ "attendance": "remote", "remote_link": "http://visio.example/" }),
            "remote_link: web-address",
        ),
        (
            json!({ "attendance": "remote", "remote_link": "javascript:alert(1)" }),
            "remote_link: web-address",
        ),
    ] {
        assert_eq!(scene.owner.json(Method::PATCH, &path, &body).await?.refused(), [refused]);
    }
    let page = format!("/pro/visit-types/{}", scene.cabinet.visit_type(0));
    let form = scene.owner.get(&page).await?.text();
    let (_, rest) = form.split_once("name=\"revision\" value=\"").context("no revision")?;
    let revision = rest.split('"').next().unwrap_or_default().to_owned();
    let practitioner = format!("practitioners-{}", scene.cabinet.practitioner(0));
    let with = |link: &'static str| {
        [
            ("revision", revision.as_str()),
            ("name_fr", "Visite 0"),
            ("duration_minutes", "30"),
            ("horizon_days", "60"),
            ("attendance", "remote"),
            ("remote_link", link),
            (practitioner.as_str(), "yes"),
        ]
    };
    let refused = scene.owner.submit(&page, &with("visio.example")).await?;
    let text = refused.text();
    assert_eq!(refused.status, 422, "{text}");
    assert!(text.contains("value=\"visio.example\"") && text.contains("Erreur"), "{text}");
    let saved = scene.owner.submit(&page, &with(LINK)).await?;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let kept = scene.owner.get(&path).await?.success()?;
    assert_eq!((&kept["attendance"], &kept["remote_link"]), (&json!("remote"), &json!(LINK)));
    let without = scene.set(json!({ "remote_link": null })).await?;
    assert_eq!((&without["attendance"], &without["remote_link"]), (&json!("remote"), &Value::Null));
    Ok(())
}
