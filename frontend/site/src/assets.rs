//! What pages load besides themselves: one style sheet and two icons, part of the program.
//!
//! The style sheet's address carries a hash of its content: it may be cached for ever.

use sha2::{Digest, Sha256};
use std::{fmt::Write as _, sync::LazyLock};

/// The icon for browsers that ask for nothing better.
pub const FAVICON_ICO: &[u8] = include_bytes!("../../public/favicon.ico");
/// The icon in any size, light and dark.
pub const FAVICON_SVG: &str = include_str!("../../public/favicon.svg");

const SHEETS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/controls.css"),
    include_str!("../../style/forms.css"),
    include_str!("../../style/times.css"),
    include_str!("../../style/panels.css"),
    include_str!("../../style/poster.css"),
    include_str!("../../style/print.css"),
);

/// The style sheet.
pub fn css() -> &'static str {
    SHEETS
}

/// A hash of everything served under [`css_href`] and [`icon_href`].
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let digest = Sha256::new().chain_update(SHEETS).chain_update(FAVICON_SVG).finalize();
        digest.iter().take(8).fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    });
    &VERSION
}

/// Where the style sheet is served.
pub fn css_href() -> String {
    format!("/assets/{}/praxis.css", version())
}

/// Where the scalable icon is served; the other one is at `/favicon.ico`.
pub fn icon_href() -> String {
    format!("/assets/{}/favicon.svg", version())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_asks_nothing_of_other_sites() {
        assert!(!css().contains("url(") && !css().contains("@import") && !css().contains("//"));
    }

    #[test]
    fn addresses_change_with_the_content_they_name() {
        assert_eq!(version().len(), 16);
        assert!(css_href().starts_with("/assets/") && css_href().ends_with("/praxis.css"));
    }
}
