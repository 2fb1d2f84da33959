//! What pages load besides themselves: one style sheet, two icons, one script for the pages where staff
//! use a passkey, and the bundle of the islands; all part of the program.
//!
//! Addresses carry a hash of the content: it may be cached for ever.

mod bundle;

pub use bundle::{Bundle, File, bundle};

use sha2::{Digest, Sha256};
use std::{fmt::Write as _, sync::LazyLock};

/// The icon for browsers that ask for nothing better.
pub const FAVICON_ICO: &[u8] = include_bytes!("../../public/favicon.ico");
/// The icon in any size, light and dark.
pub const FAVICON_SVG: &str = include_str!("../../public/favicon.svg");
/// The script of a form with `data-passkey`; an ES module. It explains its own attributes.
pub const PASSKEY_JS: &str = include_str!("../../public/passkey.js");

const SHEETS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/controls.css"),
    include_str!("../../style/forms.css"),
    include_str!("../../style/times.css"),
    include_str!("../../style/panels.css"),
    include_str!("../../style/staff.css"),
    include_str!("../../style/tables.css"),
    include_str!("../../style/agenda.css"),
    include_str!("../../style/poster.css"),
    include_str!("../../style/print.css"),
);

/// The style sheet.
pub fn css() -> &'static str {
    SHEETS
}

/// A hash of everything served under [`css_href`], [`icon_href`] and [`passkey_href`].
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let contents = [SHEETS, FAVICON_SVG, PASSKEY_JS];
        let digest = contents.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
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

/// Where the script of passkeys is served.
pub fn passkey_href() -> String {
    format!("/assets/{}/passkey.js", version())
}

/// Where the script is served that wakes the islands of a page, if the program has one.
pub fn islands_href() -> Option<String> {
    bundle().map(|bundle| bundle.href("start.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_asks_nothing_of_other_sites() {
        assert!(!css().contains("url(") && !css().contains("@import") && !css().contains("//"));
    }

    #[test]
    fn the_script_has_no_words_and_writes_no_markup() {
        let code = PASSKEY_JS.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        for sink in ["innerHTML", "insertAdjacentHTML", "document.write", "eval(", "://", "style"] {
            assert!(!code.contains(sink), "{sink}");
        }
    }

    #[test]
    fn addresses_change_with_the_content_they_name() {
        assert_eq!(version().len(), 16);
        assert!(css_href().starts_with("/assets/") && css_href().ends_with("/praxis.css"));
    }
}
