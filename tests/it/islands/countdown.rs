//! How long a time is still kept.

use super::scene;
use anyhow::Result;
use jiff::SignedDuration;
use tests::browser::Browser;

const SAID: &str = "document.querySelector('.held [role=status]').textContent";

async fn left(browser: &Browser) -> Result<String> {
    browser.sees("/\\d/.test(document.querySelector('.countdown').textContent)").await?;
    browser.text(".countdown").await
}

#[tokio::test]
async fn the_time_left_on_a_hold_counts_down_and_the_last_moments_are_announced() -> Result<()> {
    let scene = scene().await?;
    let browser = scene.browser().await?;
    scene.open(&browser, &scene.picker()).await?;
    browser.press("#times form button").await?;
    let first = left(&browser).await?;
    assert!(first.contains("encore 9:5") || first.contains("encore 10:00"), "{first}");
    browser
        .sees(&format!(
            "document.querySelector('.countdown').textContent.trim() !== '{}'",
            first.trim()
        ))
        .await?;
    assert_eq!(browser.compute(SAID).await?.as_str().unwrap_or_default().trim(), "");

    let here = browser.path().await?;
    scene.app.advance(SignedDuration::from_secs(8 * 60 + 50));
    scene.open(&browser, &here).await?;
    browser.sees(&format!("{SAID}.includes('encore réservé une minute')")).await?;
    scene.app.advance(SignedDuration::from_secs(50));
    scene.open(&browser, &here).await?;
    browser.sees(&format!("{SAID}.includes('ne vous est plus réservé')")).await?;
    assert!(browser.text(".countdown").await?.contains("plus réservé"));
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.close().await
}
