//! A real Chromium, driven through its own driver.

mod authenticator;
mod axe;
mod console;
mod cookie;
mod devtools;
mod keyboard;

use crate::{staff::Staff, until};
use anyhow::{Context as _, Result};
use authenticator::AddAuthenticator;
use console::ReadConsole;
use cookie::KeepCookie;
use devtools::DevTools;
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    wd::{PrintConfiguration, PrintSize},
};
use hyper_util::client::legacy::connect::HttpConnector;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::json;
use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// Whether pages may run script. Ours must not need any, but for passkeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    On,
    Off,
}

/// A browser with an empty profile; it ends with this handle.
pub struct Browser {
    client: Client,
    driver: Child,
    profile: TempDir,
}

impl Browser {
    pub async fn start(script: Script, (width, height): (u32, u32)) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let (driver, port) = start_driver()?;
        let size = format!("--window-size={width},{height}");
        let data = format!("--user-data-dir={}", profile.path().display());
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--lang=fr-FR",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &size,
            &data,
        ];
        let preferences = json!({
            "intl.accept_languages": "fr-FR,fr",
            "profile.managed_default_content_settings.javascript": if script == Script::On { 1 } else { 2 },
        });
        let options = json!({
            "goog:chromeOptions": { "args": arguments, "prefs": preferences },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let capabilities = options.as_object().cloned().context("no options")?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        Ok(Self { client, driver, profile })
    }

    pub async fn open(&self, url: &str) -> Result<()> {
        Ok(self.client.goto(url).await?)
    }

    /// The path of the page shown.
    pub async fn path(&self) -> Result<String> {
        Ok(self.client.current_url().await?.path().to_owned())
    }

    /// Presses what the selector finds first, as the keyboard does.
    pub async fn press(&self, css: &str) -> Result<()> {
        let found = self.client.wait().for_element(Locator::Css(css)).await;
        let element = found.with_context(|| format!("no {css}"))?;
        Ok(element.send_keys("\u{e007}").await?)
    }

    /// Waits until the address holds a text.
    pub async fn arrive(&self, part: &str) -> Result<()> {
        until(&format!("the address holds {part}"), async || {
            Ok(self.client.current_url().await?.as_str().contains(part).then_some(()))
        })
        .await
    }

    pub async fn write(&self, name: &str, text: &str) -> Result<()> {
        let field = self.client.wait().for_element(Locator::Css(&format!("[name={name}]"))).await;
        Ok(field.with_context(|| format!("no field {name}"))?.send_keys(text).await?)
    }

    pub async fn value(&self, name: &str) -> Result<String> {
        let field = self.client.find(Locator::Css(&format!("[name={name}]"))).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Waits until the page shows an element, and reads its text.
    pub async fn text(&self, css: &str) -> Result<String> {
        let found = self.client.wait().for_element(Locator::Css(css)).await;
        Ok(found.with_context(|| format!("no {css}"))?.text().await?)
    }

    pub async fn title(&self) -> Result<String> {
        Ok(self.client.title().await?)
    }

    /// Comes as somebody who has signed in elsewhere with the same cookies.
    pub async fn come_as(&self, origin: &str, staff: &Staff) -> Result<()> {
        // Cookies are given to the site that is open.
        self.open(&format!("{origin}/robots.txt")).await?;
        for (name, value) in staff.browser.cookies.clone() {
            self.client.issue_cmd(KeepCookie { name, value }).await?;
        }
        Ok(())
    }

    /// Waits until an expression is true in the page.
    pub async fn sees(&self, expression: &str) -> Result<()> {
        until(&format!("the page shows {expression}"), async || {
            // A page that is being left computes nothing.
            let seen = self.compute(expression).await.unwrap_or_default();
            Ok((seen == true).then_some(()))
        })
        .await
    }

    /// Drags with the pointer from the middle of one element to the middle of another.
    pub async fn drag(&self, from: &str, to: &str) -> Result<()> {
        let middle = |css: &str| {
            format!(
                "(() => {{ const box = document.querySelector(\"{css}\").getBoundingClientRect(); \
                 return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round) }})()"
            )
        };
        let (from, to) = (self.point(&middle(from)).await?, self.point(&middle(to)).await?);
        let to_point = |(x, y)| PointerAction::MoveTo { duration: None, x, y };
        let (press, release) = (
            PointerAction::Down { button: MOUSE_BUTTON_LEFT },
            PointerAction::Up { button: MOUSE_BUTTON_LEFT },
        );
        let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let hand = MouseActions::new("hand".to_owned()).then(to_point(from)).then(press);
        let hand = hand.then(to_point(half)).then(to_point(to)).then(release);
        Ok(self.client.perform_actions(hand).await?)
    }

    async fn point(&self, expression: &str) -> Result<(f64, f64)> {
        let point = self.compute(expression).await?;
        let at = |index: usize| point[index].as_f64().context("no point");
        Ok((at(0)?, at(1)?))
    }

    /// Types where the focus is.
    pub async fn type_keys(&self, keys: &str) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// A value computed in the page; needs script.
    pub async fn compute(&self, expression: &str) -> Result<serde_json::Value> {
        Ok(self.client.execute(&format!("return {expression}"), Vec::new()).await?)
    }

    /// Plugs in a security key that verifies its user and says yes to everything; it stays until
    /// the browser is closed.
    pub async fn add_authenticator(&self) -> Result<()> {
        self.client.issue_cmd(AddAuthenticator).await?;
        Ok(())
    }

    /// The errors that the console has shown since it was last asked: breaches of the policy,
    /// failed scripts, addresses that do not answer.
    pub async fn errors(&self) -> Result<Vec<String>> {
        let shown = self.client.issue_cmd(ReadConsole).await?;
        let shown = shown.as_array().cloned().unwrap_or_default();
        let errors = shown.into_iter().filter(|line| line["level"] == "SEVERE");
        Ok(errors.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// The size of the page, smaller than a window of Chromium can be, and whether it is dark.
    pub async fn look(&self, (width, height): (u32, u32), dark: bool) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.client.issue_cmd(DevTools("Emulation.setDeviceMetricsOverride", size)).await?;
        let scheme = if dark { "dark" } else { "light" };
        let feature = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        let media = json!({ "features": feature });
        self.client.issue_cmd(DevTools("Emulation.setEmulatedMedia", media)).await?;
        Ok(())
    }

    /// How many sheets of A4 the page fills when it is printed.
    pub async fn sheets(&self) -> Result<usize> {
        let a4 = PrintConfiguration::builder().size(PrintSize::A4).shrink_to_fit(false).build();
        let a4 = a4.map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let pdf = String::from_utf8_lossy(&self.client.print(a4).await?).into_owned();
        Ok(pdf.matches("/Type /Page\n").count())
    }

    pub async fn close(self) -> Result<()> {
        Ok(self.client.clone().close().await?)
    }
}

impl Drop for Browser {
    /// The driver, and the browser that would outlive it when a test fails before it is closed.
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        for process in processes_with(self.profile.path()) {
            let _ = kill(process, Signal::SIGKILL);
        }
    }
}

/// The processes that were started with our own profile.
fn processes_with(profile: &Path) -> Vec<Pid> {
    let ours = format!("--user-data-dir={}", profile.display());
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pid_if_ours = |entry: fs::DirEntry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        let command = fs::read(entry.path().join("cmdline")).ok()?;
        String::from_utf8_lossy(&command).contains(&ours).then_some(Pid::from_raw(pid))
    };
    entries.filter_map(pid_if_ours).collect()
}

/// A driver on a free port, which it names on its output.
fn start_driver() -> Result<(Child, u16)> {
    let mut driver = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn()?;
    let output = BufReader::new(driver.stdout.take().context("no output")?);
    for line in output.lines() {
        if let Some((_, port)) = line?.split_once("successfully on port ") {
            return Ok((driver, port.trim_end_matches('.').parse()?));
        }
    }
    anyhow::bail!("chromedriver did not start")
}
