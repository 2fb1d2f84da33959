//! People who work in practices, signed in as they would be: over HTTP, with both factors.

use crate::{
    Answer, Client, TestApp,
    app::{NOW, origin},
};
use anyhow::{Context as _, Result, ensure};
use domain::{
    actor::Origin,
    id::{AccountId, PracticeId, PractitionerId, RequestId},
    identity::Role,
    locale::Locale,
};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use services::identity::{
    Credentials, Door, Invite, Kind, MemberChange, Person, factor::totp::TotpSecret,
    password::Password, settle_member,
};
use std::sync::atomic::{AtomicU32, Ordering};

/// Long enough for every rule, and nobody's.
pub const PASSWORD: &str = "quatre girafes boivent du tilleul";

/// Long enough too, and wrong.
pub const WRONG: &str = "trois zèbres mangent du trèfle";

/// The cookie of a session.
pub const SESSION: &str = "__Host-session";

/// Somebody to be: in which role, with what.
#[derive(Debug, Clone)]
pub struct Hired {
    pub name: String,
    pub role: Role,
    pub practitioner: Option<PractitionerId>,
    pub medical: bool,
    pub ends_at: Option<Timestamp>,
}

impl Hired {
    /// Somebody in a role, with a name that is theirs alone.
    pub fn new(role: Role) -> Self {
        let ends_at = role.must_end().then(|| NOW + SignedDuration::from_hours(24 * 20));
        let name = format!("Personne {} {}", role.word(), number());
        Self { name, role, practitioner: None, medical: false, ends_at }
    }

    pub fn practitioner(self, practitioner: PractitionerId) -> Self {
        Self { practitioner: Some(practitioner), ..self }
    }
}

/// A number that nobody else has in this process.
fn number() -> u32 {
    static PEOPLE: AtomicU32 = AtomicU32::new(0);
    PEOPLE.fetch_add(1, Ordering::Relaxed)
}

/// A member of a team with their credentials, and a browser that keeps cookies.
pub struct Staff {
    pub account: AccountId,
    pub email: String,
    pub totp: TotpSecret,
    pub browser: Jar,
}

/// A client that keeps cookies as a browser does on a trustworthy address.
#[derive(Clone)]
pub struct Jar {
    pub client: Client,
    pub cookies: Vec<(String, String)>,
}

impl TestApp {
    /// Hires somebody into a practice; they have yet to sign in.
    pub async fn hire(&self, practice: PracticeId, hired: &Hired) -> Result<Staff> {
        let email = format!("personne{}@staff.example", number());
        let totp = TotpSecret::mint()?;
        let account = self.settle(practice, hired, (&email, &totp)).await?;
        Ok(Staff { account, email, totp, browser: self.jar()? })
    }

    /// Hires somebody who works elsewhere already into one more practice.
    pub async fn also_hire(
        &self,
        practice: PracticeId,
        hired: &Hired,
        staff: &Staff,
    ) -> Result<()> {
        self.settle(practice, hired, (&staff.email, &staff.totp)).await.map(drop)
    }

    async fn settle(
        &self,
        practice: PracticeId,
        hired: &Hired,
        (email, totp): (&str, &TotpSecret),
    ) -> Result<AccountId> {
        let ctx = self.ctx(practice).await?;
        let credentials = Credentials { password: Password::parse(PASSWORD)?, totp: totp.clone() };
        let invite = Invite {
            person: Person { name: hired.name.parse()?, email: email.parse()? },
            locale: Locale::Fr,
            member: MemberChange {
                role: hired.role,
                practitioner: hired.practitioner,
                medical: hired.medical,
                ends_at: hired.ends_at,
            },
        };
        Ok(settle_member(&ctx, &self.door()?, &invite, &credentials).await?)
    }

    /// Somebody in a role, signed in with both factors and everything read.
    pub async fn at_work(&self, practice: PracticeId, role: Role) -> Result<Staff> {
        self.hire_and_sign_in(practice, &Hired::new(role)).await
    }

    /// The same for somebody in particular.
    pub async fn hire_and_sign_in(&self, practice: PracticeId, hired: &Hired) -> Result<Staff> {
        let mut staff = self.hire(practice, hired).await?;
        staff.sign_in(self).await?;
        Ok(staff)
    }

    /// A browser without cookies, out of a network of its own.
    pub fn jar(&self) -> Result<Jar> {
        Ok(Jar { client: self.client()?.led_nowhere()?, cookies: Vec::new() })
    }

