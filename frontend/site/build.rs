//! Takes the bundle that `cargo xtask` has made for browsers into the program, if there is one.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The files of the bundle, and what they are.
const FILES: &[(&str, &str)] = &[
    ("start.js", "text/javascript; charset=utf-8"),
    ("islands.js", "text/javascript; charset=utf-8"),
    ("islands_bg.wasm", "application/wasm"),
];

fn main() -> std::io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    // target/<profile>/build/<package>/out
    let target = out.ancestors().nth(4).unwrap_or(&out);
    let bundle = target.join("islands").join("bundle");
    // What is not there would count as changed at every build.
    fs::create_dir_all(&bundle)?;
    println!("cargo::rerun-if-changed={}", bundle.display());
    fs::write(out.join("bundle.rs"), code(&bundle))
}

/// The bundle as an expression; nothing where it was never made.
fn code(bundle: &Path) -> String {
    let Ok(version) = fs::read_to_string(bundle.join("version")) else { return "None".to_owned() };
    let bytes =
        |name: String| format!("include_bytes!({:?})", bundle.join(name).display().to_string());
    let file = |(name, kind): &(&str, &str)| {
        let [plain, brotli, gzip] = ["", ".br", ".gz"].map(|end| bytes(format!("{name}{end}")));
        format!(
            "File {{ name: {name:?}, kind: {kind:?}, plain: {plain}, brotli: {brotli}, gzip: {gzip} }}"
        )
    };
    let files = FILES.iter().map(file).collect::<Vec<_>>().join(", ");
    format!("Some(Bundle {{ version: {version:?}, files: &[{files}] }})")
}
