//! Whoever stands before the door: where from, in which browser, in which request.

use super::{account::Kind, password::Strictness, secret::Secret, session::Session};
use crate::{db::in_transaction, error::Fault, platform::Platform};
use diesel_async::AsyncPgConnection;
use domain::{
    actor::{Actor, Origin},
    id::{DeviceId, RequestId},
    locale::Locale,
    text::Refusal,
};
use jiff::Timestamp;
use std::str::FromStr;

/// A request that has yet to prove, or to change, who sends it. The first argument of the use cases
/// of accounts, as a `Ctx` is of those in a practice.
#[derive(Clone)]
pub struct Door {
    platform: Platform,
    /// Through which door.
    pub kind: Kind,
    /// The id of the request.
    pub request: RequestId,
    /// The language of whoever asks.
    pub locale: Locale,
    /// Where it comes from, as limits count it.
    pub network: String,
    /// The browser's own cookie, if it has one.
    pub device: Option<DeviceCookie>,
    /// What kind of browser, in words: `Firefox, Linux`.
    pub label: String,
}

impl Door {
    /// Before the door stands a request.
    pub fn new(
        platform: Platform,
        kind: Kind,
        (request, locale): (RequestId, Locale),
        (network, device, label): (String, Option<DeviceCookie>, String),
    ) -> Self {
        Self { platform, kind, request, locale, network, device, label }
    }

    /// The platform's means.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.platform.now()
    }

    /// The browser, if it says that it is a known one.
    pub fn device_id(&self) -> Option<DeviceId> {
        self.device.as_ref().map(|cookie| cookie.id)
    }

    /// Changes something about an account: with its event, or not at all (I4).
    pub(super) async fn change<T, E: From<Fault>>(
        &self,
        act: impl AsyncFnOnce(&mut AsyncPgConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        in_transaction(&self.platform.db.identity, act).await
    }

    /// How strong a password must be at this door.
    pub(super) fn strictness(&self) -> Strictness {
        match self.kind {
            Kind::Staff => Strictness::Staff,
            Kind::Operator => Strictness::Operator,
        }
    }

    /// As somebody who has yet to prove who they are.
    pub(super) fn as_visitor(&self) -> (Origin, Timestamp) {
        (Origin { actor: Actor::Visitor, request: self.request }, self.now())
    }

    /// As the holder of a session.
    pub(super) fn as_account(&self, own: &Session) -> (Origin, Timestamp) {
        (Origin { actor: own.actor(), request: self.request }, self.now())
    }
}

impl Session {
    /// Who acts in it.
    pub fn actor(&self) -> Actor {
        match self.kind {
            Kind::Staff => Actor::Staff(self.account),
            Kind::Operator => Actor::OperatorAccount(self.account),
        }
    }
}

/// What a browser keeps after a sign-in, so that somebody else's guesses do not keep its owner out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCookie {
    pub(super) id: DeviceId,
    pub(super) secret: Secret,
}

impl DeviceCookie {
    /// The text of it, for a cookie and nothing else.
    pub fn expose(&self) -> String {
        format!("{}.{}", self.id.0.simple(), self.secret.expose())
    }
}

impl FromStr for DeviceCookie {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        let (id, secret) = raw.split_once('.').ok_or(Refusal::Shape)?;
        Ok(Self { id: id.parse().map_err(|_| Refusal::Shape)?, secret: secret.parse()? })
    }
}
