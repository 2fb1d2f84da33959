use super::{Refusal, line};
use email_address::{EmailAddress as Shape, Options};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An e-mail address that can receive mail from the Internet (RFC 5321): at most 254 characters,
/// a domain with a dot, no comment, no literal address.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The form under which look-ups compare addresses: mailboxes rarely distinguish case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

through_text!(EmailAddress);
silent!(EmailAddress);

impl FromStr for EmailAddress {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let text = line(raw, 254)?;
        let options =
            Options::default().with_required_tld().without_domain_literal().without_display_text();
        let shape = Shape::parse_with_options(&text, options).map_err(|_| Refusal::Email)?;
        let (local, domain) = (shape.local_part(), shape.domain().to_lowercase());
        if local.starts_with('"') || !text.is_ascii() {
            return Err(Refusal::Email);
        }
        Ok(Self(format!("{local}@{domain}")))
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_the_internet_can_reach_pass() {
        assert_eq!(
            "Lea.Martin@Example.ORG".parse::<EmailAddress>().unwrap().as_str(),
            "Lea.Martin@example.org"
        );
        for wrong in [
            "a@b",
            "a@[127.0.0.1]",
            "Léa <lea@example.org>",
            "lea@",
            "@example.org",
            "a b@example.org",
            "\"a\"@example.org",
            "léa@example.org",
        ] {
            assert_eq!(wrong.parse::<EmailAddress>(), Err(Refusal::Email), "{wrong}");
        }
        assert_eq!(
            "lea@example.org\r\nBcc: x@example.org".parse::<EmailAddress>(),
            Err(Refusal::ControlCharacter)
        );
    }
}
