//! What a developer of Praxis runs, and the private PostgreSQL and Redis that it runs on.
//!
//! [`private`] starts servers that nobody else can reach and that leave nothing behind; the package
//! `tests` uses it too. [`install`] fetches the programs they need, [`guards`] and [`style`] hold the
//! rules that the compiler cannot. The commands themselves are in the binary, `cargo xtask --help`.

pub mod command;
pub mod guards;
pub mod install;
pub mod private;
pub mod style;

use std::path::{Path, PathBuf};

/// The checkout this was built from, so that every command works from any folder.
#[must_use]
pub fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_path_buf()
}
