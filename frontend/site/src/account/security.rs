//! `GET {base}/security`: one's own name, password, factors, sessions and devices.

mod factors;
mod profile;
mod sessions;

use crate::{
    PageContext,
    ui::{ErrorSummary, Errors, Nav, Shell},
    words::text,
};
use domain::{
    id::{DeviceId, PasskeyId, SignInId},
    text::FieldError,
};
use jiff::{Timestamp, tz::TimeZone};
use leptos::prelude::*;

/// A passkey of the account.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Its part of the address.
    pub id: PasskeyId,
    /// The name that its owner gave it.
    pub label: String,
    /// Since when.
    pub created: Timestamp,
    /// When it was last used.
    pub used: Option<Timestamp>,
}

/// A place where the account is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Its part of the address.
    pub id: SignInId,
    /// Browser and system, as it calls itself.
    pub device: String,
    /// Since when.
    pub started: Timestamp,
    /// When it was last heard of.
    pub seen: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// A browser that the account has signed in from before.
#[derive(Debug, Clone)]
pub struct Device {
    /// Its part of the address.
    pub id: DeviceId,
    /// Browser and system, as it calls itself.
    pub label: String,
    /// When it was last used.
    pub seen: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// What was just changed, told on top of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The name.
    Name,
    /// The password.
    Password,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// The authenticator app.
    Totp,
    /// The recovery codes were made anew.
    RecoveryCodes,
    /// One session or all others were ended.
    Sessions,
    /// A device was forgotten.
    Device,
    /// Refused: the last second factor stays.
    LastFactor,
}

impl Changed {
    /// Every change.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Password,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::Totp,
        Self::RecoveryCodes,
        Self::Sessions,
        Self::Device,
        Self::LastFactor,
    ];

    /// Its word in an address: `{base}/security?changed=name`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Password => "password",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::Totp => "totp",
            Self::RecoveryCodes => "recovery-codes",
            Self::Sessions => "sessions",
            Self::Device => "device",
            Self::LastFactor => "last-factor",
        }
    }
}

/// Everything that protects an account.
#[derive(Debug, Clone)]
pub struct Security {
    /// The frame.
    pub nav: Nav,
    /// In which zone times are told.
    pub zone: TimeZone,
    /// The person's name; `name` of the form, as typed where it was refused.
    pub name: String,
    /// The address of the account.
    pub email: String,
    /// Whether browsers know passkeys here.
    pub passkeys_available: bool,
    /// The passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Whether there is an authenticator app.
    pub totp: bool,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
    /// Where the account is signed in, this place first.
    pub sessions: Vec<SignedIn>,
    /// Browsers that count as known.
    pub devices: Vec<Device>,
    /// What was just changed.
    pub changed: Option<Changed>,
    /// What was refused: `name`.
    pub errors: Vec<FieldError>,
}

impl Security {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "security-title"), &self.nav);
        let refused = !self.errors.is_empty();
        Shell { refused, script: self.passkeys_available, ..shell }
            .document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let changed = self.changed.map(|changed| {
            let words = text(locale, &format!("changed-{}", changed.word()));
            view! { <p class="told" role="status">{words}</p> }
        });
        view! {
            <ErrorSummary locale errors=errors.clone()/>
            {changed}
            <h1>{text(locale, "security-title")}</h1>
            {profile::section(self, page, errors)}
            {factors::passkeys(self, page)}
            {factors::totp(self, page)}
            {factors::recovery(self, page)}
            {sessions::sessions(self, page)}
            {sessions::devices(self, page)}
        }
        .into_any()
    }

    /// An address under this page.
    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/security/{rest}", self.nav.base))
    }
}
