use super::*;
use crate::mail::fixture::{self, id};
use domain::booking::appointment::State;
use domain::locale::Locale;
use domain::text::Label;
use mail_parser::{HeaderValue as Parsed, MessageParser, MimeHeaders as _};
use proptest::prelude::*;

fn rendered(letter: &Letter, profile: &Profile) -> Vec<u8> {
    render(letter, profile, (&profile.notice, &[]), &fixture::sender(), fixture::postmark())
        .unwrap()
        .formatted()
}

/// Every kind of letter to every kind of reader in every language.
fn all() -> impl Iterator<Item = (Letter, Vec<u8>)> {
    let kinds = [
        Kind::Confirmation,
        fixture::moved(),
        Kind::Cancelled,
        Kind::CalledOff,
        fixture::rebook(),
        Kind::Requested,
        Kind::Declined,
    ];
    let letters = kinds
        .into_iter()
        .flat_map(|kind| [fixture::letter(kind), fixture::told(kind)])
        .flat_map(|letter| Locale::ALL.map(|locale| Letter { locale, ..letter.clone() }));
    letters.map(|letter| {
        let raw = rendered(&letter, &fixture::profile("Cabinet des Lilas"));
        (letter, raw)
    })
}

fn header(raw: &[u8], name: &str) -> String {
    let message = MessageParser::default().parse(raw).unwrap();
    message.header_raw(name).unwrap_or_default().trim().to_owned()
}

fn structure(raw: &[u8]) -> Vec<String> {
    let message = MessageParser::default().parse(raw).unwrap();
    let kind = |part: &mail_parser::MessagePart<'_>| {
        let kind = part.content_type().unwrap();
        format!("{}/{}", kind.ctype(), kind.subtype().unwrap())
    };
    message.parts.iter().map(kind).collect()
}

fn texts_of(raw: &[u8]) -> [String; 2] {
    let message = MessageParser::default().parse(raw).unwrap();
    [message.body_text(0).unwrap().into_owned(), message.body_html(0).unwrap().into_owned()]
}

/// Names, in order, of all headers of the message.
fn header_names(raw: &[u8]) -> Vec<String> {
    let message = MessageParser::default().parse(raw).unwrap();
    message.headers().iter().map(|header| header.name().to_owned()).collect()
}

#[test]
fn a_mail_is_text_first_then_html_then_calendar() {
    let expected =
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"];
    for (_, raw) in all() {
        assert_eq!(structure(&raw), expected);
    }
}

#[test]
fn the_headers_say_who_sends_and_that_nobody_should_answer_automatically() {
    for (letter, raw) in all() {
        assert_eq!(header(&raw, "From"), "\"Cabinet des Lilas\" <rdv@praxis.example>");
        assert_eq!(header(&raw, "Reply-To"), "\"Cabinet des Lilas\" <contact@lilas.example>");
        assert_eq!(header(&raw, "To"), "lea.martin@example.org");
        assert_eq!(header(&raw, "Message-ID"), format!("<{}@praxis.example>", id(9)));
        assert_eq!(header(&raw, "Date"), "Wed, 18 Nov 2026 11:06:40 +0000");
        assert_eq!(header(&raw, "Auto-Submitted"), "auto-generated");
        assert_eq!(header(&raw, "X-Auto-Response-Suppress"), "All");
        assert_eq!(header(&raw, "Content-Language"), letter.locale.tag());
    }
}

#[test]
fn the_calendar_part_names_the_method_of_its_file() {
    for (letter, raw) in all() {
        let gone = letter.state() == State::Cancelled;
        let method = if gone { "CANCEL" } else { "PUBLISH" };
        let message = MessageParser::default().parse(&raw).unwrap();
        let part =
            message.parts.iter().find(|part| part.is_content_type("text", "calendar")).unwrap();
        let kind = part.content_type().unwrap();
        assert_eq!(kind.attribute("method"), Some(method));
        assert_eq!(kind.attribute("charset").map(str::to_lowercase).as_deref(), Some("utf-8"));
        assert_eq!(kind.attribute("component"), Some("VEVENT"));
        assert!(part.text_contents().unwrap().contains(&format!("\r\nMETHOD:{method}\r\n")));
    }
}

