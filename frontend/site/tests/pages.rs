//! What must hold for every page, whatever it shows.

#[path = "../examples/gallery/account.rs"]
mod account;
#[path = "../examples/gallery/calendars.rs"]
mod calendars;
#[path = "../examples/gallery/data.rs"]
mod data;
#[path = "../examples/gallery/hours.rs"]
mod hours;
#[path = "../examples/gallery/information.rs"]
mod information;
#[path = "../examples/gallery/later.rs"]
mod later;
#[path = "../examples/gallery/log.rs"]
mod log;
#[path = "pages/of_staff.rs"]
mod of_staff;
#[path = "../examples/gallery/outside.rs"]
mod outside;
#[path = "../examples/gallery/pages.rs"]
mod pages;
#[path = "../examples/gallery/patients.rs"]
mod patients;
#[path = "../examples/gallery/premises.rs"]
mod premises;
#[path = "../examples/gallery/security.rs"]
mod security;
#[path = "../examples/gallery/staff.rs"]
mod staff;
#[path = "../examples/gallery/transfer.rs"]
mod transfer;
#[path = "../examples/gallery/visits.rs"]
mod visits;
#[path = "../examples/gallery/webhooks.rs"]
mod webhooks;

use domain::locale::Locale;
use std::sync::LazyLock;

/// Every page by language and name, rendered once.
static DOCUMENTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let named = |locale: Locale| {
        pages::all(locale).into_iter().map(move |(name, html)| (format!("{locale}/{name}"), html))
    };
    Locale::ALL.into_iter().flat_map(named).collect()
});

fn documents() -> Vec<(String, String)> {
    DOCUMENTS.clone()
}

fn document(name: &str) -> String {
    documents().into_iter().find(|(found, _)| found == name).unwrap_or_default().1
}

fn title(html: &str) -> &str {
    let after = html.split("<title>").nth(1).unwrap_or_default();
    after.split("</title>").next().unwrap_or_default()
}

#[test]
fn no_page_has_an_inline_style_an_inline_script_or_an_address_of_another_site() {
    for (name, html) in documents() {
        assert!(!html.contains("<style") && !html.contains(" style="), "{name}");
        for script in html.split("<script").skip(1) {
            let own = [Some(site::assets::passkey_href()), site::assets::islands_href()];
            let is_own = own.into_iter().flatten().any(|href| {
                script.starts_with(&format!(" type=\"module\" src=\"{href}\"></script>"))
            });
            assert!(is_own, "{name}");
        }
        for loaded in html.split("<link ").skip(1).chain(html.split("<img ").skip(1)) {
            let tag = loaded.split('>').next().unwrap();
            assert!(tag.contains("href=\"/"), "{name}: {tag}");
        }
        let handler = [" onclick=", " onload=", " onsubmit=", "javascript:"]
            .iter()
            .find(|text| html.contains(**text));
        assert_eq!(handler, None, "{name}");
    }
}

#[test]
fn what_people_type_is_text_and_never_markup() {
    let html = document("fr/search-empty");
    assert!(html.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\""), "{html}");
}

#[test]
fn every_page_names_its_language_its_title_and_its_main_part() {
    for (name, html) in documents() {
        assert!(html.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
        assert_eq!(html.contains("<html lang=\"en\">"), name.starts_with("en/"), "{name}");
        assert!(title(&html).ends_with(" – Praxis"), "{name}: {}", title(&html));
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main id=\"main\"").count(), 1, "{name}");
        assert!(html.find("class=\"skip\"") < html.find("class=\"top\""), "{name}");
    }
}

#[test]
fn titles_stay_neutral() {
    for (name, html) in documents() {
        for told in
            ["Martin", "Noé", "Consultation", "Médecine", "General practice", "Cabinet du Port"]
        {
            assert!(!title(&html).contains(told), "{name}: {}", title(&html));
        }
    }
}

#[test]
fn the_title_of_a_refused_form_says_so_first() {
    let patients = ["details-wrong", "details-for-other", "find-wrong", "find-unmatched"];
    for name in of_staff::REFUSED.into_iter().chain(patients) {
        assert!(title(&document(&format!("fr/{name}"))).starts_with("Erreur\u{202f}: "), "{name}");
        assert!(title(&document(&format!("en/{name}"))).starts_with("Error: "), "{name}");
    }
    assert!(!title(&document("fr/details")).starts_with("Erreur"));
}

#[test]
fn every_error_of_the_summary_leads_to_an_input_and_uses_the_words_beside_it() {
    let patients = ["details-wrong", "details-for-other", "find-wrong"];
    for name in of_staff::LISTED.into_iter().chain(patients) {
        let html = document(&format!("fr/{name}"));
        let summary =
            html.split_once("class=\"problem\"").unwrap().1.split_once("</ul>").unwrap().0;
        assert!(html.find("class=\"problem\"") < html.find("<h1"), "{name}");
        for entry in summary.split("<a href=\"#").skip(1) {
            let (id, rest) = entry.split_once("\">").unwrap();
            let words = rest.split_once("</a>").unwrap().0;
            assert!(html.contains(&format!("id=\"{id}\"")), "{name}: {id}");
            assert_eq!(html.matches(words).count(), 2, "{name}: {words}");
        }
    }
}

#[test]
fn r8_2_the_notice_stands_before_the_first_input_of_the_details_form() {
    for name in ["fr/details", "en/details", "fr/details-wrong"] {
        let html = document(name);
        let notice = html.find("class=\"notice\"").unwrap();
        assert!(
            notice < html.find("<input").unwrap() && notice < html.find("<form").unwrap(),
            "{name}"
        );
    }
}

