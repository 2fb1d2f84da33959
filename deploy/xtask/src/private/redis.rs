//! A private Redis: memory only, and nothing of it outlives the server.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::account::Account;
use super::folder::{Folder, leave, sockets, text};
use super::in_url;
use super::wait::wait_until;

const SOCKET: &str = "redis.sock";
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that ends with this handle.
#[derive(Debug)]
pub struct RedisServer {
    folder: Folder,
    sockets: PathBuf,
    child: Child,
}

impl RedisServer {
    /// How `cargo xtask test` tells the tests the address of their server.
    pub const ENV: &str = "PRAXIS_TEST_REDIS";

    /// Starts a server in a folder, in place of one that a killed run has left there.
    pub fn start(folder: &Path) -> Result<Self> {
        let folder = Folder::claim(folder)?;
        let sockets = sockets(&folder.path, &Account::current())?;
        dismiss(&sockets.join(SOCKET))?;
        let child = launch(&folder.path, &sockets.join(SOCKET))?;
        let server = Self { folder, sockets, child };
        server.wait_for_answer()?;
        Ok(server)
    }

    /// Ends the server that a killed run has left in a folder.
    pub(crate) fn end_leftover(folder: &Path) -> Result<()> {
        dismiss(&folder.join("socket").join(SOCKET))
    }

    /// The address, as the crate `redis` reads it.
    pub fn url(&self) -> Result<String> {
        Ok(format!("unix://{}", in_url(&text(&self.socket())?)))
    }

    /// Shuts down in good order.
    pub fn stop(&mut self) -> Result<()> {
        self.end(Signal::SIGTERM)
    }

    /// Dies without a word.
    pub fn kill_9(&mut self) -> Result<()> {
        self.end(Signal::SIGKILL)
    }

    /// Starts again, empty, at the same address.
    pub fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.child = launch(&self.folder.path, &self.socket())?;
        self.wait_for_answer()
    }

    fn end(&mut self, how: Signal) -> Result<()> {
        if self.child.try_wait()?.is_none() {
            kill(Pid::from_raw(self.child.id().try_into()?), how)?;
            self.child.wait()?;
        }
        Ok(())
    }

    fn socket(&self) -> PathBuf {
        self.sockets.join(SOCKET)
    }

    fn wait_for_answer(&self) -> Result<()> {
        let ready = wait_until(PATIENCE, || answers(&self.socket()));
        ensure!(
            ready,
            "Redis does not answer, see {}",
            self.folder.path.join("server.log").display()
        );
        Ok(())
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("{error:#}");
        }
        let _ = fs::remove_file(self.socket());
        leave(&self.sockets, &self.folder.path);
    }
}

/// In a process group of its own: a Ctrl-C is for us, and we end it when its clients are gone.
fn launch(folder: &Path, socket: &Path) -> Result<Child> {
    let mut command = Command::new("redis-server");
    command.args(["--port", "0", "--save", "", "--appendonly", "no", "--daemonize", "no"]);
    command.arg("--dir").arg(folder).arg("--logfile").arg(folder.join("server.log"));
    command.arg("--unixsocket").arg(socket).args(["--unixsocketperm", "700"]);
    command.process_group(0).spawn().context("cannot start redis-server")
}

/// Ends whoever still listens on a socket that ought to be free.
fn dismiss(socket: &Path) -> Result<()> {
    let gone = wait_until(PATIENCE, || {
        let _ = say(socket, "SHUTDOWN NOSAVE");
        UnixStream::connect(socket).is_err()
    });
    ensure!(gone, "a Redis on {} does not end", socket.display());
    Ok(())
}

fn answers(socket: &Path) -> bool {
    say(socket, "PING").is_ok_and(|answer| answer == "+PONG\r\n")
}

/// Says one word and gives the answer; empty when the server hangs up.
fn say(socket: &Path, word: &str) -> std::io::Result<String> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(format!("{word}\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.take(7).read_to_string(&mut answer)?;
    Ok(answer)
}
