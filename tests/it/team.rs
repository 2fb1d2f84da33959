//! Who works in a practice: invited, joined, in two practices at once, shut out.

mod invited;
mod several;

use anyhow::{Context as _, Result, ensure};
use tests::{Answer, staff::Staff};

/// Invites somebody, and gives the address of their page.
async fn invite(
    owner: &mut Staff,
    (name, email): (&str, &str),
    role: &str,
    locale: &str,
) -> Result<String> {
    let form = [("name", name), ("email", email), ("role", role), ("locale", locale)];
    let answer = owner.submit("/pro/team/invite", &form).await?;
    ensure!(answer.status == 303, "{} {}", answer.status, answer.text());
    let page = answer.location().split_once('?').context("no news")?.0;
    Ok(page.to_owned())
}

/// What is said of a field that was refused.
fn refused(answer: &Answer, field: &str) -> Option<String> {
    let page = answer.text();
    let (_, rest) = page.split_once(&format!("id=\"{}-error\"", field.replace('_', "-")))?;
    Some(rest.split("</p>").next().unwrap_or_default().to_owned())
}
