//! Codes that change every thirty seconds (RFC 6238).

use crate::{error::Fault, rng};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// 160 bits, the length of the hash, as RFC 4226 §4 recommends.
const BYTES: usize = 20;
const GROUP: usize = 4;

/// What an authenticator app and we both know. It is serialised only to be sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TotpSecret(Secret);

impl TotpSecret {
    /// A fresh secret.
    pub fn mint() -> Result<Self, Fault> {
        rng::bytes::<BYTES>().map(|bytes| Self(Secret::from(bytes)))
    }

    /// A secret out of a keyed hash that nobody else can compute.
    pub(in crate::identity) fn derived(hash: &[u8]) -> Result<Self, Fault> {
        let bytes = hash.first_chunk::<BYTES>().ok_or(Fault::Key("authenticator"))?;
        Ok(Self(Secret::from(*bytes)))
    }

    /// The `otpauth:` address that an authenticator app reads from a QR code. It holds the secret:
    /// it is shown once and never logged. Neither issuer nor label may hold a colon.
    pub fn uri(&self, issuer: &str, account_label: &str) -> Result<String, Fault> {
        self.builder()
            .with_issuer(Some(issuer))
            .with_account_name(account_label)
            .build()
            .and_then(|totp| totp.to_url())
            .map_err(|_| Fault::Factor("otpauth address"))
    }

    /// The secret in groups of four letters, for those who type it.
    pub fn secret_base32(&self) -> String {
        let letters = self.0.to_base32().chars().collect::<Vec<_>>();
        letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }

    /// The code that an app shows at an instant.
    pub fn code_at(&self, now: Timestamp) -> String {
        self.generator().generate(seconds(now)).to_string()
    }

    /// Whether a code is right: the step to store as `last_step`, or nothing.
    ///
    /// The steps before and after the present one are accepted, for clocks that are not quite right
    /// and slow typists. A step that is not later than the last one used is refused: a code seen
    /// over a shoulder opens nothing (RFC 6238 §5.2). The library compares in constant time.
    pub fn check(&self, code: &str, now: Timestamp, last_step: Option<i64>) -> Option<i64> {
        let code = code.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let step = self.generator().check(&code, seconds(now))?;
        i64::try_from(step).ok().filter(|step| last_step.is_none_or(|last| *step > last))
    }

    fn generator(&self) -> Totp {
        self.builder().build_noncompliant()
    }

    /// The one form that every app understands; some take others and then show wrong codes.
    fn builder(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_skew(1)
            .with_secret(self.0.clone())
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}

/// The stored text is not a secret of our length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a secret of an authenticator app")]
pub struct NotASecret;

impl TryFrom<String> for TotpSecret {
    type Error = NotASecret;
    fn try_from(raw: String) -> Result<Self, NotASecret> {
        let secret = Secret::try_from_base32(raw).map_err(|_| NotASecret)?;
        if secret.as_ref().len() == BYTES { Ok(Self(secret)) } else { Err(NotASecret) }
    }
}

impl From<TotpSecret> for String {
    fn from(secret: TotpSecret) -> Self {
        secret.0.to_base32()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B.
    fn of_the_rfc() -> TotpSecret {
        TotpSecret(Secret::from(*b"12345678901234567890"))
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (second, code) in vectors {
            assert_eq!(of_the_rfc().code_at(at(second)), code);
            assert_eq!(of_the_rfc().check(code, at(second), None), Some(second / 30));
        }
    }

    #[test]
    fn a_code_holds_for_one_step_around_its_own_and_no_longer() {
        let (secret, step) = (TotpSecret::mint().unwrap(), 60_000_000);
        let code = secret.code_at(at(step * 30));
        for (second, accepted) in [
            (step * 30 - 31, false),
            (step * 30 - 30, true),
            (step * 30 + 59, true),
            (step * 30 + 60, false),
        ] {
            assert_eq!(secret.check(&code, at(second), None), accepted.then_some(step));
        }
    }

    #[test]
    fn a_code_opens_once_and_an_earlier_one_no_more() {
        let (secret, now) = (of_the_rfc(), at(1_111_111_111));
        let used = secret.check("050471", now, None);
        assert!(used.is_some());
        assert_eq!(secret.check("050471", now, used), None);
        assert_eq!(secret.check("081804", now, used), None);
        let next = at(1_111_111_141);
        assert_eq!(secret.check(&secret.code_at(next), next, used), used.map(|step| step + 1));
    }

    #[test]
    fn blanks_are_tolerated_and_other_texts_are_not_codes() {
        let (secret, now) = (of_the_rfc(), at(59));
        assert_eq!(secret.check(" 287\u{202f}082 ", now, None), Some(1));
        for wrong in ["", "287083", "28708", "2870820", "+87082", "٢٨٧٠٨٢", "94287082"] {
            assert_eq!(secret.check(wrong, now, None), None, "{wrong}");
        }
    }

    #[test]
    fn apps_read_the_address_and_people_the_groups() {
        let secret = of_the_rfc();
        assert_eq!(
            secret.uri("Praxis", "lea@example.org").unwrap(),
            "otpauth://totp/Praxis:lea%40example.org\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Praxis"
        );
        assert_eq!(secret.secret_base32(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(secret.uri("Praxis", "a:b").is_err());
    }

    #[test]
    fn a_stored_secret_is_the_same_one_and_debug_tells_nothing() {
        let secret = TotpSecret::mint().unwrap();
        let stored = serde_json::to_string(&secret).unwrap();
        assert_eq!(serde_json::from_str::<TotpSecret>(&stored).unwrap(), secret);
        assert!(serde_json::from_str::<TotpSecret>(r#""GEZDGNBV""#).is_err());
        assert_eq!(format!("{secret:?}"), "TotpSecret(…)");
    }
}
