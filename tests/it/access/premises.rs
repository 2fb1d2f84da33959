//! A practice with one of everything that an address can name.

use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    id::{AccountId, PractitionerId},
    identity::Role,
};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{
    Cabinet, Client, Route, TestApp,
    people::{patient, starts, token},
    staff::{Hired, Staff},
};
use uuid::Uuid;

/// The practice, its owner, and what is to be found in it.
pub struct Premises {
    pub cabinet: Cabinet,
    pub owner: Staff,
    pub colleague: Staff,
    pub grant: Uuid,
    pub alert: Uuid,
    pub hours: Uuid,
    pub day_override: Uuid,
    pub absence: Uuid,
    pub calendar: Uuid,
    pub room: Uuid,
    pub hold: Uuid,
    pub visit: Uuid,
    pub token: String,
    pub patient: Uuid,
    pub feed: Uuid,
    pub webhook: Uuid,
    pub secret: String,
}

impl Premises {
    /// Fills a practice that is published, with people who bear the name.
    pub async fn of(app: &TestApp, cabinet: Cabinet, name: &str) -> Result<Self> {
        let practitioner = PractitionerId(cabinet.practitioner(0));
        let hired = |role| Hired { name: format!("Camille {name}"), ..Hired::new(role) };
        let owner = hired(Role::Owner).practitioner(practitioner);
        let mut owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
        let colleague = app.hire(cabinet.id(), &hired(Role::Secretary)).await?;
        let (hold, visit, token) = visits(&app.client()?, &cabinet, name).await?;
        let alert = Uuid::new_v5(&cabinet.id().0, b"alert");
        let patient = app.db().sql(&format!(
            "SELECT id FROM booking.patient WHERE practice_id = '{}'",
            cabinet.id()
        ))?;
        let hours = format!(
            "SELECT id FROM booking.opening_hours WHERE practice_id = '{}' LIMIT 1",
            cabinet.id()
        );
        let hours = app.db().sql(&hours)?.parse()?;
        let [day_override, absence] =
            ["override", "absence"].map(|name| Uuid::new_v5(&cabinet.id().0, name.as_bytes()));
        let (feed, secret) = subscribe(&mut owner, cabinet.practitioner(0)).await?;
        let cabinet_id = cabinet.id().0;
        let mut premises = Self {
            grant: Uuid::nil(),
            patient: patient.parse()?,
            cabinet,
            owner,
            colleague,
            alert,
            hours,
            day_override,
            absence,
            calendar: Uuid::new_v5(&cabinet_id, b"calendar"),
            room: Uuid::new_v5(&cabinet_id, b"closet"),
            hold,
            visit,
            token,
            feed,
            webhook: Uuid::new_v5(&cabinet_id, b"webhook"),
            secret,
        };
        premises.grant = premises.give_grant(app, premises.colleague.account, "read").await?;
        premises.raise_alert(app)?;
        premises.make_rules(app)?;
        premises.keep_calendar(app).await?;
        premises.keep_webhook(app).await?;
        Ok(premises)
    }

    /// Opens the first agenda to a member.
    pub async fn give_grant(
        &mut self,
        app: &TestApp,
        account: AccountId,
        scope: &str,
    ) -> Result<Uuid> {
        let practitioner = self.cabinet.practitioner(0).to_string();
        let fields = [("practitioner", practitioner.as_str()), ("scope", scope)];
        let answer = self.owner.submit(&format!("/pro/team/{account}/grants"), &fields).await?;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let id = format!(
            "SELECT id FROM identity.agenda_grant WHERE account_id = '{account}' AND ends_at IS NULL"
        );
        Ok(app.db().sql(&id)?.parse()?)
    }

    fn raise_alert(&self, app: &TestApp) -> Result<()> {
        let (practice, id, now) = (self.cabinet.id(), self.alert, app.now());
        let sql = format!(
            "INSERT INTO identity.alert (practice_id, id, pattern, account_id, day, events, raised_at) \
             VALUES ('{practice}', '{id}', 'guessing', '{}', '{now}', 9, '{now}')",
            self.colleague.account
        );
        app.db().sql(&sql).map(drop)
    }

    /// A day far ahead with hours of its own, and an absence on it.
    fn make_rules(&self, app: &TestApp) -> Result<()> {
        let (practice, practitioner) = (self.cabinet.id(), self.cabinet.practitioner(0));
        let (place, day, away) = (self.cabinet.place(), self.day_override, self.absence);
        let sql = format!(
            "BEGIN; SET LOCAL app.practice_id = '{practice}'; \
             INSERT INTO booking.hours_override VALUES ('{practice}', '{practitioner}', '{place}', '2039-03-01', '[]', '{day}'); \
             INSERT INTO booking.room VALUES ('{practice}', '{}', '{place}', 'Closet'); \
             INSERT INTO booking.absence VALUES ('{practice}', '{away}', '{practitioner}', '2039-03-01', '2039-03-02'); \
             COMMIT",
            self.room
        );
        app.db().sql(&sql).map(drop)
    }

