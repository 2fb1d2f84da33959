//! What browsers fetch: how much it is, and how long they keep it.

use super::{DESK, scene};
use anyhow::{Context as _, Result, ensure};
use reqwest::Method;
use tests::{
    Answer, Client,
    browser::{Browser, Script},
};

const FILES: [&str; 3] = ["start.js", "islands.js", "islands_bg.wasm"];

async fn fetch(client: &Client, path: &str, encoding: &str) -> Result<Answer> {
    Answer::to(client.request(Method::GET, path).header("accept-encoding", encoding)).await
}

/// Where the bundle lies, as a page says.
fn folder(page: &str) -> Result<String> {
    let (_, rest) = page.split_once("src=\"/assets/islands-").context("no bundle in the page")?;
    let (version, _) = rest.split_once('/').context("no version")?;
    ensure!(version.len() == 16 && version.chars().all(|c| c.is_ascii_hexdigit()), "{version}");
    Ok(format!("/assets/islands-{version}"))
}

#[tokio::test]
async fn the_bundle_is_small_compressed_beforehand_and_kept_for_ever() -> Result<()> {
    let scene = scene().await?;
    let client = scene.app.client()?;
    let folder = folder(&client.get(&scene.picker()).await?.text())?;
    for file in FILES {
        let path = format!("{folder}/{file}");
        let plain = fetch(&client, &path, "identity").await?;
        assert_eq!((plain.status, plain.header("content-encoding")), (200, None), "{file}");
        assert_eq!(plain.header("cache-control"), Some("public, max-age=31536000, immutable"));
        for (accepted, encoding) in
            [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")]
        {
            let squeezed = fetch(&client, &path, accepted).await?;
            assert_eq!(squeezed.header("content-encoding"), Some(encoding), "{file}");
            assert_eq!(squeezed.header("vary"), Some("accept-encoding"), "{file}");
            assert!(squeezed.body.len() < plain.body.len(), "{file}");
        }
    }
    let wasm = fetch(&client, &format!("{folder}/islands_bg.wasm"), "br").await?;
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    assert!(wasm.body.len() <= 100 * 1024, "{} bytes", wasm.body.len());
    Ok(())
}

#[tokio::test]
async fn no_page_with_its_style_sheet_is_heavier_than_50_kilobytes() -> Result<()> {
    let mut scene = scene().await?;
    for number in 0..14 {
        let (hour, minute) = (9 + number / 2, 30 * (number % 2));
        if hour != 12 && hour != 13 {
            scene.book(1, &format!("{hour:02}:{minute:02}"), number).await?;
        }
    }
    let client = scene.app.client()?;
    let mut weight = 0;
    for path in [scene.picker(), format!("/{}", scene.cabinet.slug()), "/".to_owned()] {
        let page = fetch(&client, &path, "gzip").await?;
        assert_eq!((page.status, page.header("content-encoding")), (200, Some("gzip")), "{path}");
        weight = weight.max(page.body.len());
    }
    for view in ["day", "week", "list"] {
        let path = scene.day(1, &format!("&view={view}"))?;
        let request = scene.owner.browser.request(Method::GET, &path);
        let page = scene.owner.browser.send(request.header("accept-encoding", "gzip")).await?;
        assert_eq!((page.status, page.header("content-encoding")), (200, Some("gzip")), "{path}");
        weight = weight.max(page.body.len());
    }
    let page = client.get("/").await?.text();
    let (_, rest) = page.split_once("rel=\"stylesheet\" href=\"").context("no style sheet")?;
    let css = fetch(&client, rest.split('"').next().unwrap_or_default(), "gzip").await?;
    assert!(weight + css.body.len() <= 50 * 1024, "{weight} + {}", css.body.len());
    Ok(())
}

#[tokio::test]
async fn pages_that_come_alive_keep_to_the_strict_policy_and_ask_nothing_of_other_sites()
-> Result<()> {
    let scene = scene().await?;
    scene.book(1, "09:00", 1).await?;
    let policy = scene.app.client()?.get(&scene.picker()).await?;
    let policy = policy.header("content-security-policy").context("no policy")?.to_owned();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    for loose in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:", "data:"] {
        assert!(!policy.contains(loose), "{policy}");
    }
    let browser = scene.at_the_desk(&scene.day(1, "")?).await?;
    let pages = [
        scene.day(1, "")?,
        scene.day(1, "&view=week")?,
        scene.day(1, "&view=list")?,
        scene.picker(),
    ];
    for path in pages {
        scene.open(&browser, &path).await?;
        // The last that the loader does is to wake the islands.
        browser.sees("performance.getEntriesByName(location.origin + document.querySelector('script').getAttribute('src').replace('start.js', 'islands_bg.wasm')).length === 1").await?;
        let foreign = "performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin + '/')).length";
        assert_eq!(browser.compute(foreign).await?, 0, "{path}");
        assert_eq!(
            browser.compute("document.querySelectorAll('script').length").await?,
            1,
            "{path}"
        );
        assert_eq!(browser.errors().await?, [""; 0], "{path}");
    }
    browser.close().await
}

#[tokio::test]
async fn pages_that_would_come_alive_show_everything_without_script() -> Result<()> {
    let scene = scene().await?;
    let visit = scene.book(1, "09:00", 1).await?;
    let browser = Browser::start(Script::Off, DESK).await?;
    browser.come_as(&scene.origin, &scene.owner).await?;
    scene.open(&browser, &scene.day(1, "")?).await?;
    assert!(browser.text("#agenda").await?.contains("Léa Martin"));
    browser.press(&format!("#agenda a[href='/pro/visits/{visit}']")).await?;
    browser.arrive(&visit).await?;
    scene.open(&browser, &scene.picker()).await?;
    browser.press(".strip li:nth-child(3) a").await?;
    browser.arrive("day=2031-03-05").await?;
    browser.press("#times form button").await?;
    assert!(browser.text(".held").await?.contains("Réservé jusqu"));
    browser.close().await
}
