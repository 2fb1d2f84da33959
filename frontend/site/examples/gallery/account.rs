//! The pages of a person and their sign-in.

use crate::{
    pages::{Documents, TOKEN},
    security,
    staff::{id, nav},
};
use domain::{
    identity::Role,
    text::{FieldError, Refusal, Weakness},
};
use site::{
    PageContext,
    account::{
        Attempt, ChangePassword, Enrol, FactorTried, Forgotten, Interrupted, Invitation, LinkSpent,
        Locked, Logging, PracticeChoice, Practices, RecoveryCodes, Reset, Resume, SecondFactor,
        SignIn, SignInNotice, Spent, authenticator::Authenticator,
    },
    ui::Section,
};

const BASE: &str = "/pro";
const EMAIL: &str = "camille.roux@cabinet-du-port.example.org";

pub fn missing(field: &str) -> Vec<FieldError> {
    vec![FieldError::new(field, Refusal::Missing)]
}

pub fn entering(page: &PageContext) -> Documents {
    let sign_in = SignIn { base: BASE, next: "/pro/team".into(), ..SignIn::default() };
    let typed = SignIn { email: EMAIL.into(), ..sign_in.clone() };
    let wait = Attempt::TooMany { minutes: 4 };
    let factor = SecondFactor { base: BASE, passkey: true, totp: true, ..SecondFactor::default() };
    let (answer, ended) = (page.clone().answering_post(), Some(SignInNotice::Ended));
    let empty = [missing("email"), missing("password")].concat();
    let lost = FactorTried::Recovery;
    vec![
        ("sign-in", SignIn { demo: true, ..sign_in.clone() }.render(page)),
        ("sign-in-ended", SignIn { notice: ended, ..sign_in.clone() }.render(page)),
        ("sign-in-empty", SignIn { errors: empty, ..sign_in }.render(&answer)),
        ("sign-in-wrong", SignIn { attempt: Attempt::Wrong, ..typed.clone() }.render(&answer)),
        ("sign-in-wait", SignIn { attempt: wait, ..typed.clone() }.render(&answer)),
        ("sign-in-busy", SignIn { attempt: Attempt::Busy, ..typed }.render(&answer)),
        ("factor", factor.render(page)),
        ("factor-totp", SecondFactor { passkey: false, ..factor.clone() }.render(page)),
        (
            "factor-wrong",
            SecondFactor { attempt: Attempt::Wrong, ..factor.clone() }.render(&answer),
        ),
        (
            "factor-recovery",
            SecondFactor { tried: lost, errors: missing("recovery_code"), ..factor }
                .render(&answer),
        ),
    ]
}

pub fn authenticator() -> Authenticator {
    // A pattern in place of a code: what matters here is the room that it takes.
    let square = |(at, row): (usize, usize)| format!("M{} {}h1v1h-1z", at * 2 + row % 2, row);
    let squares = (0..25).flat_map(|row| (0..12).map(move |at| (at, row))).map(square);
    let path = squares.collect::<String>();
    Authenticator {
        qr_svg: format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 25 25\"><path d=\"{path}\"/></svg>"
        ),
        secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".into(),
    }
}

pub fn settling(page: &PageContext) -> Documents {
    let enrol = Enrol {
        passkeys: true,
        base: BASE,
        authenticator: authenticator(),
        attempt: Attempt::Fresh,
        errors: Vec::new(),
    };
    let codes = (0..10).map(|at| format!("k7qx-3mpd-{at}w9v")).collect();
    let recovery = RecoveryCodes { base: BASE, nav: None, codes, errors: Vec::new() };
    let forced = ChangePassword { base: BASE, forced: true, ..ChangePassword::default() };
    let weak = FieldError::new("new", Refusal::Weak(Weakness::TooShort));
    let weak = ChangePassword {
        forced: false,
        nav: Some(nav(Role::Owner, Section::Security)),
        errors: vec![weak],
        ..forced.clone()
    };
    let logging = Logging { base: BASE, nav: None };
    let again = Logging { nav: Some(nav(Role::Auditor, Section::Security)), ..logging.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("enrol", enrol.render(page)),
        ("enrol-wrong", Enrol { attempt: Attempt::Wrong, ..enrol }.render(&answer)),
        ("codes", recovery.render(&answer)),
        ("codes-not-kept", RecoveryCodes { errors: missing("kept"), ..recovery }.render(&answer)),
        ("password-forced", forced.render(page)),
        ("password-weak", weak.render(&answer)),
        ("logging", logging.render(page)),
        ("logging-again", again.render(page)),
    ]
}

pub fn waking(page: &PageContext) -> Documents {
    let locked = Locked {
        base: BASE,
        person: "Camille Roux".into(),
        email: EMAIL.into(),
        next: "/pro/team".into(),
        ..Locked::default()
    };
    let action = "/pro/team/invite".to_owned();
    let interrupted =
        Some(Interrupted { action: action.clone(), fields: "name=Sacha+Petit&medical=".into() });
    let kept = Locked { interrupted, attempt: Attempt::Wrong, ..locked.clone() };
    let fields = [("name", "Sacha Petit"), ("medical", "")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let answer = page.clone().answering_post();
    vec![
        ("locked", locked.render(page)),
        ("locked-wrong", kept.render(&answer)),
        ("resume", Resume { base: BASE, action, fields }.render(&answer)),
    ]
}

pub fn joining(page: &PageContext) -> Documents {
    let invitation = Invitation {
        base: BASE,
        token: TOKEN.into(),
        practice: "Cabinet du Port".into(),
        inviter: "Dr Anne-Lise Morel".into(),
        role: Role::Secretary,
        person: "Camille Roux".into(),
        email: EMAIL.into(),
        existing: false,
        errors: Vec::new(),
    };
    let weak = vec![FieldError::new("password", Refusal::Weak(Weakness::Known))];
    let known = Invitation { existing: true, ..invitation.clone() };
    let one = |last, name: &str, role| PracticeChoice { id: id(last), name: name.into(), role };
    let choices = vec![
        one(1, "Cabinet du Port", Role::Owner),
        one(9, "Maison de santé pluriprofessionnelle des Minimes", Role::Locum),
    ];
    let forgotten = Forgotten { base: BASE, ..Forgotten::default() };
    let reset = Reset { base: BASE, token: TOKEN.into(), errors: Vec::new() };
    let answer = page.clone().answering_post();
    vec![
        ("invitation", invitation.render(page)),
        ("invitation-weak", Invitation { errors: weak, ..invitation }.render(&answer)),
        ("invitation-known", known.render(page)),
        ("spent-invitation", LinkSpent { base: BASE, link: Spent::Invitation }.render(page)),
        ("spent-reset", LinkSpent { base: BASE, link: Spent::Reset }.render(page)),
        ("forgotten", forgotten.render(page)),
        ("forgotten-sent", Forgotten { sent: true, ..forgotten }.render(&answer)),
        ("reset", reset.render(page)),
        ("practices", Practices { base: BASE, choices, ..Practices::default() }.render(page)),
        ("practices-none", Practices { base: BASE, ..Practices::default() }.render(page)),
    ]
}

/// Everything, each with the address that its language switch keeps.
pub fn all(locale: domain::locale::Locale) -> Documents {
    let page = |path: &str| PageContext::new(locale, true, path);
    [
        entering(&page("/pro/sign-in?next=/pro/team")),
        settling(&page("/pro/enrol")),
        waking(&page("/pro/unlock")),
        joining(&page(&format!("/pro/invitation/{TOKEN}"))),
        security::protecting(&page("/pro/security")),
    ]
    .concat()
}
