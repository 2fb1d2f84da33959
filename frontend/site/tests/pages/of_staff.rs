//! What must hold for the pages of staff.

use super::{document, documents};

/// Forms of staff that were refused with an error beside each field.
pub const LISTED: [&str; 25] = [
    "sign-in-empty",
    "factor-recovery",
    "codes-not-kept",
    "password-weak",
    "invitation-weak",
    "security-wrong",
    "invite-wrong",
    "member-wrong",
    "log-wrong",
    "settings-wrong",
    "visit-why",
    "visit-new-wrong",
    "block-wrong",
    "visit-move-nowhere",
    "patients-wrong",
    "patient-wrong",
    "patient-block-wrong",
    "merge-unsure",
    "calendars-wrong",
    "outside-calendars-wrong",
    "premises-wrong",
    "hours-wrong",
    "absence-undecided",
    "visit-type-wrong",
    "why-wrong",
];

/// Forms of staff that were refused as a whole.
pub const REFUSED: [&str; 15] = [
    "sign-in-wrong",
    "sign-in-wait",
    "sign-in-busy",
    "factor-wrong",
    "enrol-wrong",
    "locked-wrong",
    "review-undecided",
    "visit-changed",
    "visit-new-taken",
    "visit-move-taken",
    "patient-stale",
    "merge-stale",
    "calendars-full",
    "outside-calendars-full",
    "premises-full",
];

#[test]
fn only_pages_that_use_a_passkey_load_its_script_and_all_of_them_have_another_way() {
    for (name, html) in documents() {
        let script = html.contains(&site::assets::passkey_href());
        assert_eq!(script, html.contains("data-passkey"), "{name}");
        for form in html.split("data-passkey=").skip(1) {
            assert!(form.contains("<noscript>"), "{name}");
        }
    }
    assert!(document("fr/factor").contains("name=\"recovery_code\""));
}

#[test]
fn staff_are_offered_only_what_their_role_opens() {
    let (secretary, owner) = (document("fr/team-seen"), document("fr/team"));
    for path in [
        "/pro/log",
        "/pro/review",
        "/pro/team/invite",
        "/pro/settings",
        "/pro/practices",
        "/pro/numbers",
    ] {
        let link = format!("href=\"{path}?lang=fr\"");
        assert!(owner.contains(&link) && !secretary.contains(&link), "{path}");
    }
    assert!(!document("fr/log").contains("href=\"/pro?lang=fr\" aria-current"));
}

#[test]
fn busy_time_shows_nobody() {
    let html = document("fr/day");
    let busy = html.split("class=\"agenda\"").nth(2).unwrap();
    assert!(busy.contains("Occupé") && !busy.contains("Martin") && !busy.contains("tel:"));
}

#[test]
fn no_secret_that_was_typed_comes_back_in_a_page() {
    for (name, html) in documents() {
        for input in html.split("<input").skip(1) {
            let tag = input.split('>').next().unwrap();
            let secret = tag.contains("type=\"password\"") || tag.contains("one-time-code");
            assert!(
                !secret || tag.contains("value=\"\"") || !tag.contains("value="),
                "{name}: {tag}"
            );
        }
    }
}

#[test]
fn r10_c11_an_interrupted_form_comes_back_whole() {
    let html = document("fr/resume");
    assert!(html.contains("action=\"/pro/team/invite\""));
    assert!(html.contains("name=\"name\" value=\"Sacha Petit\""));
    assert!(html.contains("name=\"medical\" value"), "an empty field is a field too");
    assert!(
        document("fr/locked-wrong")
            .contains("name=\"resume\" value=\"name=Sacha+Petit&amp;medical=\"")
    );
}

#[test]
fn an_unknown_address_gets_the_same_answer_as_a_known_one() {
    let html = document("en/forgotten-sent");
    assert!(html.contains("If this address has an account"), "{html}");
}

#[test]
fn operators_see_no_way_into_a_practice() {
    let html = document("fr/security-operator");
    assert!(!html.contains("\"/pro") && html.contains("action=\"/operator/sign-out"), "{html}");
}

#[test]
fn pages_that_come_alive_load_the_bundle_if_there_is_one_and_no_other_page_does() {
    let islands = site::assets::islands_href();
    for (name, html) in documents() {
        let loads = islands.as_ref().is_some_and(|href| html.contains(href));
        assert_eq!(loads, islands.is_some() && html.contains("<leptos-island"), "{name}");
    }
    for alive in ["fr/times", "fr/details", "fr/day"] {
        assert!(document(alive).contains("<leptos-island"), "{alive}");
    }
}