    /// Whoever stands before the staff's door, for calling use cases without HTTP.
    pub fn door(&self) -> Result<Door> {
        let Origin { request, .. } = origin();
        let request: RequestId = request;
        let from = ("198.51.100.1".to_owned(), None, "tests".to_owned());
        Ok(Door::new(self.platform()?, Kind::Staff, (request, Locale::Fr), from))
    }
}

impl Staff {
    /// Signs in as a person does, with everything that comes before the first page.
    pub async fn sign_in(&mut self, app: &TestApp) -> Result<()> {
        let email = self.email.clone();
        let answer = self
            .browser
            .submit("/pro/sign-in", &[("email", &email), ("password", PASSWORD)])
            .await?;
        ensure!(answer.status == 303, "sign-in: {} {}", answer.status, answer.text());
        let code = self.totp.code_at(app.now());
        let answer = self.browser.submit("/pro/second-factor", &[("code", &code)]).await?;
        ensure!(answer.status == 303, "second factor: {} {}", answer.status, answer.text());
        let answer = self.browser.submit("/pro/logging", &[("version", "1")]).await?;
        ensure!(answer.status == 303, "logging: {} {}", answer.status, answer.text());
        Ok(())
    }

    /// Comes again in the same browser after the session has ended, and says whether both factors
    /// were taken. Out of another network: requests are counted by the machine's time, in which days
    /// of a test are seconds.
    pub async fn come_again(&mut self, app: &TestApp) -> Result<bool> {
        self.browser.forget(SESSION);
        self.browser.client = self.browser.client.elsewhere();
        let email = self.email.clone();
        let fields = [("email", email.as_str()), ("password", PASSWORD)];
        let answer = self.browser.submit("/pro/sign-in", &fields).await?;
        if answer.status != 303 {
            return Ok(false);
        }
        let code = self.totp.code_at(app.now());
        Ok(self.browser.submit("/pro/second-factor", &[("code", &code)]).await?.status == 303)
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.browser.get(path).await
    }

    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        self.browser.submit(path, fields).await
    }

    pub async fn json(&mut self, method: Method, path: &str, body: &Value) -> Result<Answer> {
        self.browser.json(method, path, body).await
    }

    pub async fn act(&mut self, method: Method, path: &str) -> Result<Answer> {
        self.browser.act(method, path).await
    }
}

impl Jar {
    /// The same browser out of a network of its own.
    pub fn elsewhere(&self) -> Self {
        Self { client: self.client.elsewhere(), ..self.clone() }
    }

    /// The same browser before another server.
    pub fn at(&self, client: &Client) -> Self {
        Self { client: client.elsewhere(), ..self.clone() }
    }

    /// A request with the cookies, to be completed by the test.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, path).header("sec-fetch-site", "same-origin");
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(self.request(Method::GET, path)).await
    }

    /// Submits a form.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// Sends JSON.
    pub async fn json(&mut self, method: Method, path: &str, body: &Value) -> Result<Answer> {
        self.send(self.request(method, path).json(body)).await
    }

    /// Sends a request without a body.
    pub async fn act(&mut self, method: Method, path: &str) -> Result<Answer> {
        self.send(self.request(method, path)).await
    }

    /// Sends a request and keeps the cookies of its answer.
    pub async fn send(&mut self, request: RequestBuilder) -> Result<Answer> {
        let answer = Answer::to(request).await?;
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str()?.split(';').next().context("no cookie")?;
            let (name, value) = pair.split_once('=').context("no value")?;
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(answer)
    }

    /// Sets up an authenticator app from what the page shows, and gives what it learned.
    pub async fn enrol(&mut self, app: &TestApp) -> Result<(TotpSecret, Answer)> {
        let page = self.get("/pro/enrol").await?.text();
        let (_, rest) = page.split_once("class=\"secret\">").context("no secret")?;
        let letters: String =
            rest.chars().take_while(|c| *c != '<').filter(|c| !c.is_whitespace()).collect();
        let totp = TotpSecret::try_from(letters)?;
        let code = totp.code_at(app.now());
        let answer = self.submit("/pro/enrol/totp", &[("code", &code)]).await?;
        ensure!(answer.status == 200, "enrol: {} {}", answer.status, answer.text());
        Ok((totp, answer))
    }

    /// Forgets a cookie.
    pub fn forget(&mut self, name: &str) {
        self.cookies.retain(|(known, _)| known != name);
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