#[test]
fn both_parts_tell_where_when_how_to_change_it_and_whom_to_ask_about_the_data() {
    for (letter, raw) in all() {
        let french = letter.locale == Locale::Fr;
        let day = if french { "mardi 1 décembre 2026" } else { "Tuesday, 1 December 2026" };
        let access = if french { "Deuxième étage" } else { "Second floor" };
        let link = match letter.kind {
            Kind::Cancelled | Kind::CalledOff | Kind::Declined => {
                "https://praxis.example/cabinet-des-lilas".to_owned()
            }
            Kind::Rebook { .. } => {
                format!("https://praxis.example/a/{}/rebook", letter.token.expose())
            }
            Kind::Confirmation | Kind::Moved { .. } | Kind::Requested => {
                format!("https://praxis.example/a/{}", letter.token.expose())
            }
        };
        for text in texts_of(&raw) {
            for needle in [
                "Cabinet des Lilas",
                day,
                "09:00",
                "09:30",
                "Paris",
                "12 rue des Lilas, 75011 Paris",
                access,
                "+33 1 39 98 00 12",
                "Dr Claire Fontaine",
                "K7QX-3MPD",
                &link,
                "version 3",
                "contact@lilas.example",
                "Nadia Benali",
                "dpo@lilas.example",
                "CNIL",
                "https://www.cnil.fr",
                "https://praxis.example/cabinet-des-lilas/privacy?version=3",
            ] {
                assert!(text.contains(needle), "{needle} is missing in\n{text}");
            }
        }
    }
}

#[test]
fn a_mail_says_nothing_of_health_loads_nothing_and_follows_nobody() {
    for (_, raw) in all() {
        let [text, html] = texts_of(&raw);
        for wrong in ["dentist", "dentaire", "Unknown localization", "\u{2068}", "\u{2069}", "{ $"]
        {
            assert!(!text.contains(wrong) && !html.contains(wrong), "{wrong} in\n{text}");
        }
        for wrong in ["<img", "<script", "src=", "url(", "@import", "<link", "http:"] {
            assert!(!html.contains(wrong), "{wrong}");
        }
    }
}

#[test]
fn the_subject_is_the_date_and_nothing_else() {
    let subjects = all().map(|(_, raw)| {
        let message = MessageParser::default().parse(&raw).unwrap();
        message.subject().unwrap().to_owned()
    });
    let mut subjects = subjects.collect::<Vec<_>>();
    // Who called it off is said inside.
    let called_off = subjects.drain(12..20).collect::<Vec<_>>();
    assert_eq!(called_off, [&subjects[8..12], &subjects[8..12]].concat());
    assert_eq!(
        subjects,
        [
            "Confirmation de votre rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Confirmation of your appointment on Tuesday, 1 December 2026 at 09:00",
            "Un rendez-vous a été pris pour vous le mardi 1 décembre 2026 à 09:00",
            "An appointment was made for you on Tuesday, 1 December 2026 at 09:00",
            "Votre rendez-vous est déplacé au mardi 1 décembre 2026 à 09:00",
            "Your appointment has been moved to Tuesday, 1 December 2026 at 09:00",
            "Votre rendez-vous est déplacé au mardi 1 décembre 2026 à 09:00",
            "Your appointment has been moved to Tuesday, 1 December 2026 at 09:00",
            "Annulation de votre rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Cancellation of your appointment on Tuesday, 1 December 2026 at 09:00",
            "Annulation de votre rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Cancellation of your appointment on Tuesday, 1 December 2026 at 09:00",
            "Votre demande de rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Your request for an appointment on Tuesday, 1 December 2026 at 09:00",
            "Votre demande de rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Your request for an appointment on Tuesday, 1 December 2026 at 09:00",
            "Réponse à votre demande de rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Answer to your request for an appointment on Tuesday, 1 December 2026 at 09:00",
            "Réponse à votre demande de rendez-vous du mardi 1 décembre 2026 à 09:00",
            "Answer to your request for an appointment on Tuesday, 1 December 2026 at 09:00",
        ]
    );
}

#[test]
fn r8_2_whoever_did_not_book_reads_who_gave_which_data_and_nobody_else_does() {
    for (letter, raw) in all() {
        let needles = match letter.locale {
            Locale::Fr => {
                ["Paul Delarue, qui a pris", "art. 14 du RGPD", "votre date de naissance"]
            }
            Locale::En => ["Paul Delarue, who made", "Art. 14 GDPR", "your date of birth"],
        };
        for text in texts_of(&raw) {
            for needle in needles {
                assert_eq!(text.contains(needle), letter.told_by.is_some(), "{needle}: {text}");
            }
        }
    }
}

