/// Whether the text holds thirteen or fifteen digits in the shape of a French social security
/// number, or of the health identifier that shares its form.
pub(super) fn holds_national_number(text: &str) -> bool {
    let mut run = String::new();
    let mut found = false;
    for c in text.chars().chain(['.']) {
        match c {
            '0'..='9' => run.push(c),
            // Corsican departments are written 2A and 2B.
            'A' | 'a' | 'B' | 'b' if run.len() == 6 => run.push('0'),
            ' ' | '-' | '\u{a0}' | '\u{202f}' => {}
            _ => {
                found |= is_national_number(&run);
                run.clear();
            }
        }
    }
    found
}

fn is_national_number(digits: &str) -> bool {
    let sex = matches!(digits.as_bytes().first(), Some(b'1'..=b'4' | b'7' | b'8'));
    let month = digits.get(3..5).and_then(|month| month.parse().ok()).unwrap_or(0_u8);
    let month_is_possible = matches!(month, 1..=12 | 20..=42 | 50..=99);
    matches!(digits.len(), 13 | 15) && sex && month_is_possible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_social_security_number_is_recognised_however_it_is_spaced() {
        for number in [
            "2 55 08 14 168 025 38",
            "255081416802538",
            "no 1840699123456",
            "1 85 05 2A 123 456 78",
        ] {
            assert!(holds_national_number(number), "{number}");
        }
        for other in ["0639980012", "Louis 14", "+33 6 39 98 00 12"] {
            assert!(!holds_national_number(other), "{other}");
        }
    }
}
