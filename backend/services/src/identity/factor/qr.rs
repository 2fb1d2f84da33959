//! A text as a square that telephones read.

use crate::error::Fault;
use qrcode::{QrCode, render::svg::Color};

/// The side that is asked for; the view box lets a style sheet choose another.
const SIDE: u32 = 240;

/// A QR code as an `<svg>` element, black on white with its margin whatever the page's colours are,
/// without style or script. The page names it for screen readers.
pub fn svg(text: &str) -> Result<String, Fault> {
    let code = QrCode::new(text).map_err(|_| Fault::Factor("QR code"))?;
    let document = code.render::<Color<'_>>().min_dimensions(SIDE, SIDE).build();
    // The renderer writes a file, with a declaration that has no place inside a page.
    document
        .find("<svg")
        .and_then(|start| document.get(start..))
        .map(str::to_owned)
        .ok_or(Fault::Factor("QR code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_into_a_page_under_a_strict_policy() {
        let code = svg("otpauth://totp/Praxis:lea%40example.org?secret=GEZDGNBV").unwrap();
        assert!(code.starts_with("<svg ") && code.ends_with("</svg>"));
        assert!(code.contains("viewBox=") && code.contains("<path"));
        assert!(!code.contains("style") && !code.contains("<script") && !code.contains("<?xml"));
    }

    #[test]
    fn other_texts_are_other_codes_and_no_text_is_written_into_them() {
        assert_ne!(svg("a").unwrap(), svg("b").unwrap());
        assert!(!svg("<b>hello</b>").unwrap().contains("hello"));
    }

    #[test]
    fn a_text_that_does_not_fit_is_a_fault() {
        assert!(svg(&"x".repeat(5_000)).is_err());
    }
}
