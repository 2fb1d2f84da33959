/// The narrow no-break space of French typography.
const NARROW: char = '\u{202f}';

/// Puts narrow no-break spaces before `: ; ! ?` and inside « guillemets ».
pub fn french(text: String) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let before_sign = matches!(rest.peek(), Some(':' | ';' | '!' | '?' | '»'));
        let after_quote = spaced.ends_with('«');
        spaced.push(if c == ' ' && (before_sign || after_quote) { NARROW } else { c });
    }
    spaced
}

/// Keeps groups of digits together: the parts of a telephone number.
pub fn figures(text: &str) -> String {
    let chars = text.chars().collect::<Vec<_>>();
    let digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let spaced = |(at, c): (usize, &char)| {
        let between = *c == ' ' && digit(at.checked_sub(1)) && digit(at.checked_add(1));
        if between { '\u{a0}' } else { *c }
    };
    chars.iter().enumerate().map(spaced).collect()
}

/// Keeps a short expression such as a duration or a telephone number on one line.
pub fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_signs_and_guillemets_keep_their_neighbours() {
        assert_eq!(french("Où : « ici » ?".into()), "Où\u{202f}: «\u{202f}ici\u{202f}»\u{202f}?");
        assert_eq!(
            figures("au 06 39 98 00 12 le 3 mai"),
            "au 06\u{a0}39\u{a0}98\u{a0}00\u{a0}12 le 3 mai"
        );
        assert_eq!(french("https://praxis.example 09:00".into()), "https://praxis.example 09:00");
    }
}
