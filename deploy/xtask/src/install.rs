//! The programs that Praxis needs, from Debian.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use nix::unistd::geteuid;

use crate::command::{Checked, on_path};
use crate::private::postgres::programs;

/// A Debian package, and how to see that what it brings is there, from wherever.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    name: &'static str,
    present: fn() -> bool,
}

/// What the server needs to run.
pub const RUN: &[Package] = &[
    Package { name: "postgresql", present: || programs(None).is_some() },
    Package { name: "redis-server", present: || on_path("redis-server").is_some() },
];

/// What the tests need besides.
pub const TEST: &[Package] = &[
    Package { name: "chromium", present: || on_path("chromium").is_some() },
    Package { name: "chromium-driver", present: || on_path("chromedriver").is_some() },
    Package { name: "npm", present: || on_path("npm").is_some() },
];

/// What compiles for browsers where the developer's own toolchain cannot: `rustup target add
/// wasm32-unknown-unknown` does without.
pub const BROWSER: &[Package] = &[
    Package { name: "rustc-web", present: debian_compiler },
    Package { name: "cargo-web", present: || Path::new("/usr/bin/cargo").exists() },
    Package {
        name: "rust-web-src",
        present: || Path::new("/usr/lib/rustlib/src/rust/library").exists(),
    },
    // Of the compiler's own version of LLVM.
    Package { name: "lld-22", present: || on_path("wasm-ld-22").is_some() },
];

/// What the measurements need besides; `pgbench` comes with PostgreSQL.
pub const BENCH: &[Package] = &[Package { name: "wrk", present: || on_path("wrk").is_some() }];

/// Debian's own `rustc` is years older than `rustc-web`, and has the same place.
fn debian_compiler() -> bool {
    let version = Command::new("/usr/bin/rustc").arg("--version").checked().unwrap_or_default();
    let minor = version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
    minor.is_some_and(|minor| minor >= 95)
}

/// Installs what is missing: as root, or as one who may become root without a password.
pub fn ensure_installed(packages: &[Package]) -> Result<()> {
    let missing: Vec<_> =
        packages.iter().filter(|package| !(package.present)()).map(|it| it.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = [&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat();
    let by_hand = format!("sudo apt-get update && sudo apt-get {}", install.join(" "));
    ensure!(may_install(), "{} must be installed. Please run: {by_hand}", missing.join(", "));
    apt_get(&["update"])?;
    apt_get(&install)
}

fn may_install() -> bool {
    let allowed =
        geteuid().is_root() || Command::new("sudo").args(["-n", "true"]).checked().is_ok();
    allowed && on_path("apt-get").is_some()
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(if geteuid().is_root() { "env" } else { "sudo" });
    if !geteuid().is_root() {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]).args(arguments).shown()
}
