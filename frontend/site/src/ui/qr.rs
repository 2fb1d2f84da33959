use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// The blank edge by which cameras tell a code from what surrounds it, in modules (ISO/IEC 18004).
const EDGE: usize = 4;

/// A code that leads a camera to an address, always dark on white; nothing, if the address is too
/// long for one.
#[component]
pub fn Qr(address: String, label: String) -> AnyView {
    let Some((width, dark)) = modules(&address) else { return ().into_any() };
    let side = (width + 2 * EDGE).to_string();
    let field = format!("-{EDGE} -{EDGE} {side} {side}");
    view! {
        <svg class="qr" viewBox=field role="img" aria-label=label shape-rendering="crispEdges">
            <rect x=format!("-{EDGE}") y=format!("-{EDGE}") width=side.clone() height=side fill="#fff"></rect>
            <path d=dark fill="#000"></path>
        </svg>
    }
    .into_any()
}

/// The width of the code in modules, and the outline of the dark ones, run by run.
fn modules(address: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let mut outline = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(outline, "M{x} {y}h{length}v1h-{length}z");
            }
            x += length;
        }
    }
    Some((code.width(), outline))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules of an outline.
    fn drawn(width: usize, outline: &str) -> Vec<Color> {
        let mut grid = vec![Color::Light; width * width];
        for run in outline.split('M').skip(1) {
            let number = |part: &str| part.parse::<usize>().unwrap();
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let start = number(y) * width + number(x);
            let length = number(rest.split_once('v').unwrap().0);
            grid[start..start + length].fill(Color::Dark);
        }
        grid
    }

    #[test]
    fn the_outline_draws_every_dark_module_and_no_other() {
        let address = "https://praxis.example/cabinet-du-port/privacy";
        let (width, outline) = modules(address).unwrap();
        let code = QrCode::with_error_correction_level(address, EcLevel::M).unwrap();
        assert_eq!(drawn(width, &outline), code.to_colors());
    }

    #[test]
    fn an_address_too_long_for_a_code_has_none() {
        assert_eq!(modules(&"a".repeat(3000)), None);
    }
}
