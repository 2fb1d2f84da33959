//! The parts of pages that come alive in a browser, and the bundle that they come from.

mod agenda;
mod bundle;
mod countdown;
mod drag;
mod keyboard;
mod passing;
mod picker;
pub mod stream;
mod three_sides;

use anyhow::Result;
use domain::{id::PractitionerId, identity::Role};
use serde_json::json;
use std::net::TcpListener;
use tests::{
    Cabinet, TestApp,
    browser::{Browser, Script},
    people::patient,
    staff::{Hired, Staff},
};

const DESK: (u32, u32) = (1280, 900);

/// A practice of two practitioners, the first of whom owns it and is at work, and its address as
/// browsers reach it: they keep our cookies for `localhost`.
struct Scene {
    app: TestApp,
    cabinet: Cabinet,
    owner: Staff,
    origin: String,
}

async fn scene() -> Result<Scene> {
    scene_of(Cabinet::new("vivant")?.practitioners(2)?).await
}

async fn scene_of(cabinet: Cabinet) -> Result<Scene> {
    // Free a moment ago; the address must be known before the server is there.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let origin = format!("http://localhost:{port}");
    let settings =
        [("PRAXIS_LISTEN", format!("127.0.0.1:{port}")), ("PRAXIS_PUBLIC_URL", origin.clone())];
    let app = TestApp::start_with(&settings).await?;
    let cabinet = cabinet.open(&app).await?;
    let owner = Hired::new(Role::Owner).practitioner(PractitionerId(cabinet.practitioner(0)));
    let owner = app.hire_and_sign_in(cabinet.id(), &owner).await?;
    Ok(Scene { app, cabinet, owner, origin })
}

impl Scene {
    /// A browser of a patient.
    async fn browser(&self) -> Result<Browser> {
        Browser::start(Script::On, DESK).await
    }

    /// A browser of the owner, with a page open.
    async fn at_the_desk(&self, path: &str) -> Result<Browser> {
        let browser = self.browser().await?;
        browser.come_as(&self.origin, &self.owner).await?;
        self.open(&browser, path).await?;
        Ok(browser)
    }

    async fn open(&self, browser: &Browser, path: &str) -> Result<()> {
        browser.open(&format!("{}{path}", self.origin)).await
    }

    /// The first page of the picker.
    fn picker(&self) -> String {
        format!("/{}/book?visit_type={}", self.cabinet.slug(), self.cabinet.visit_type(0))
    }

    /// A visit to the first practitioner, booked by program.
    async fn book(&self, day: i64, time: &str, number: usize) -> Result<String> {
        let mut booking = self.cabinet.booking(&self.cabinet.at(day, time)?, patient(number));
        booking["practitioner"] = json!(self.cabinet.practitioner(0));
        let path = self.cabinet.path("/appointments");
        let booked = self.app.client()?.post(&path, &booking).await?.success()?;
        Ok(booked["appointment"].as_str().unwrap_or_default().to_owned())
    }

    /// The agenda of a day.
    fn day(&self, day: i64, more: &str) -> Result<String> {
        let at = self.cabinet.at(day, "09:00")?;
        Ok(format!("/pro?date={}{more}", &at[..10]))
    }
}

/// Waits until the islands of a page are awake.
async fn awake(browser: &Browser) -> Result<()> {
    browser.sees("document.querySelector('.awake') !== null").await
}
