//! The short layer of the information notice, which closes every mail (R-8.3, R-8.4, B-10, G-13),
//! and where the data comes from when it does not come from the reader.

use super::{content::Entry, words::Words};
use domain::{
    privacy::notice::{
        Authority, Contact, DataClass, LegalBasis, Notice, Purpose, PurposeKind, Retention, Right,
        RightsContact,
    },
    text::PersonName,
    wording,
};

/// The first layer: who, why, how long, which rights, where to complain, and the way to the rest.
pub(super) struct Extract {
    pub title: String,
    pub source: String,
    pub entries: Vec<Entry>,
    pub full: String,
    pub url: String,
}

impl Extract {
    /// The extract of a notice; `site` is the address of the practice's page.
    pub fn new(notice: &Notice, words: Words, site: &str) -> Self {
        let version = notice.version.to_string();
        let day = wording::day(words.0, notice.published_on);
        Self {
            title: words.say("mail-notice-title"),
            url: format!("{site}/privacy?version={version}"),
            source: words
                .fill("mail-notice-extract", [("version", version.into()), ("day", day.into())]),
            entries: entries(notice, words),
            full: words.say("mail-notice-full"),
        }
    }
}

/// What Article 14 asks for beyond Article 13: which data, and who gave it.
pub(super) struct Origin {
    pub title: String,
    pub entries: Vec<Entry>,
}

impl Origin {
    /// The data that `booker` gave of the reader.
    pub fn new(booker: &PersonName, words: Words) -> Self {
        let source = words.fill("mail-origin-booker", [("name", unlinked(booker).into())]);
        Self {
            title: words.say("mail-origin-title"),
            entries: vec![
                Entry::new(words.say("mail-origin-source"), [source]),
                Entry::new(
                    words.say("mail-origin-categories"),
                    [words.say("mail-origin-categories-list")],
                ),
            ],
        }
    }
}

/// A name that mail programs do not make a link of: the booker typed it, somebody else reads it,
/// and the letter comes from the practice.
fn unlinked(name: &PersonName) -> String {
    let text = name.as_str();
    let next = text.chars().skip(1).chain([' ']);
    let joins = |c: char, next: char| matches!(c, '.' | ':' | '/' | '\\' | '@') && next != ' ';
    text.chars().zip(next).map(|(c, next)| if joins(c, next) { ' ' } else { c }).collect()
}

fn entries(notice: &Notice, words: Words) -> Vec<Entry> {
    let entry = |key, line| Entry::new(words.say(key), [line]);
    let list = |items: Vec<String>| items.join(&format!("{} ", words.say("mail-semicolon")));
    let purposes = notice.purposes.iter().map(|purpose| self::purpose(words, *purpose)).collect();
    let retention =
        notice.retention.iter().map(|retention| self::retention(words, *retention)).collect();
    vec![
        entry("mail-notice-controller", controller(&notice.controller)),
        entry("mail-notice-purposes", list(purposes)),
        entry("mail-notice-retention", list(retention)),
        entry("mail-notice-rights", rights(notice, words)),
        entry("mail-notice-complaint", words.say(authority(notice.authority))),
    ]
}

fn controller(contact: &Contact) -> String {
    format!("{}, {}, {}, {}", contact.name, contact.address, contact.email, contact.phone.written())
}

fn purpose(words: Words, purpose: Purpose) -> String {
    let key = match purpose.kind {
        PurposeKind::Appointments => "mail-purpose-appointments",
        PurposeKind::Traceability => "mail-purpose-traceability",
    };
    let basis = match purpose.basis {
        LegalBasis::LegitimateInterest => "mail-basis-legitimate-interest",
        LegalBasis::LegalObligation => "mail-basis-legal-obligation",
        LegalBasis::PublicTask => "mail-basis-public-task",
        LegalBasis::Consent => "mail-basis-consent",
    };
    words.fill(key, [("basis", words.say(basis).into())])
}

fn retention(words: Words, retention: Retention) -> String {
    let key = match retention.class {
        DataClass::Appointments => "mail-class-appointments",
        DataClass::CancelledAppointments => "mail-class-cancelled",
        DataClass::AuditLog => "mail-class-audit-log",
    };
    words.fill(key, [("months", retention.months.into())])
}

fn rights(notice: &Notice, words: Words) -> String {
    let rights = notice
        .rights()
        .into_iter()
        .map(|right| words.say(self::right(right)))
        .collect::<Vec<_>>()
        .join(", ");
    words.fill(
        "mail-rights",
        [
            ("rights", rights.into()),
            ("contact", rights_contact(&notice.rights_contact, words).into()),
        ],
    )
}

fn right(right: Right) -> &'static str {
    match right {
        Right::Access => "mail-right-access",
        Right::Rectification => "mail-right-rectification",
        Right::Erasure => "mail-right-erasure",
        Right::Restriction => "mail-right-restriction",
        Right::Portability => "mail-right-portability",
        Right::Objection => "mail-right-objection",
        Right::Withdrawal => "mail-right-withdrawal",
    }
}

fn rights_contact(contact: &RightsContact, words: Words) -> String {
    let key = if contact.officer { "mail-officer" } else { "mail-contact" };
    words.fill(
        key,
        [("name", contact.name.as_str().into()), ("email", contact.email.as_str().into())],
    )
}

fn authority(authority: Authority) -> &'static str {
    match authority {
        Authority::Cnil => "mail-authority-cnil",
    }
}
