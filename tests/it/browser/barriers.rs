//! Every page in every state, in the light and in the dark, wide and narrow: nothing keeps anybody from
//! using it, as far as a machine can tell.

use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context as _, Result, ensure};
use domain::locale::Locale;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;
use tests::browser::{Browser, Script};

#[tokio::test]
async fn nothing_bars_the_way_on_a_telephone_in_the_light() -> Result<()> {
    judge(Locale::Fr, (390, 844), false).await
}

#[tokio::test]
async fn nothing_bars_the_way_at_a_desk_in_the_dark() -> Result<()> {
    judge(Locale::En, (1280, 900), true).await
}

async fn judge(locale: Locale, size: (u32, u32), dark: bool) -> Result<()> {
    let gallery = tempfile::tempdir()?;
    let pages = write(&gallery, locale)?;
    ensure!(pages.len() > 100, "only {} pages", pages.len());
    let site = serve(gallery.path())?;
    let browser = Browser::start(Script::On, (1280, 900)).await?;
    browser.look(size, dark).await?;
    let mut found = Vec::new();
    for page in pages {
        browser.open(&format!("{site}/{}/{page}", locale.tag())).await?;
        let barriers = browser.barriers().await?;
        found.extend(barriers.into_iter().map(|barrier| format!("{page}: {barrier}")));
        let width = browser.compute("document.documentElement.scrollWidth").await?;
        if width.as_u64() > Some(size.0.into()) {
            found.push(format!("{page}: {width} wide"));
        }
        found.extend(browser.errors().await?.into_iter().map(|error| format!("{page}: {error}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    browser.close().await
}

/// Writes the gallery, as anybody may who wants to look at it; the names of the pages.
fn write(to: &TempDir, locale: Locale) -> Result<Vec<String>> {
    let built = env::current_exe()?;
    let folder = built.ancestors().nth(2).context("no folder")?;
    let wrote = Command::new(folder.join("examples/gallery")).arg(to.path()).status()?;
    ensure!(wrote.success(), "the gallery was not written");
    let entries = fs::read_dir(to.path().join(locale.tag()))?;
    let mut names: Vec<_> = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.sort();
    Ok(names)
}

/// Serves a folder until the test ends; the address.
fn serve(folder: &Path) -> Result<String> {
    let folder = folder.to_path_buf();
    let file = move |folder: web::Data<PathBuf>, path: web::Path<String>| async move {
        let kind = match path.rsplit('.').next() {
            Some("css") => "text/css",
            Some("svg") => "image/svg+xml",
            Some("js") => "text/javascript",
            _ => "text/html; charset=utf-8",
        };
        match fs::read(folder.join(path.as_str())) {
            Ok(content) => HttpResponse::Ok().content_type(kind).body(content),
            // Islands would ask a server for more: what they do is looked at where there is one.
            Err(_) if path.starts_with("assets/islands-") => {
                HttpResponse::Ok().content_type(kind).finish()
            }
            Err(_) => HttpResponse::NotFound().finish(),
        }
    };
    let app = move || {
        App::new().app_data(web::Data::new(folder.clone())).route("/{path:.*}", web::get().to(file))
    };
    let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0))?;
    let address = *server.addrs().first().context("no address")?;
    tokio::spawn(server.run());
    Ok(format!("http://{address}"))
}
