//! Programs of the practice that are told what happens.

use crate::{
    data,
    pages::Documents,
    staff::{id, nav},
};
use domain::{
    booking::webhook::Topic,
    identity::Role,
    text::{FieldError, Refusal},
};
use site::{
    PageContext,
    practice::{WebhookLine, Webhooks, WebhooksNews},
    ui::Section,
};

fn webhook(last: u8, state: &'static str, failure: Option<&'static str>) -> WebhookLine {
    WebhookLine {
        id: id(last),
        place: format!("https://software-{last}.example.org/…"),
        topics: if failure.is_some() { vec![Topic::Appointments] } else { Topic::ALL.to_vec() },
        state,
        told_at: (state != "stopped").then(|| data::at(-300)),
        failure,
    }
}

pub fn documents(page: &PageContext) -> Documents {
    let none = Webhooks {
        nav: nav(Role::Owner, Section::Team),
        zone: data::zone(),
        webhooks: Vec::new(),
        url: String::new(),
        topics: Topic::ALL.map(|topic| topic.word().to_owned()).to_vec(),
        errors: Vec::new(),
        made: None,
        news: None,
        full: false,
    };
    let some = Webhooks {
        webhooks: vec![
            webhook(80, "on", None),
            webhook(81, "failing", Some("status")),
            webhook(82, "stopped", Some("connection")),
        ],
        ..none.clone()
    };
    let made = Webhooks {
        made: Some("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD".to_owned()),
        ..some.clone()
    };
    let wrong = Webhooks {
        url: "http://10.0.0.1/".into(),
        topics: Vec::new(),
        errors: vec![
            FieldError::new("url", Refusal::WebAddress),
            FieldError::new("topics", Refusal::Missing),
        ],
        ..some.clone()
    };
    let tried = Webhooks { news: Some(WebhooksNews::Tried(None)), ..some.clone() };
    let failed = Webhooks { news: Some(WebhooksNews::Tried(Some("refused"))), ..some.clone() };
    let full = Webhooks { full: true, ..some.clone() };
    let answer = page.clone().answering_post();
    vec![
        ("webhooks", some.render(page)),
        ("webhooks-none", none.render(page)),
        ("webhooks-made", made.render(&answer)),
        ("webhooks-wrong", wrong.render(&answer)),
        ("webhooks-tried", tried.render(&answer)),
        ("webhooks-failed", failed.render(&answer)),
        ("webhooks-full", full.render(&answer)),
    ]
}
