//! Running children so that a Ctrl-C ends them first and us last, after our services are stopped.
//!
//! A signal no longer ends us, so no handle is left with a running server; one that arrives between two
//! children is kept for the next. Each child leads a process group of its own, so that the terminal tells
//! only us, and we tell the whole group.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitCode, ExitStatus};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use xtask::command::name;

pub struct Supervisor {
    signals: Signals,
}

/// How a child came to its end.
pub enum End {
    Itself(ExitStatus),
    Interrupted,
}

impl Supervisor {
    pub fn new() -> Result<Self> {
        let signals = Signals::new([SIGINT, SIGTERM, SIGCHLD])?;
        if !hangup_ignored() {
            signals.add_signal(SIGHUP)?;
        }
        Ok(Self { signals })
    }

    /// Runs a child to its end: the first interruption asks it to leave, a second one kills it.
    pub fn run(&mut self, command: &mut Command) -> Result<End> {
        let child = command.process_group(0).spawn();
        self.follow(child.with_context(|| format!("cannot start {}", name(command)))?)
    }

    /// Runs a child that must succeed.
    pub fn step(&mut self, command: &mut Command) -> Result<()> {
        match self.run(command)? {
            End::Itself(status) if status.success() => Ok(()),
            End::Itself(status) => bail!("{} failed, {status}", name(command)),
            End::Interrupted => bail!("interrupted"),
        }
    }

    fn follow(&mut self, mut child: Child) -> Result<End> {
        let group = Pid::from_raw(child.id().try_into()?);
        let mut told = None;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(if told.is_some() { End::Interrupted } else { End::Itself(status) });
            }
            if self.signals.wait().any(|signal| signal != SIGCHLD) {
                let word = if told.is_none() { Signal::SIGTERM } else { Signal::SIGKILL };
                // It may have ended just now.
                let _ = killpg(group, word);
                told = Some(word);
            }
        }
    }
}

/// Whether we were started with `nohup`, which a handler would undo.
fn hangup_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask & 1 == 1)
}

/// The child's code as ours; a child that a signal has ended counts as failed.
pub fn code(status: ExitStatus) -> ExitCode {
    status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}
