//! Practices drawn by chance, as many as are asked for.

use super::{
    names,
    sketch::{Site, Sketch},
    visits, weeks,
};
use domain::tenancy::Speciality;
use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};

const AFTER: [&str; 20] = [
    "des Érables",
    "des Bouleaux",
    "des Lavandes",
    "des Genêts",
    "des Cormorans",
    "des Hirondelles",
    "des Remparts",
    "des Lilas",
    "des Noisetiers",
    "des Roseaux",
    "du Canal",
    "du Verger",
    "du Pont-Vieux",
    "du Soleil-Levant",
    "du Clocher",
    "de la Fontaine",
    "de la Garenne",
    "de la Rivière",
    "de la Clairière",
    "de la Source-Vive",
];

const CITIES: [(&str, &str, &str, &str); 12] = [
    ("75011", "Paris", "75", "Europe/Paris"),
    ("13002", "Marseille", "13", "Europe/Paris"),
    ("06000", "Nice", "06", "Europe/Paris"),
    ("34000", "Montpellier", "34", "Europe/Paris"),
    ("51100", "Reims", "51", "Europe/Paris"),
    ("76600", "Le Havre", "76", "Europe/Paris"),
    ("38000", "Grenoble", "38", "Europe/Paris"),
    ("49000", "Angers", "49", "Europe/Paris"),
    ("57000", "Metz", "57", "Europe/Paris"),
    ("20000", "Ajaccio", "2A", "Europe/Paris"),
    ("97200", "Fort-de-France", "972", "America/Martinique"),
    ("97410", "Saint-Pierre", "974", "Indian/Reunion"),
];

/// The practice with this number: numbers keep names apart.
pub(super) fn practice(number: usize, rng: &mut StdRng) -> Sketch {
    let after = AFTER.choose(rng).copied().unwrap_or("des Érables");
    let (postcode, city, department, zone) =
        CITIES.choose(rng).copied().unwrap_or(("75011", "Paris", "75", "Europe/Paris"));
    let street = format!("{} rue {after}", rng.random_range(1..=90));
    Sketch {
        name: format!("Cabinet {after} {}", number + 1),
        speciality: Speciality::ALL.choose(rng).copied().unwrap_or(Speciality::GeneralPractice),
        zone,
        phone: format!("01 99 00 {:04}", number % 10_000),
        sites: vec![Site::new(&street, postcode, city, department)],
        rooms: 0,
        people: (0..rng.random_range(1..=5)).map(|_| practitioner(rng)).collect(),
        visits: visits::USUAL.choose(rng).copied().unwrap_or(visits::SHORT),
    }
}

fn practitioner(rng: &mut StdRng) -> (String, super::sketch::Week) {
    let (given, family) = names::person(rng);
    (format!("{given} {family}"), weeks::USUAL.choose(rng).copied().unwrap_or(weeks::FOUR_DAYS))
}
