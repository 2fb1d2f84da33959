//! Running `wrk` and `pgbench`, and reading what they say.

use anyhow::{Context as _, Result, ensure};
use std::{
    path::Path,
    process::{Command, Output},
};

/// What one round gave.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Answers or transactions a second.
    pub rate: f64,
    /// The 99th percentile of their latency, in milliseconds.
    pub p99: f64,
}

/// A round of `wrk` over `connections`, with a script that makes the requests.
pub fn wrk(url: &str, script: &Path, connections: usize, seconds: u32) -> Result<Round> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--latency"]);
    wrk.arg(format!("--connections={connections}")).arg(format!("--duration={seconds}s"));
    let text = output(wrk.arg("--script").arg(script).arg(url))?;
    ensure!(!text.contains("Non-2xx"), "some requests were refused:\n{text}");
    let field = |label: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(label));
        line.and_then(|line| line.split_whitespace().last())
            .with_context(|| format!("no {label} in:\n{text}"))
    };
    Ok(Round { rate: field("Requests/sec")?.parse()?, p99: milliseconds(field("99%")?)? })
}

fn milliseconds(text: &str) -> Result<f64> {
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1000.0)];
    let read =
        |(unit, factor): &(&str, f64)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * factor);
    units.iter().find_map(read).with_context(|| format!("not a latency: {text}"))
}

/// A round of `pgbench` with one script; `variables` are set before it begins.
pub struct Pgbench<'a> {
    pub socket: &'a str,
    pub role: &'a str,
    pub script: &'a Path,
    pub variables: &'a [String],
}

impl Pgbench<'_> {
    pub fn run(&self, clients: usize, seconds: u32, logs: &Path) -> Result<Round> {
        let prefix = logs.join("latency");
        let mut pgbench = Command::new("pgbench");
        pgbench.args([
            "--no-vacuum",
            "--protocol=prepared",
            "--host",
            self.socket,
            "--username",
            self.role,
            "--log",
        ]);
        pgbench.arg(format!("--client={clients}")).arg(format!("--time={seconds}"));
        pgbench.arg("--log-prefix").arg(&prefix).arg("--file").arg(self.script);
        pgbench
            .args(self.variables.iter().map(|variable| format!("--define={variable}")))
            .arg("praxis");
        let text = output(&mut pgbench)?;
        let tps = text.lines().find(|line| line.starts_with("tps")).context("no tps")?;
        let rate = tps.split_whitespace().nth(2).context("no tps")?.parse()?;
        Ok(Round { rate, p99: p99_of_logs(logs)? })
    }
}

/// The third field of each line is the latency in microseconds.
fn p99_of_logs(folder: &Path) -> Result<f64> {
    let mut latencies = Vec::<f64>::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("latency")) {
            let text = std::fs::read_to_string(&path)?;
            latencies.extend(
                text.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<f64>().ok()),
            );
            std::fs::remove_file(path)?;
        }
    }
    ensure!(!latencies.is_empty(), "pgbench logged nothing");
    latencies.sort_by(f64::total_cmp);
    Ok(latencies[latencies.len() * 99 / 100] / 1000.0)
}

fn output(command: &mut Command) -> Result<String> {
    let Output { status, stdout, stderr } =
        command.output().with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    Ok(String::from_utf8_lossy(&stdout).into_owned())
}
