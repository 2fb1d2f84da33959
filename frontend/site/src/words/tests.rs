use super::*;
use std::{collections::BTreeSet, fs, path::Path};

fn files(folder: &Path, kind: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let content = |path: std::path::PathBuf| match path.is_dir() {
        true => files(&path, kind),
        false if path.extension().is_some_and(|found| found == kind) => {
            vec![fs::read_to_string(path).unwrap()]
        }
        false => Vec::new(),
    };
    entries.flat_map(content).collect()
}

fn keys(locale: Locale) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(locale.tag());
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    let is_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    files(&folder, "ftl")
        .iter()
        .flat_map(|file| file.lines().filter(is_message).filter_map(key))
        .collect()
}

/// Every literal of the sources: a key is used if it stands in one of them.
fn literals() -> BTreeSet<String> {
    let sources = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs");
    sources.iter().flat_map(|source| source.split('"').skip(1).map(str::to_owned)).collect()
}

/// Keys that the sources put together, each family walked by a test of its own.
const FAMILIES: [&str; 38] = [
    "outside-calendar-",
    "outside-failure-",
    "places-",
    "practitioners-",
    "rooms-",
    "refusal-",
    "error-",
    "speciality-",
    "problem-",
    "relation-",
    "birth-",
    "role-",
    "scope-",
    "standing-",
    "state-",
    "decision-",
    "changed-",
    "news-",
    "attempt-",
    "actor-",
    "action-",
    "alert-",
    "reason-",
    "language-",
    "view-",
    "hours-",
    "overrides-",
    "absences-",
    "weekday-",
    "closing-",
    "webhook-",
    "attendance-",
    "spoken-",
    "transfer-",
    "import-columns-",
    "import-fate-",
    "export-",
    "row-",
];

#[test]
fn both_languages_have_the_same_words() {
    assert_eq!(keys(Locale::Fr), keys(Locale::En));
}