#[test]
fn r8_2_the_check_page_names_everyone_who_is_written_to() {
    let told = |name: &str| {
        let html = document(&format!("fr/{name}"));
        let rules = html.split_once("rules-title").unwrap().1.split_once("</ul>").unwrap().0;
        let named = |address: &str| rules.contains(address);
        (named("lea.martin@example.org"), named("noe.martin@example.org"))
    };
    assert_eq!(told("check"), (true, false));
    assert_eq!(told("check-for-other"), (true, false));
    assert_eq!(told("check-for-both"), (true, true));
}

#[test]
fn r8_2_a_notice_that_changed_meanwhile_is_told_first_and_leads_to_the_new_one() {
    let html = document("fr/check-notice-changed");
    let (news, rest) = html.split_once("<h1").unwrap();
    assert!(news.contains("role=\"alert\"") && news.contains("href=\"/cabinet-du-port/privacy"));
    assert!(rest.contains("name=\"notice_version\" value=\"3\""));
    assert!(!document("fr/check").contains("role=\"alert\""));
}

#[test]
fn r8_4_the_poster_tells_the_essence_of_the_notice_and_leads_to_all_of_it() {
    let html = document("fr/poster");
    let (_, poster) = html.split_once("<article class=\"poster\"").unwrap();
    for told in [
        "Cabinet du Port",
        "Vos données personnelles",
        "12 quai Duperré",
        "Prendre, déplacer et annuler vos rendez-vous",
        "3 ans",
        "Opposition",
        "Camille Roux",
        "donnees@cabinet-du-port.example.org",
        "CNIL",
        "Version 3 du lundi 5 octobre 2026",
        "https://praxis.example.org/cabinet-du-port/privacy",
    ] {
        assert!(poster.contains(told), "{told}: {poster}");
    }
    assert_eq!(poster.matches("class=\"qr\"").count(), 1);
    assert!(document("fr/privacy").contains("href=\"/cabinet-du-port/privacy/poster"));
}

#[test]
fn r5_1_the_details_form_asks_for_nothing_but_names_birth_date_and_contact() {
    let html = document("fr/details");
    let inputs = html
        .split("<input")
        .skip(1)
        .map(|tag| tag.split_once("name=\"").unwrap().1.split('"').next().unwrap());
    let own = data::typed()
        .fields()
        .into_iter()
        .map(|(name, _)| name)
        .chain(["notice_version"])
        .collect::<Vec<_>>();
    let unknown = inputs.filter(|name| !own.contains(name)).collect::<Vec<_>>();
    assert_eq!(unknown, Vec::<&str>::new());
}

#[test]
fn enter_in_the_details_form_continues_and_does_not_change_the_hold() {
    let form = document("fr/details");
    let form = form.split_once("<form").unwrap().1;
    let first = form.split_once("<button").unwrap().1.split('>').next().unwrap();
    assert!(!first.contains("formaction"), "{first}");
}

#[test]
fn u22_the_language_switch_keeps_the_step_and_is_left_out_after_a_post() {
    let html = document("fr/times");
    assert!(
        html.contains("href=\"/cabinet-du-port/book?visit_type=7&amp;day=2026-11-24&amp;lang=en\"")
    );
    assert!(!document("fr/check").contains("class=\"languages\""));
}

#[test]
fn only_the_directory_and_practices_are_for_search_engines() {
    for (name, html) in documents() {
        let listed =
            ["search", "search-empty", "practice", "practice-closed"].contains(&&name[3..]);
        assert_eq!(html.contains("content=\"noindex\""), !listed, "{name}");
    }
}

#[test]
fn what_was_typed_comes_along_when_the_time_is_lost() {
    for name in ["fr/taken", "fr/expired"] {
        let html = document(name);
        let form = html.split_once("<form").unwrap().1.split_once("</form>").unwrap().0;
        for (field, value) in
            data::typed().fields().into_iter().filter(|(_, value)| !value.is_empty())
        {
            assert!(
                form.contains(&format!("name=\"{field}\" value=\"{value}\"")),
                "{name}: {field}"
            );
        }
    }
}

#[test]
fn u21_the_emergency_line_stands_where_nothing_can_be_booked() {
    for name in
        ["fr/practice", "fr/practice-closed", "fr/times-nothing", "fr/times-full", "fr/taken-alone"]
    {
        let html = document(name);
        assert!(html.contains("href=\"tel:15\"") && html.contains("href=\"tel:112\""), "{name}");
    }
}

#[test]
fn the_management_page_names_no_patient_and_no_address_of_theirs() {
    for name in ["booked", "moved", "manage", "cancelled", "past", "too-late", "requested"] {
        let html = document(&format!("fr/{name}"));
        assert!(!html.contains("Martin") && !html.contains("lea.martin"), "{name}");
    }
}

#[test]
fn u14_unknown_and_wrong_give_the_same_answer() {
    let html = document("fr/find-unmatched");
    assert!(html.contains("ne correspondent à aucun rendez-vous de ce cabinet"));
    assert!(!html.contains("class=\"error\""), "one of the two fields is blamed");
}

#[test]
fn pages_stay_light() {
    for (name, html) in documents() {
        assert!(html.len() + site::assets::css().len() < 100_000, "{name}: {}", html.len());
    }
}

#[test]
fn no_two_elements_of_a_page_share_an_id() {
    for (name, html) in documents() {
        let mut ids = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect::<Vec<_>>();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}");
    }
}

#[test]
fn every_label_and_every_description_belongs_to_something_on_the_page() {
    for (name, html) in documents() {
        for attribute in [" for=\"", " aria-labelledby=\"", " aria-describedby=\""] {
            for rest in html.split(attribute).skip(1) {
                for id in rest.split('"').next().unwrap().split(' ') {
                    assert!(html.contains(&format!(" id=\"{id}\"")), "{name}: {id}");
                }
            }
        }
    }
}
