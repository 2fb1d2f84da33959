//! Whatever is sent, the answer says what is wrong with it, and nothing is written.

mod body;
mod request;

use anyhow::Result;
use reqwest::Method;
use serde_json::Value;
use tests::{Answer, Cabinet, Client, TestApp, people::patient};

struct Scene {
    app: TestApp,
    lilas: Cabinet,
    client: Client,
}

async fn scene() -> Result<Scene> {
    let app = TestApp::start().await?;
    let lilas = Cabinet::new("lilas")?.open(&app).await?;
    let client = app.client()?;
    app.rest().await?;
    Ok(Scene { app, lilas, client })
}

impl Scene {
    /// A booking that would succeed.
    fn good(&self) -> Result<Value> {
        Ok(self.lilas.booking(&self.lilas.at(1, "10:00")?, patient(1)))
    }

    fn appointments(&self) -> String {
        self.lilas.path("/appointments")
    }

    async fn raw(&self, content_type: &str, body: impl Into<reqwest::Body>) -> Result<Answer> {
        let request = self.app.client()?.request(Method::POST, &self.appointments());
        Answer::to(request.header("content-type", content_type).body(body)).await
    }

    fn assert_unwritten(&self) -> Result<()> {
        for (table, count) in self.app.db().counts()? {
            let rows_of_people =
                ["patient", "appointment", "claim", "appointment_link", "outbox", "idempotency"];
            if rows_of_people.iter().any(|name| table.ends_with(&format!(".{name}"))) {
                assert_eq!(count, 0, "{table}");
            }
        }
        assert_eq!(
            self.app.db().counts()?["audit.event"],
            1,
            "only the practice's own publication"
        );
        Ok(())
    }
}