#[test]
fn every_key_in_the_sources_has_words() {
    let known = keys(Locale::Fr);
    let sources = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs");
    let calls = [
        "text(locale, \"",
        "text_with(locale, \"",
        "text(page.locale, \"",
        "text_with(page.locale, \"",
        "turn(around, from, \"",
    ];
    let mut checked = 0;
    for source in &sources {
        for call in calls {
            for rest in source.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(known.contains(key) || key.is_empty(), "no words for {key}");
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "only {checked} keys found: have the calls changed?");
}

#[test]
fn every_word_is_used() {
    let literals = literals();
    let suffixed = |key: &str| {
        ["-label", "-hint", "-detail"]
            .iter()
            .any(|end| key.strip_suffix(end).is_some_and(|key| literals.contains(key)))
    };
    let composed = |key: &str| FAMILIES.iter().any(|family| key.starts_with(family));
    let unused = keys(Locale::Fr)
        .into_iter()
        .filter(|key| !literals.contains(key) && !suffixed(key) && !composed(key));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_family_of_keys_is_complete() {
    use crate::patient::problem::Trouble;
    use domain::booking::patient::Relation;
    let known = keys(Locale::Fr);
    let specialities = Speciality::ALL.map(|one| format!("speciality-{}", one.word())).to_vec();
    let relations = Relation::ALL.map(|one| format!("relation-{}", one.word())).to_vec();
    let problems = Trouble::ALL
        .map(|one| [format!("problem-{}", one.slug()), format!("problem-{}-detail", one.slug())]);
    for key in [specialities, relations, problems.concat(), staff()].concat() {
        assert!(known.contains(&key), "no words for {key}");
    }
}

/// The families that the pages of staff put together.
fn staff() -> Vec<String> {
    use crate::{account, practice};
    use domain::{
        booking::{appointment::State, step::CancelReason},
        identity,
    };
    let key = |family: &str, word: &str| format!("{family}-{}", word.replace(['.', '_'], "-"));
    let roles = identity::Role::ALL.map(|one| key("role", one.word())).to_vec();
    let told = roles.iter().map(|key| format!("{key}-detail")).collect::<Vec<_>>();
    [
        identity::Scope::ALL.map(|one| key("scope", one.word())).to_vec(),
        practice::Standing::ALL.map(|one| key("standing", one.word())).to_vec(),
        State::ALL.map(|one| key("state", one.word())).to_vec(),
        practice::Decision::ALL.map(|one| key("decision", one.word())).to_vec(),
        practice::View::ALL.map(|one| key("view", one.word())).to_vec(),
        practice::VisitNews::ALL.map(|one| key("news-visit", one.word())).to_vec(),
        CancelReason::ALL.map(|one| key("reason", one.word())).to_vec(),
        Locale::ALL.map(|one| key("language", one.tag())).to_vec(),
        practice::MemberNews::ALL.map(|one| key("news", one.word())).to_vec(),
        practice::PatientNews::ALL.map(|one| key("news", one.word())).to_vec(),
        practice::HoursNewsKind::ALL.map(|one| key("news", one.word())).to_vec(),
        (1..=7).map(|day| format!("weekday-{day}")).collect(),
        practice::PremisesNews::ALL.map(|one| key("news", one.word())).to_vec(),
        premises(),
        domain::tenancy::Language::ALL.map(|one| key("spoken", one.code())).to_vec(),
        domain::tenancy::Attendance::ALL.map(|one| key("attendance", one.word())).to_vec(),
        ["home", "remote"].map(|word| format!("attendance-{word}-detail")).to_vec(),
        domain::booking::webhook::Topic::ALL.map(|one| key("webhook-topic", one.word())).to_vec(),
        ["on", "failing", "stopped", "failure-refused", "failure-status"]
            .map(|one| key("webhook", one))
            .to_vec(),
        practice::VisitTypeNews::ALL.map(|one| key("news", one.word())).to_vec(),
        domain::booking::slot::Closing::ALL.map(|one| key("closing", one.word())).to_vec(),
        rules(),
        account::Changed::ALL.map(|one| key("changed", one.word())).to_vec(),
        domain::privacy::watch::Pattern::ALL.map(|one| key("alert", one.word())).to_vec(),
        domain::privacy::audit::Action::ALL.map(|one| key("action", one.word())).to_vec(),
        roles,
        told,
    ]
    .concat()
}

/// What lists and forms of practitioners, places and rooms say of themselves.
fn premises() -> Vec<String> {
    let parts = ["title", "none", "add", "change", "retire", "retire-detail"];
    let of = |kind: crate::practice::KeptKind| {
        parts.map(|part| format!("{}-{part}", kind.word())).to_vec()
    };
    crate::practice::KeptKind::ALL.map(of).concat()
}

/// What lists and forms of rules about time say of themselves.
fn rules() -> Vec<String> {
    let parts = ["add", "change", "remove", "remove-detail"];
    let lists = ["title", "detail", "none"];
    let of = |noun: &str, parts: &[&str]| {
        parts.iter().map(|part| format!("{noun}-{part}")).collect::<Vec<_>>()
    };
    let forms = ["hours", "overrides", "absences"].map(|noun| of(noun, &parts)).concat();
    [forms, ["overrides", "absences"].map(|noun| of(noun, &lists)).concat()].concat()
}

#[test]
fn a_word_without_wording_stands_for_itself() {
    assert_eq!(coined(Locale::En, "action", "session.started"), "Sign-in");
    assert_eq!(coined(Locale::En, "action", "moon.landed"), "moon.landed");
}

#[test]
fn every_refusal_says_what_would_be_accepted() {
    use domain::text::Refusal::*;
    let all = [
        Missing,
        TooLong { limit: 100 },
        TooShort { limit: 3 },
        ControlCharacter,
        NationalNumber,
        Email,
        Phone,
        Date,
        BirthDate,
        WebAddress,
        Slug,
        Reference,
        Contact,
        Choice,
        Instant,
        Time,
        EndsFirst,
        Taken,
        Range { from: 1, to: 9 },
        Shape,
        UnknownField,
    ];
    let weak = domain::text::Weakness::ALL.map(Weak);
    for locale in Locale::ALL {
        for one in all.into_iter().chain(weak) {
            let words = refusal(locale, one);
            assert!(
                words.ends_with('.') && !words.starts_with("refusal-") && !words.contains('{'),
                "{one:?}: {words}"
            );
        }
    }
    assert!(refusal(Locale::Fr, TooLong { limit: 100 }).contains("100"));
}

#[test]
fn no_words_shout_or_carry_marks_of_direction() {
    for locale in Locale::ALL {
        for key in keys(locale) {
            let words = text(locale, &key);
            assert!(
                !words.contains(['!', '\u{2068}', '\u{2069}']) && !words.contains('\''),
                "{key}: {words}"
            );
        }
    }
}
