//! What the browser's console shows: an extension of ChromeDriver that `fantoccini` does not know.

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::Method;
use serde_json::json;
use url::{ParseError, Url};

#[derive(Debug)]
pub(super) struct ReadConsole;

impl WebDriverCompatibleCommand for ReadConsole {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
