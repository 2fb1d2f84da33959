//! Somebody whom no server knows: without a cookie, and each time out of another network.

use crate::{Answer, Client, TestApp, staff::WRONG};
use anyhow::Result;
use reqwest::Method;

/// Whoever guesses at passwords.
#[derive(Clone)]
pub struct Stranger(Client);

impl TestApp {
    pub fn stranger(&self) -> Result<Stranger> {
        Ok(Stranger(self.client()?.led_nowhere()?))
    }
}

impl Stranger {
    /// A stranger to the server at an address.
    pub fn to(base: &str) -> Result<Self> {
        Ok(Self(Client::new(base)?.led_nowhere()?))
    }

    /// Guesses at the password of whoever has an e-mail address, if anybody has.
    pub async fn guesses(&self, email: &str) -> Result<Answer> {
        self.elsewhere().tries(email, WRONG).await
    }

    /// Asks for a new password.
    pub async fn forgets(&self, email: &str) -> Result<Answer> {
        self.elsewhere().submits("/pro/forgotten", &[("email", email)]).await
    }

    /// Somebody in one network, that no one else is in.
    pub fn elsewhere(&self) -> Self {
        Self(self.0.elsewhere())
    }

    /// Tries a password, without going elsewhere.
    pub async fn tries(&self, email: &str, password: &str) -> Result<Answer> {
        self.submits("/pro/sign-in", &[("email", email), ("password", password)]).await
    }

    async fn submits(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let request = self.0.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        Answer::to(request.form(fields)).await
    }
}
