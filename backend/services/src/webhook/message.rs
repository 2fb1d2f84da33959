//! One message to a program, signed as Standard Webhooks 1.0.0 describe it (standardwebhooks.com).

use super::rows::Secret;
use crate::{
    error::Fault,
    outbound::{Failure, Outbound},
    rng,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::Serialize;
use sha2::Sha256;
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What both sides know, and messages are signed with. It is shown once.
pub struct SigningSecret(Zeroizing<String>);

impl SigningSecret {
    /// A new one of 256 bits.
    pub(super) fn mint() -> Result<Self, Fault> {
        let key = Zeroizing::new(rng::bytes::<32>()?);
        Ok(Self(Zeroizing::new(BASE64_STANDARD.encode(*key))))
    }

    /// The secret as libraries for Standard Webhooks take it.
    pub fn expose(&self) -> String {
        format!("whsec_{}", *self.0)
    }

    pub(super) fn encoded(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(…)")
    }
}

/// What a program is told.
#[derive(Serialize)]
pub(super) struct Message {
    /// The same in every attempt: whoever gets it twice knows it again.
    #[serde(skip)]
    pub id: Uuid,
    /// What happened.
    #[serde(rename = "type")]
    pub what: &'static str,
    /// When.
    #[serde(rename = "timestamp")]
    pub at: Timestamp,
    /// What it is about.
    pub data: Data,
}

/// What something is about: names of records, and nothing of what is in them.
#[derive(Default, Serialize)]
pub(super) struct Data {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Uuid>,
}

impl Message {
    /// Sends it, once.
    pub async fn send(
        &self,
        outbound: &Outbound,
        secret: &Secret,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let url = outbound.address(&secret.url).map_err(|_| Failure::Address)?;
        let body = serde_json::to_vec(self).map_err(|_| Failure::Protocol)?;
        let headers = self.headers(secret, now, &body).ok_or(Failure::Protocol)?;
        match outbound.tell(&url, &headers, body).await? {
            200..=299 => Ok(()),
            // It is gone for good, says HTTP.
            410 => Err(Failure::Refused),
            _ => Err(Failure::Status),
        }
    }

    fn headers(
        &self,
        secret: &Secret,
        now: Timestamp,
        body: &[u8],
    ) -> Option<[(&'static str, String); 4]> {
        let (id, at) = (self.id.to_string(), now.as_second().to_string());
        let signature = signature(&secret.key, (&id, &at), body)?;
        Some([
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id),
            ("webhook-timestamp", at),
            ("webhook-signature", signature),
        ])
    }
}

/// The signature over a message's name, the second in which it is sent, and its body.
fn signature(key: &str, (id, at): (&str, &str), body: &[u8]) -> Option<String> {
    let key = Zeroizing::new(BASE64_STANDARD.decode(key).ok()?);
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{at}.").as_bytes());
    mac.update(body);
    Some(format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_signed_like_the_example_of_the_standard() {
        let key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let about = ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330");
        let signed = signature(key, about, br#"{"test": 2432232314}"#).unwrap();
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_message_says_what_happened_and_to_which_record() {
        let message = |data| Message {
            id: Uuid::nil(),
            what: "appointment.booked",
            at: Timestamp::UNIX_EPOCH,
            data,
        };
        let about = Data { appointment: Some(Uuid::nil()) };
        let written = serde_json::to_string(&message(about)).unwrap();
        assert_eq!(
            written,
            r#"{"type":"appointment.booked","timestamp":"1970-01-01T00:00:00Z","data":{"appointment":"00000000-0000-0000-0000-000000000000"}}"#
        );
        let written = serde_json::to_string(&message(Data::default())).unwrap();
        assert!(written.ends_with(r#""data":{}}"#), "{written}");
    }
}
