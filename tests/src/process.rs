//! The program itself, as its own process: the same main file, built beside the tests.

use anyhow::{Context as _, Result, ensure};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    collections::HashMap,
    fs::{self, File},
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// `praxis serve` in a process of its own; it ends with this handle.
pub struct Served {
    child: Child,
    port: u16,
    log: PathBuf,
}

/// Runs one command of `praxis` to its end.
pub fn praxis(
    program: &Path,
    settings: &HashMap<String, String>,
    arguments: &[&str],
) -> Result<Output> {
    Ok(command(program, settings).args(arguments).output()?)
}

fn command(program: &Path, settings: &HashMap<String, String>) -> Command {
    let mut command = Command::new(program);
    for (key, _) in std::env::vars().filter(|(key, _)| key.starts_with("PRAXIS_")) {
        command.env_remove(key);
    }
    command.envs(settings);
    command
}

impl Served {
    /// Starts it on a free port and waits until it says that it is ready; its log goes to a file.
    pub fn start(
        program: &Path,
        mut settings: HashMap<String, String>,
        log: &Path,
    ) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        settings.insert("PRAXIS_LISTEN".to_owned(), format!("127.0.0.1:{port}"));
        let mut served = command(program, &settings);
        served.arg("serve").stdout(Stdio::piped()).stderr(File::create(log)?);
        let mut child = served.spawn()?;
        let said = child.stdout.take().context("no output")?;
        let served = Self { child, port, log: log.to_owned() };
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        ensure!(line.starts_with("Praxis is ready"), "it said {line:?} and {}", served.log()?);
        Ok(served)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Everything it has logged so far.
    pub fn log(&self) -> Result<String> {
        Ok(fs::read_to_string(&self.log)?)
    }

    /// How much memory it takes now, in MiB.
    pub fn resident_mib(&self) -> Result<f64> {
        self.memory("VmRSS")
    }

    /// How much it took at most.
    pub fn peak_mib(&self) -> Result<f64> {
        self.memory("VmHWM")
    }

    fn memory(&self, which: &str) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with(which));
        let line = line.with_context(|| format!("no {which}"))?;
        Ok(line.split_whitespace().nth(1).context("no size")?.parse::<f64>()? / 1024.0)
    }

    /// Ends it as a power cut would.
    pub fn kill_9(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        kill(Pid::from_raw(self.child.id().try_into()?), Signal::SIGTERM)?;
        let status = self.child.wait()?;
        ensure!(status.success(), "it ended with {status}");
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
