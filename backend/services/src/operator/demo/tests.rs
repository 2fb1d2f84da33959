use super::*;
use domain::booking::slot::{self, BusyTime, Question};
use domain::text::{EmailAddress, search_form};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Words of professions, none of which may show in an address.
const PROFESSIONS: [&str; 14] = [
    "medec", "medic", "docteur", "kine", "sage", "femme", "ortho", "dent", "infirm", "soin",
    "podo", "pedi", "psy", "diet",
];

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn profiles(practices: usize) -> Vec<Profile> {
    let options = DemoOptions { practices, ..DemoOptions::default() };
    sketches(&options).map(|sketch| profile::of(&sketch, options.seed, now()).unwrap()).collect()
}

fn is_reserved(email: &EmailAddress) -> bool {
    let (_, domain) = email.as_str().rsplit_once('@').unwrap();
    domain == "example.org" || domain.ends_with(".example")
}

fn is_fictional(phone: &str) -> bool {
    let national = phone.replace("+33", "0");
    patients::FICTIONAL.iter().any(|range| national.starts_with(range)) && national.len() == 10
}

#[test]
fn there_are_twelve_practices_with_forty_practitioners_in_four_time_zones() {
    let profiles = profiles(12);
    assert_eq!(profiles.len(), 12);
    assert_eq!(profiles.iter().map(|profile| profile.practitioners.len()).sum::<usize>(), 40);
    assert!(profiles.iter().filter(|profile| profile.places.len() == 2).count() >= 3);
    let zones: BTreeSet<_> =
        profiles.iter().filter_map(|profile| profile.practice.zone.iana_name()).collect();
    assert_eq!(zones.len(), 4);
}

#[test]
fn every_address_is_in_a_reserved_domain_and_every_telephone_in_a_range_for_fiction() {
    for profile in profiles(60) {
        let Profile { practice, notice, .. } = &profile;
        for email in [&practice.email, &notice.controller.email, &notice.rights_contact.email] {
            assert!(is_reserved(email), "{email}");
        }
        assert!(is_fictional(practice.phone.as_str()), "{}", practice.phone);
    }
    let (today, mut rng) =
        (now().to_zoned(jiff::tz::TimeZone::UTC).date(), StdRng::seed_from_u64(1));
    for patient in (0..500).map(|number| patients::patient(number, today, &mut rng).unwrap()) {
        assert!(patient.email.is_some() || patient.phone.is_some());
        assert!(patient.email.is_none_or(|email| is_reserved(&email)));
        assert!(patient.phone.is_none_or(|phone| is_fictional(phone.as_str())));
    }
}

#[test]
fn names_tell_practices_apart_and_nothing_of_a_profession() {
    let profiles = profiles(200);
    let slugs: BTreeSet<_> = profiles.iter().map(|profile| profile.practice.slug.clone()).collect();
    assert_eq!(slugs.len(), 200);
    for offering in profiles.iter().flat_map(|profile| &profile.offerings) {
        let names =
            search_form(&format!("{} {}", offering.name.fr, offering.name.en.as_ref().unwrap()));
        assert!(PROFESSIONS.iter().all(|word| !names.contains(word)), "{names}");
    }
    for slug in slugs {
        assert!(PROFESSIONS.iter().all(|word| !slug.as_str().contains(word)), "{slug}");
    }
}

#[test]
fn a_second_look_at_the_same_seed_finds_the_same_practices() {
    let ids = |seed| {
        let options = DemoOptions { practices: 30, seed };
        let profiles =
            sketches(&options).map(move |sketch| profile::of(&sketch, seed, now()).unwrap());
        profiles
            .map(|profile| (profile.practice.id, profile.practitioners.last().unwrap().id))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(1), ids(1));
    assert!(ids(1).iter().all(|id| !ids(2).contains(id)));
}

#[test]
fn every_kind_of_visit_is_on_offer_within_two_weeks() {
    for profile in profiles(60) {
        for offering in &profile.offerings {
            let slots = slot::offered(&Question {
                timetable: &profile.timetable,
                visit_type: &offering.rules,
                rooms: &profile.rooms,
                busy: &BusyTime::default(),
                visits: &[],
                practitioner: None,
                place: None,
                first: profile.practice.zone.to_datetime(now()).date(),
                days: 14,
                now: now(),
            });
            assert!(!slots.is_empty(), "{} {}", profile.practice.slug, offering.name.fr);
        }
    }
}
