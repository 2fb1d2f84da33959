//! What a developer of Praxis runs, and the private PostgreSQL and Redis that it runs on.
//!
//! [`private`] starts servers that nobody else can reach and that leave nothing behind; the package
//! `tests` uses it too. [`install`] fetches the programs they need, [`guards`] and [`style`] hold the
//! rules that the compiler cannot, [`bundle`] makes what browsers run. The commands themselves are in the binary, `cargo xtask --help`.

pub mod axe;
pub mod bundle;
pub mod command;
pub mod guards;
pub mod install;
pub mod private;
pub mod style;

use std::path::{Path, PathBuf};

/// The checkout that this works on, from whichever folder it is called: cargo names it at run time,
/// so that a build shared by two checkouts never works on the other. Without cargo it is the one that
/// this was built from.
#[must_use]
pub fn root() -> PathBuf {
    let named = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let crate_folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf());
    let is_root = |folder: &&Path| folder.join("deploy/xtask").is_dir();
    crate_folder.ancestors().find(is_root).unwrap_or(&crate_folder).to_path_buf()
}
