use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::TARGET;
use crate::command::{Checked, cargo};
use crate::install::{BROWSER, ensure_installed};

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// What compiles for browsers.
pub enum Toolchain {
    /// The developer's own, which has the target.
    Own,
    /// Debian's, which brings the sources of the standard library instead.
    Debian,
}

impl Toolchain {
    /// The developer's own, else Debian's, which is installed if it is missing.
    pub fn find() -> Result<Self> {
        if has_target() {
            return Ok(Self::Own);
        }
        ensure_installed(BROWSER)?;
        Ok(Self::Debian)
    }

    /// Which compiler it is, to the version.
    pub fn name(&self) -> Result<String> {
        let program = match self {
            Self::Own => "rustc",
            Self::Debian => DEBIAN_RUSTC,
        };
        Command::new(program).arg("--version").checked()
    }

    /// Its cargo at the root of the workspace.
    pub fn cargo(&self) -> Command {
        let own = cargo();
        match self {
            Self::Own => own,
            Self::Debian => {
                let mut debian = Command::new(DEBIAN_CARGO);
                // To build the standard library is still called unstable; this compiler is asked to.
                debian.current_dir(crate::root());
                debian.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
                debian.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
                for (key, value) in own.get_envs() {
                    match value {
                        Some(value) => debian.env(key, value),
                        None => debian.env_remove(key),
                    };
                }
                debian
            }
        }
    }

    /// How the standard library comes in.
    pub fn standard_library(&self) -> &'static [&'static str] {
        match self {
            Self::Own => &[],
            Self::Debian => &["-Zbuild-std=std,panic_abort"],
        }
    }
}

/// Whether the compiler that everything else is built with knows the browser.
pub fn has_target() -> bool {
    let asked =
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).checked();
    asked.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}
