use super::typography;
use domain::{locale::Locale, text::PhoneNumber};

/// A telephone number as readers of the language write it: French numbers in national form in French.
pub fn phone(locale: Locale, number: &PhoneNumber) -> String {
    let international = number.written();
    let written = match (locale, international.strip_prefix("+33 ")) {
        (Locale::Fr, Some(national)) => format!("0{national}"),
        (Locale::Fr, None) | (Locale::En, _) => international,
    };
    typography::unbroken(&written)
}

/// The address that dials the number.
pub fn dial(number: &PhoneNumber) -> String {
    format!("tel:{}", number.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_readers_see_national_numbers_and_others_the_international_form() {
        let number = "+33199001234".parse().unwrap();
        assert_eq!(phone(Locale::Fr, &number).replace('\u{a0}', " "), "01 99 00 12 34");
        assert_eq!(phone(Locale::En, &number).replace('\u{a0}', " "), "+33 1 99 00 12 34");
    }
}
