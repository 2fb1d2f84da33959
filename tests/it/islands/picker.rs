//! Days, weeks and practitioners, without a page that is loaded anew.

use super::{awake, scene};
use anyhow::Result;
use tests::browser::Browser;

/// Marks the page: the mark is gone when another page is loaded.
async fn mark(browser: &Browser) -> Result<()> {
    awake(browser).await?;
    browser.compute("window.praxisMark = 1").await.map(drop)
}

async fn stayed(browser: &Browser) -> Result<bool> {
    Ok(browser.compute("window.praxisMark === 1").await? == true)
}

async fn shows(browser: &Browser, day: &str) -> Result<()> {
    browser
        .sees(&format!("document.querySelector('#times-title').textContent.includes('{day}')"))
        .await
}

#[tokio::test]
async fn another_day_other_days_and_another_practitioner_come_without_loading_a_page() -> Result<()>
{
    let scene = scene().await?;
    let browser = scene.browser().await?;
    scene.open(&browser, &scene.picker()).await?;
    mark(&browser).await?;
    browser.press(".strip li:nth-child(3) a").await?;
    browser.arrive("day=2031-03-05").await?;
    shows(&browser, "mercredi 5 mars").await?;
    browser.sees("document.activeElement.getAttribute('aria-current') === 'date'").await?;
    browser.sees("document.querySelector('leptos-island > [role=status]').textContent.includes('mercredi 5 mars')").await?;
    assert!(
        browser
            .compute("document.querySelector('.languages a').href")
            .await?
            .as_str()
            .unwrap_or_default()
            .contains("day=2031-03-05")
    );

    browser.press("a.picker-later").await?;
    browser.arrive("from=2031-03-13").await?;
    shows(&browser, "jeudi 13 mars").await?;
    browser.compute("document.querySelector('[name=practitioner]').selectedIndex = 2").await?;
    browser.press(".filters button").await?;
    browser.arrive(&format!("practitioner={}", scene.cabinet.practitioner(1))).await?;
    browser
        .sees("document.querySelector('[name=practitioner] option[selected]').index === 2")
        .await?;

    browser.compute("history.back()").await?;
    browser.arrive("from=2031-03-13").await?;
    shows(&browser, "jeudi 13 mars").await?;
    browser.compute("history.back()").await?;
    browser.arrive("day=2031-03-05").await?;
    shows(&browser, "mercredi 5 mars").await?;
    assert!(stayed(&browser).await?, "a page was loaded anew");
    assert_eq!(browser.errors().await?, [""; 0]);
    browser.press("#times form button").await?;
    browser.text("[name=given_name]").await?;
    browser.close().await
}
