//! What axe-core says of a page: <https://github.com/dequelabs/axe-core>.

use super::Browser;
use anyhow::{Context as _, Result};
use std::{env, fs, sync::OnceLock};

/// WCAG 2.2, levels A and AA.
const RUN: &str = "
    const [tags, done] = arguments;
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
        results => done(results.violations.map(found =>
            `${found.id}: ${found.nodes.map(node => node.target.join(' ')).join(', ')}`)),
        error => done([String(error)]));";
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

impl Browser {
    /// What keeps somebody from using the page that is open: the rule that it breaks, and where.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        self.client.execute(script()?, Vec::new()).await?;
        let found = self.client.execute_async(RUN, vec![TAGS.as_slice().into()]).await?;
        Ok(serde_json::from_value(found)?)
    }
}

fn script() -> Result<&'static str> {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    if let Some(script) = SCRIPT.get() {
        return Ok(script);
    }
    let path = env::var(xtask::axe::ENV).context("run the tests by `cargo xtask test`")?;
    let script = fs::read_to_string(&path).context(path)?;
    Ok(SCRIPT.get_or_init(|| script))
}