    /// A calendar elsewhere that is known and not to be read soon.
    async fn keep_calendar(&self, app: &TestApp) -> Result<()> {
        let (practice, calendar) = (self.cabinet.id(), self.calendar);
        let keys = app.ctx(practice).await?.keys().await?;
        let secret = json!({ "url": "https://calendar.example/a.ics" });
        let sealed = keys.seal("outside_calendar.sealed", calendar, &secret)?;
        let sealed: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        let practitioner = self.cabinet.practitioner(0);
        let sql = format!(
            "BEGIN; SET LOCAL app.practice_id = '{practice}'; \
             INSERT INTO booking.outside_calendar (practice_id, id, practitioner_id, sealed, created_at, known_until, not_before) \
             VALUES ('{practice}', '{calendar}', '{practitioner}', '\\x{sealed}', '2031-03-03', '2099-01-01', '2099-01-01'); \
             COMMIT"
        );
        app.db().sql(&sql).map(drop)
    }

    /// A program that is not to be reached.
    async fn keep_webhook(&self, app: &TestApp) -> Result<()> {
        let (practice, webhook) = (self.cabinet.id(), self.webhook);
        let keys = app.ctx(practice).await?.keys().await?;
        let secret = json!({ "url": "https://10.0.0.1/", "key": "AAAA" });
        let sealed = keys.seal("webhook.sealed", webhook, &secret)?;
        let sealed: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        let sql = format!(
            "BEGIN; SET LOCAL app.practice_id = '{practice}'; \
             INSERT INTO booking.webhook (practice_id, id, sealed, topics, created_at, told_until, not_before) \
             VALUES ('{practice}', '{webhook}', '\\x{sealed}', '{{appointments}}', '2031-03-03', 0, '2099-01-01'); \
             COMMIT"
        );
        app.db().sql(&sql).map(drop)
    }

    /// What stands for a name in the pattern of a route, and is to be found here.
    pub fn name(&self, route: &Route, parameter: &str) -> String {
        match parameter {
            "slug" => self.cabinet.slug().to_owned(),
            "hold" => self.hold.to_string(),
            "account" => self.colleague.account.to_string(),
            "grant" => self.grant.to_string(),
            "patient" => self.patient.to_string(),
            "feed" => self.feed.to_string(),
            "secret" => self.secret.clone(),
            "token" if !route.pattern.starts_with("/pro") => self.token.clone(),
            "token" => BASE64_URL_SAFE_NO_PAD.encode([7; 32]),
            "id" if route.pattern.contains("alerts") => self.alert.to_string(),
            "id" if route.names_a_visit() => self.visit.to_string(),
            "appointment" => self.visit.to_string(),
            "id" if route.pattern.contains("hours/") => self.hours.to_string(),
            "id" if route.pattern.contains("visit-types") => self.cabinet.visit_type(0).to_string(),
            "id" if route.pattern.contains("practitioners") => {
                self.cabinet.practitioner(0).to_string()
            }
            "id" if route.pattern.contains("places") || route.pattern.contains("holidays") => {
                self.cabinet.place().to_string()
            }
            "id" if route.pattern.contains("overrides") => self.day_override.to_string(),
            "id" if route.pattern.contains("rooms") => self.room.to_string(),
            "id" if route.pattern.contains("webhooks") => self.webhook.to_string(),
            "id" if route.pattern.contains("calendars") => self.calendar.to_string(),
            "id" if route.pattern.contains("absences") => self.absence.to_string(),
            _ => Uuid::from_u128(9).to_string(),
        }
    }

    /// The address of a route in this practice.
    pub fn path(&self, route: &Route) -> String {
        route.path(|parameter| self.name(route, parameter))
    }
}

/// A feed of an agenda, and the secret of its address.
async fn subscribe(owner: &mut Staff, practitioner: Uuid) -> Result<(Uuid, String)> {
    let body = json!({ "practitioner": practitioner });
    let made = owner.json(Method::POST, "/api/v1/practice/feeds", &body).await?;
    let url = made.field("url")?;
    let secret = url.rsplit('/').next().and_then(|file| file.strip_suffix(".ics"));
    Ok((made.field("feed")?.parse()?, secret.context("no secret")?.to_owned()))
}

/// A hold, and an appointment with its token that somebody booked for a patient.
async fn visits(client: &Client, cabinet: &Cabinet, name: &str) -> Result<(Uuid, Uuid, String)> {
    let wish = format!("/availability?visit_type={}&days=7", cabinet.visit_type(0));
    let free = client.get(&cabinet.path(&wish)).await?.success()?;
    let free = starts(free["slots"].as_array().context("no slots")?);
    let hold = cabinet.hold(client, &free[6]).await?.success()?;
    let mut body = cabinet.booking(&free[8], patient(1));
    body["patient"]["family_name"] = json!(name);
    body["patient"]["email"] = json!(format!("patient.{name}@example.org"));
    body["booked_by"] = json!({
        "name": format!("Proche {name}"), "relation": "relative",
        "email": format!("proche.{name}@example.org"),
    });
    let booked = client.post(&cabinet.path("/appointments"), &body).await?.success()?;
    let id = |value: &Value| Ok::<Uuid, anyhow::Error>(value.as_str().context("no id")?.parse()?);
    Ok((id(&hold["hold"])?, id(&booked["appointment"])?, token(&booked)?))
}
