//! The pages behind the link of a confirmation, those that lead there, and those of trouble.

use crate::{
    data,
    pages::{Documents, TOKEN},
};
use domain::{
    booking::appointment::{Locked, State},
    text::{FieldError, Refusal},
};
use jiff::civil::date;
use site::{
    PageContext,
    demo::{
        mail::{Attachment, Mail},
        mailbox::{Letter, Mailbox},
    },
    patient::{
        cancel::Cancel,
        find::Find,
        manage::{Manage, News},
        move_check::MoveCheck,
        move_times::MoveTimes,
        picker::Picker,
        problem::{Outcome, Problem, Trouble},
        rebook_check::RebookCheck,
        rebook_times::RebookTimes,
    },
    words,
};

pub fn managing(page: &PageContext) -> Documents {
    let manage = Manage {
        practice: data::practice(),
        visit: data::visit(0),
        reference: data::parsed("K7QX-3MPD"),
        state: State::Booked,
        changeable: Ok(()),
        rebook_until: None,
        token: TOKEN.to_owned(),
        news: None,
        mailed: true,
    };
    let cancelled =
        Manage { state: State::Cancelled, changeable: Err(Locked::Cancelled), ..manage.clone() };
    let past = Manage {
        state: State::Fulfilled,
        changeable: Err(Locked::Begun),
        mailed: false,
        ..manage.clone()
    };
    let late = Manage { changeable: Err(Locked::TooLate), mailed: false, ..manage.clone() };
    vec![
        ("booked", Manage { news: Some(News::Booked), ..manage.clone() }.render(page)),
        ("moved", Manage { news: Some(News::Moved), ..manage.clone() }.render(page)),
        ("requested", Manage { state: State::Requested, ..manage.clone() }.render(page)),
        ("manage", Manage { mailed: false, ..manage }.render(page)),
        ("cancelled", Manage { news: Some(News::Cancelled), ..cancelled.clone() }.render(page)),
        (
            "called-off",
            Manage { rebook_until: Some(data::at(40_000)), ..cancelled.clone() }.render(page),
        ),
        ("past", past.render(page)),
        ("too-late", late.render(page)),
    ]
}

pub fn moving(page: &PageContext) -> Documents {
    let (practice, visit, token) = (data::practice(), data::visit(0), TOKEN.to_owned());
    let cancel = Cancel { practice: practice.clone(), visit: visit.clone(), token: token.clone() };
    let move_times = MoveTimes {
        practice: practice.clone(),
        visit: visit.clone(),
        places: Vec::new(),
        picker: Picker {
            day: Some(date(2026, 11, 25)),
            starts: vec![data::start(1440, 4, 2)],
            ..data::picker()
        },
        token: token.clone(),
    };
    let move_check = MoveCheck { practice, old: visit, new: data::visit(1500), token };
    vec![
        ("cancel", cancel.render(page)),
        ("move", move_times.render(page)),
        ("move-check", move_check.render(&page.clone().answering_post())),
    ]
}

pub fn rebooking(page: &PageContext) -> Documents {
    let (practice, visit, token) = (data::practice(), data::visit(0), TOKEN.to_owned());
    let times = RebookTimes {
        practice: practice.clone(),
        visit: visit.clone(),
        until: data::at(40_000),
        practitioners: data::practitioners(),
        practitioner: None,
        places: data::places(),
        picker: Picker {
            day: Some(date(2026, 11, 25)),
            starts: vec![data::start(1440, 4, 2)],
            ..data::picker()
        },
        token: token.clone(),
    };
    let check = RebookCheck { practice, old: visit, new: data::visit(1500), token };
    vec![
        ("rebook", times.render(page)),
        ("rebook-check", check.render(&page.clone().answering_post())),
    ]
}

pub fn finding(page: &PageContext) -> Documents {
    let find = Find::new(data::practice());
    let wrong = Find {
        reference: "K7QX".into(),
        errors: vec![
            FieldError::new("reference", Refusal::Reference),
            FieldError::new("birth_date", Refusal::Missing),
        ],
        ..find.clone()
    };
    let unmatched = Find {
        reference: "k7qx 3mpd".into(),
        birth: data::typed().birth(),
        unmatched: true,
        ..find.clone()
    };
    let answer = page.clone().answering_post();
    vec![
        ("find", find.render(page)),
        ("find-wrong", wrong.render(&answer)),
        ("find-unmatched", unmatched.render(&answer)),
    ]
}

pub fn demo(page: &PageContext) -> Documents {
    let sent = words::moment(page.locale, data::at(-2000), &data::zone());
    let subject = "Confirmation de votre rendez-vous du mardi 24 novembre à 09:00".to_owned();
    let to = "lea.martin@example.org".to_owned();
    let letter =
        Letter { id: "1".into(), subject: subject.clone(), to: to.clone(), sent: sent.clone() };
    let body = format!(
        "Bonjour,\n\nVotre rendez-vous est confirmé.\n\nDéplacer ou annuler :\nhttps://praxis.example.org/a/{TOKEN}\n"
    );
    let file =
        |name: &str| Attachment { name: name.into(), href: format!("/demo/mailbox/1/{name}") };
    let attachments = vec![file("rendez-vous.ics"), file("message.eml")];
    let from = "Cabinet du Port <rendez-vous@praxis.example.org>".to_owned();
    let mail = Mail { id: "1".into(), subject, from, to, sent, body, has_html: true, attachments };
    vec![
        ("mailbox", Mailbox { letters: vec![letter.clone(), letter] }.render(page)),
        ("mailbox-empty", Mailbox::default().render(page)),
        ("mail", mail.render(page)),
    ]
}

pub fn troubles(page: &PageContext) -> Vec<(String, String)> {
    let document = |trouble: Trouble| {
        (format!("problem-{}", trouble.slug()), Problem::new(trouble).render(page))
    };
    let failed = Problem {
        outcome: Outcome::Unknown,
        practice: Some(data::practice()),
        ..Problem::new(Trouble::ServiceError)
    };
    Trouble::ALL
        .into_iter()
        .map(document)
        .chain([("problem-while-booking".to_owned(), failed.render(page))])
        .collect()
}
