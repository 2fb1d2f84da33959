//! Writes every page in both languages, with fictitious data, for people and checkers to look at:
//!
//! ```text
//! cargo run -p site --example gallery -- /tmp/gallery
//! python3 -m http.server --bind 127.0.0.1 --directory /tmp/gallery 8088
//! ```

mod account;
mod calendars;
mod data;
mod hours;
mod information;
mod later;
mod log;
mod outside;
mod pages;
mod patients;
mod premises;
mod security;
mod staff;
mod transfer;
mod visits;
mod webhooks;

use domain::locale::Locale;
use site::assets;
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder =
        env::args().nth(1).ok_or_else(|| io::Error::other("name the folder to write to"))?;
    let folder = Path::new(&folder);
    for locale in Locale::ALL {
        for (name, html) in pages::all(locale) {
            write(&folder.join(locale.tag()).join(format!("{name}.html")), html.as_bytes())?;
        }
    }
    write(&folder.join(assets::css_href().trim_start_matches('/')), assets::css().as_bytes())?;
    write(
        &folder.join(assets::icon_href().trim_start_matches('/')),
        assets::FAVICON_SVG.as_bytes(),
    )?;
    write(
        &folder.join(assets::passkey_href().trim_start_matches('/')),
        assets::PASSKEY_JS.as_bytes(),
    )?;
    write(&folder.join("favicon.ico"), assets::FAVICON_ICO)
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, content)
}