#[test]
fn the_name_of_a_booker_becomes_no_link() {
    let name = "Dr. Vu https://evil.example/x a@evil.example J.-P. \\\\evil".parse().ok();
    let letter = Letter { told_by: name, ..fixture::letter(Kind::Confirmation) };
    let raw = rendered(&letter, &fixture::profile("Cabinet des Lilas"));
    for text in texts_of(&raw) {
        assert!(text.contains("Dr. Vu https   evil example x a evil example J -P."), "{text}");
        assert!(!text.contains("evil.example"), "{text}");
    }
}

#[test]
fn a_label_cannot_hold_a_line_break_and_a_mailbox_survives_one() {
    assert!("a\r\nBcc: x@example.org".parse::<Label>().is_err());
    let mailbox = mailbox(Some("a\r\nBcc: x"), &fixture::sender().from).unwrap();
    assert_eq!(mailbox.name.as_deref(), Some("aBcc: x"));
}

#[test]
fn markup_in_a_name_stays_text() {
    let [text, html] = texts_of(&rendered(
        &fixture::letter(Kind::Confirmation),
        &fixture::profile("<b>Lilas</b> & \"fils\""),
    ));
    assert!(text.contains("<b>Lilas</b> & \"fils\""));
    assert!(
        !html.contains("<b>") && html.contains("&#60;b&#62;Lilas&#60;/b&#62; &#38; &#34;fils&#34;")
    );
}

fn labels() -> impl Strategy<Value = Label> {
    let text = prop_oneof![
        any::<String>(),
        "[\\x20-\\x7e\u{a0}-\u{2ff}\u{1f300}-\u{1f5ff}]{1,200}",
        "[=?\"\\\\<>@,;:()]{1,60}"
    ];
    text.prop_filter_map("not a label", |text| text.parse().ok())
}

fn addresses() -> impl Strategy<Value = EmailAddress> {
    let text = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,30}@[a-z0-9-]{1,20}\\.[a-z]{2,6}";
    text.prop_filter_map("not an address", |text| text.parse().ok())
}

proptest! {
    #[test]
    fn no_name_and_no_address_panics_or_adds_a_header(name in labels(), street in labels(), to in addresses(), reply in addresses(), second: i32) {
        let mut profile = fixture::profile("Cabinet des Lilas");
        let usual = header_names(&rendered(&fixture::letter(Kind::Confirmation), &profile));
        profile.practice.name = name.clone();
        profile.places[0].street = street;
        profile.practice.email = reply;
        let letter = Letter { to: to.clone(), ..fixture::letter(Kind::Confirmation) };
        let postmark = Postmark { at: Timestamp::from_second(second.into()).unwrap(), ..fixture::postmark() };
        let about = (&profile.notice, &[][..]);
        let message = render(&letter, &profile, about, &fixture::sender(), postmark).unwrap();
        let raw = message.formatted();
        prop_assert_eq!(header_names(&raw), usual);
        let parsed = MessageParser::default().parse(&raw).unwrap();
        let Some(Parsed::Address(from)) = parsed.header("From") else { panic!("no From") };
        prop_assert_eq!(from.first().unwrap().address(), Some("rdv@praxis.example"));
        prop_assert_eq!(parsed.to().unwrap().first().unwrap().address(), Some(to.as_str()));
        prop_assert_eq!(structure(&raw).len(), 5);
    }
}

#[test]
fn a_letter_that_offers_another_time_lists_what_is_free_and_with_whom() {
    let profile = fixture::profile("Cabinet des Lilas");
    let letter = fixture::letter(fixture::rebook());
    let times = ["2026-12-02T08:00:00Z", "2026-12-03T13:30:00Z"].map(|start| {
        let start: Timestamp = start.parse().unwrap();
        let visit = domain::time::Span { start, end: start + jiff::SignedDuration::from_mins(30) };
        let (practitioner, place) = (letter.practitioner, letter.place);
        let (room, session) = (None, None);
        Slot { visit, occupied: visit, practitioner, place, room, session, seats_left: 1 }
    });
    let about = (&profile.notice, &times[..]);
    let message = render(&letter, &profile, about, &fixture::sender(), fixture::postmark());
    for text in texts_of(&message.unwrap().formatted()) {
        for needle in [
            "mercredi 2 décembre 2026 à 09:00, Dr Claire Fontaine",
            "jeudi 3 décembre 2026 à 14:30, Dr Claire Fontaine",
            "jusqu’au jeudi 31 décembre 2026",
        ] {
            assert!(text.contains(needle), "{needle} is missing in\n{text}");
        }
    }
}
