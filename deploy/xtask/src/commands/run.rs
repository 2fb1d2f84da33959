mod services;
mod settings;

use std::path::{Path, PathBuf, absolute};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use services::Services;
use settings::Settings;
use xtask::bundle::ensure_bundle;
use xtask::command::cargo;
use xtask::install::{RUN, ensure_installed};
use xtask::root;

use crate::supervisor::{End, Supervisor, code};

#[derive(Args)]
pub struct Options {
    /// Where Praxis listens
    #[arg(long, env = "PRAXIS_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where it and its services keep their data, instead of `data` in the checkout
    #[arg(long, env = "PRAXIS_DATA_DIR")]
    data: Option<PathBuf>,
    /// Build for speed
    #[arg(long)]
    release: bool,
}

/// From a fresh checkout to a page in the browser.
///
/// A `PRAXIS_…` variable of the developer wins over ours, and a service that it names is not started.
pub fn run(options: &Options) -> Result<ExitCode> {
    ensure_installed(RUN)?;
    let mut supervisor = Supervisor::new()?;
    ensure_bundle(|command| supervisor.step(command))?;
    supervisor.step(
        cargo().args(["build", "--workspace"]).args(options.release.then_some("--release")),
    )?;

    let data = absolute(options.data.clone().unwrap_or_else(|| root().join("data")))?;
    let services = Services::start(&data)?;
    let mut settings = services.settings()?;
    settings.offer("PRAXIS_PUBLIC_URL", format!("http://{}", options.listen));
    settings.set("PRAXIS_LISTEN", options.listen.clone());
    settings.set("PRAXIS_DATA_DIR", data.display().to_string());
    settings.note(&data)?;
    serve(&mut supervisor, &praxis(options.release)?, &settings)
}

#[derive(Args)]
pub struct Praxis {
    /// Where the demonstration keeps its data, instead of `data` in the checkout
    #[arg(long, env = "PRAXIS_DATA_DIR")]
    data: Option<PathBuf>,
    /// The command of `praxis` and its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    arguments: Vec<String>,
}

/// A command of `praxis` beside a demonstration that is running, with its settings.
pub fn command(options: &Praxis) -> Result<ExitCode> {
    let data = absolute(options.data.clone().unwrap_or_else(|| root().join("data")))?;
    let settings =
        Settings::noted(&data).context("no demonstration is running: cargo xtask run")?;
    let built = [true, false].map(praxis).into_iter().flatten().filter(|path| path.exists());
    let newest = built.max_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    let mut command = Command::new(newest.context("praxis is not built: cargo xtask run")?);
    let status = settings.give(command.args(&options.arguments)).status()?;
    Ok(code(status))
}

fn serve(supervisor: &mut Supervisor, praxis: &Path, settings: &Settings) -> Result<ExitCode> {
    supervisor.step(settings.give(Command::new(praxis).arg("migrate")))?;
    if settings.get("PRAXIS_DEMO").is_some_and(|demo| demo == "1") {
        supervisor.step(settings.give(Command::new(praxis).arg("demo")))?;
    }
    // Should we be killed, our next run would find its address taken by a server that survived us.
    let mut serve = Command::new("setpriv");
    serve.args(["--pdeathsig", "TERM"]).arg(praxis).arg("serve");
    match supervisor.run(settings.give(&mut serve))? {
        End::Itself(status) => Ok(code(status)),
        End::Interrupted => Ok(ExitCode::SUCCESS),
    }
}

/// The server as cargo has built it: beside us, or in the folder of the other profile.
fn praxis(release: bool) -> Result<PathBuf> {
    let ours = std::env::current_exe()?;
    let target = ours.ancestors().nth(2).context("not started from cargo's target folder")?;
    Ok(target.join(if release { "release" } else { "debug" }).join("praxis"))
}
