//! A person who uses the keyboard alone.

use super::Browser;
use anyhow::{Result, bail};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
/// More stops than any page has on the way to what is wanted.
const STOPS: usize = 120;

impl Browser {
    /// Goes on with the tabulator until the focus is there; everywhere on the way it must be visible.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        for _ in 0..STOPS {
            self.type_keys(TAB).await?;
            let focus = "(() => { const at = document.activeElement; const s = getComputedStyle(at); return at === document.body || s.outlineStyle !== 'none' || s.boxShadow !== 'none' })()";
            if self.compute(focus).await? != true {
                let at = self.compute("document.activeElement.outerHTML.slice(0, 200)").await?;
                bail!("the focus is invisible on the way to {css}: {at}");
            }
            if self.compute(&format!("document.activeElement.matches(\"{css}\")")).await? == true {
                return Ok(());
            }
        }
        bail!("the tabulator never reaches {css}")
    }

    /// The same, and presses it.
    pub async fn tab_and_press(&self, css: &str) -> Result<()> {
        self.tab_to(css).await?;
        self.type_keys(ENTER).await
    }

    /// The same, and types a text into it.
    pub async fn tab_and_type(&self, css: &str, text: &str) -> Result<()> {
        self.tab_to(css).await?;
        self.type_keys(text).await
    }
}
