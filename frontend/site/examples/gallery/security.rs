//! What protects an account, and what a role does not open.

use crate::{
    account::{authenticator, missing},
    data,
    pages::Documents,
    staff::{id, nav},
};
use domain::identity::Role;
use site::{
    PageContext,
    account::{Attempt, Changed, Device, Passkey, Refused, Security, SignedIn, TotpSetup},
    ui::Section,
};

fn security() -> Security {
    let session = |last, device: &str, started, this| SignedIn {
        id: id(last),
        device: device.into(),
        started: data::at(started),
        seen: data::at(-10),
        this,
    };
    let device = |last, label: &str, this| Device {
        id: id(last),
        label: label.into(),
        seen: data::at(-10),
        this,
    };
    Security {
        passkeys_available: true,
        nav: nav(Role::Owner, Section::Security),
        zone: data::zone(),
        name: "Dr Anne-Lise Morel".into(),
        email: "anne-lise.morel@cabinet-du-port.example.org".into(),
        passkeys: vec![
            Passkey {
                id: id(31),
                label: "Téléphone".into(),
                created: data::at(-90_000),
                used: Some(data::at(-60)),
            },
            Passkey {
                id: id(32),
                label: "Poste de l’accueil".into(),
                created: data::at(-4000),
                used: None,
            },
        ],
        totp: true,
        recovery_codes: 7,
        sessions: vec![
            session(33, "Firefox, Linux", -40, true),
            session(34, "Safari, iPhone", -3000, false),
        ],
        devices: vec![device(35, "Firefox, Linux", true), device(36, "Safari, iPhone", false)],
        changed: None,
        errors: Vec::new(),
    }
}

pub fn protecting(page: &PageContext) -> Documents {
    let full = security();
    let bare = Security {
        passkeys: Vec::new(),
        totp: false,
        recovery_codes: 0,
        changed: Some(Changed::Sessions),
        sessions: full.sessions.iter().take(1).cloned().collect(),
        ..full.clone()
    };
    let totp = TotpSetup {
        nav: nav(Role::Owner, Section::Security),
        replacing: true,
        authenticator: authenticator(),
        attempt: Attempt::Fresh,
        errors: Vec::new(),
    };
    let operator = Security {
        nav: site::ui::Nav {
            base: "/operator",
            practice: String::new(),
            person: "Noa Exploitante".into(),
            permissions: Vec::new(),
            several: false,
            current: Some(Section::Security),
        },
        ..bare.clone()
    };
    let owners = vec!["Dr Anne-Lise Morel".to_owned()];
    let refused = Refused { nav: nav(Role::Secretary, Section::Log), owners };
    let wrong = Security { name: String::new(), errors: missing("name"), ..full.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("security", full.render(page)),
        ("security-bare", bare.render(page)),
        ("security-wrong", wrong.render(&answer)),
        (
            "security-operator",
            operator.render(&PageContext { path: "/operator/security".into(), ..page.clone() }),
        ),
        ("totp-setup", totp.render(page)),
        ("refused", refused.render(page)),
    ]
}
