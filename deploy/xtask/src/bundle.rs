//! What runs in the browser, as `praxis` carries it: compiled, bound to JavaScript, compressed.
//!
//! It lies in `target/islands/bundle`, from where the build of `site` takes it into the program. Its key
//! is a digest of everything that it is made of: where that has not changed, nothing is done.

mod key;
mod pack;
mod toolchain;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use toolchain::Toolchain;

use crate::root;

/// The crate, and the names of what becomes of it.
const CRATE: &str = "islands";
const PROFILE: &str = "islands";
const TARGET: &str = "wasm32-unknown-unknown";

/// Makes the bundle if it is not there or no longer what its sources say; `run` carries out what is
/// worth watching.
pub fn ensure_bundle(run: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    let (folder, toolchain) = (work_folder()?, Toolchain::find()?);
    let (bundle, key) = (folder.join("bundle"), key::of_sources(&toolchain.name()?)?);
    if fs::read_to_string(bundle.join("key")).is_ok_and(|kept| kept == key) {
        return Ok(());
    }
    run(&mut compile(&toolchain, &folder))?;
    let wasm = folder.join(TARGET).join(PROFILE).join(format!("{CRATE}.wasm"));
    let files = bind(&wasm)?;
    pack::write(&bundle, files).context("cannot write the bundle")?;
    // Last: whatever fails before is done again.
    fs::write(bundle.join("key"), key).context("cannot write the bundle's key")
}

/// Beside what cargo builds for this machine, so that neither build undoes the other.
fn work_folder() -> Result<PathBuf> {
    let ours = std::env::current_exe()?;
    let target = ours.ancestors().nth(2).context("not started from cargo's target folder")?;
    Ok(target.join("islands"))
}

/// The one call that is not of the whole workspace: another target, another profile, a folder apart.
fn compile(toolchain: &Toolchain, folder: &Path) -> Command {
    let mut cargo = toolchain.cargo();
    cargo.args(["rustc", "--locked", "--package", CRATE, "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--features", "hydrate", "--profile", PROFILE, "--target", TARGET, "--target-dir"]);
    cargo.arg(folder).args(toolchain.standard_library());
    cargo
}

/// The module for browsers and the JavaScript that it is called by, without names of ours in it.
fn bind(wasm: &Path) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let out = tempfile::tempdir()?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(CRATE)
        .generate(out.path())?;
    let made = |name| fs::read(out.path().join(name)).with_context(|| format!("no {name}"));
    let start = fs::read(root().join("frontend/islands/start.js"))?;
    Ok(vec![
        ("start.js", start),
        ("islands.js", made("islands.js")?),
        ("islands_bg.wasm", made("islands_bg.wasm")?),
    ])
}
