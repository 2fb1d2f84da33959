use std::process::ExitCode;

use anyhow::{Context, Result};
use xtask::bundle::ensure_bundle;
use xtask::command::{Checked, cargo};
use xtask::{guards, style};

type Check = fn() -> Result<()>;

/// Cheap checks first.
const CHECKS: &[(&str, Check)] = &[
    ("layout", style::layout),
    ("lengths", style::lengths),
    ("format", || cargo().args(["fmt", "--all", "--check"]).shown()),
    ("dependencies", guards::dependencies),
    ("islands", || ensure_bundle(|command| command.shown())),
    ("lints", lints),
    ("documentation", documentation),
    ("domain in the browser", guards::wasm),
];

pub fn ci() -> Result<ExitCode> {
    for (name, check) in CHECKS {
        println!("{name}");
        check().context(*name)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lints() -> Result<()> {
    cargo()
        .args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])
        .shown()
}

fn documentation() -> Result<()> {
    cargo()
        .env("RUSTDOCFLAGS", "--deny warnings")
        .args(["doc", "--quiet", "--workspace", "--no-deps"])
        .shown()
}
