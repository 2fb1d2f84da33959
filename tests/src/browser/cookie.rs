//! A cookie for the site that is open and no other: `fantoccini` always names a domain, which a cookie
//! with the prefix `__Host-` must not have.

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::Method;
use serde_json::json;
use url::{ParseError, Url};

#[derive(Debug)]
pub(super) struct KeepCookie {
    pub name: String,
    pub value: String,
}

impl WebDriverCompatibleCommand for KeepCookie {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!("session/{}/cookie", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let cookie = json!({
            "name": self.name,
            "value": self.value,
            "path": "/",
            "secure": true,
            "httpOnly": true,
            "sameSite": "Lax",
        });
        (Method::POST, Some(json!({ "cookie": cookie }).to_string()))
    }
}
