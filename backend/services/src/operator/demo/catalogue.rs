//! Twelve practices made by hand: between them they use every rule that there is.

use super::{
    sketch::{Site, Sketch, Week},
    visits::{
        CAPPED, HALF_HOURS, IN_ROOMS, LIMITED, QUARTERS, SHORT, SPACED, WITH_BUFFERS, WITH_GROUP,
    },
    weeks::{
        AFTERNOONS, FOUR_DAYS, LATE_TUESDAY, MORNINGS, SECOND_PLACE, THREE_DAYS, THURSDAY_CLASS,
        TWO_PLACES, WITH_SATURDAY,
    },
};
use domain::tenancy::Speciality;

const PARIS: &str = "Europe/Paris";

/// All of them.
pub(super) fn practices() -> Vec<Sketch> {
    [mainland(), mainland_with_limits(), overseas()].into_iter().flatten().collect()
}

fn mainland() -> Vec<Sketch> {
    vec![
        Sketch {
            name: "Cabinet des Tilleuls".to_owned(),
            speciality: Speciality::GeneralPractice,
            zone: PARIS,
            phone: "02 61 91 00 01".to_owned(),
            sites: vec![
                Site::new("14 rue des Tilleuls-Bleus", "44000", "Nantes", "44"),
                Site::new("3 place du Lavoir-Neuf", "44400", "Rezé", "44"),
            ],
            rooms: 0,
            people: people(&[
                ("Claire Fontanel", WITH_SATURDAY),
                ("Étienne Marsaudon", TWO_PLACES),
                ("Nour Belhadri", LATE_TUESDAY),
                ("Paul Quévremont", SECOND_PLACE),
            ]),
            visits: SHORT,
        },
        Sketch {
            name: "Les Quatre-Vents".to_owned(),
            speciality: Speciality::Physiotherapy,
            zone: PARIS,
            phone: "04 65 71 00 02".to_owned(),
            sites: vec![Site::new("27 quai des Quatre-Vents", "69007", "Lyon", "69")],
            rooms: 2,
            people: people(&[
                ("Jonas Verdeil", FOUR_DAYS),
                ("Maud Cassagnol", MORNINGS),
                ("Ilyes Trabelin", AFTERNOONS),
                ("Sarah Montclar", THREE_DAYS),
                ("Gaëtan Lourmarin", LATE_TUESDAY),
            ]),
            visits: IN_ROOMS,
        },
        Sketch {
            name: "Maison des Glycines".to_owned(),
            speciality: Speciality::Midwifery,
            zone: PARIS,
            phone: "02 61 91 00 03".to_owned(),
            sites: vec![Site::new("8 allée des Glycines-Hautes", "35000", "Rennes", "35")],
            rooms: 0,
            people: people(&[
                ("Hélène Brisebois", FOUR_DAYS),
                ("Anaïs Kermadoc", MORNINGS),
                ("Judith Valombre", LATE_TUESDAY),
                ("Louise Tréguidel", THURSDAY_CLASS),
            ]),
            visits: WITH_GROUP,
        },
        Sketch {
            name: "Cabinet du Grand-Pré".to_owned(),
            speciality: Speciality::Dentistry,
            zone: PARIS,
            phone: "03 53 01 00 04".to_owned(),
            sites: vec![
                Site::new("51 avenue du Grand-Pré", "59000", "Lille", "59"),
                Site::new("6 rue des Trois-Moulins", "59100", "Roubaix", "59"),
            ],
            rooms: 0,
            people: people(&[
                ("Victor Hautecloque", FOUR_DAYS),
                ("Aminata Sorelle", TWO_PLACES),
                ("Basile Wandrille", SECOND_PLACE),
                ("Ève Malandin", THREE_DAYS),
            ]),
            visits: WITH_BUFFERS,
        },
    ]
}

fn mainland_with_limits() -> Vec<Sketch> {
    vec![
        Sketch {
            name: "Cabinet de la Passerelle".to_owned(),
            speciality: Speciality::SpeechTherapy,
            zone: PARIS,
            phone: "03 53 01 00 05".to_owned(),
            sites: vec![Site::new("19 rue de la Passerelle-Verte", "67000", "Strasbourg", "67")],
            rooms: 0,
            people: people(&[
                ("Agathe Ruppelstein", FOUR_DAYS),
                ("Martin Oberkalt", AFTERNOONS),
                ("Lina Fessenbach", THREE_DAYS),
            ]),
            visits: SPACED,
        },
        Sketch {
            name: "Cabinet de l'Horloge".to_owned(),
            speciality: Speciality::Podiatry,
            zone: PARIS,
            phone: "05 36 49 00 06".to_owned(),
            sites: vec![Site::new("2 place de la Vieille-Horloge", "31000", "Toulouse", "31")],
            rooms: 0,
            people: people(&[("Rémi Castelmaur", WITH_SATURDAY), ("Inès Balaguère", AFTERNOONS)]),
            visits: HALF_HOURS,
        },
        Sketch {
            name: "Cabinet du Belvédère".to_owned(),
            speciality: Speciality::Psychology,
            zone: PARIS,
            phone: "01 99 00 00 07".to_owned(),
            sites: vec![Site::new("40 passage du Belvédère", "75020", "Paris", "75")],
            rooms: 0,
            people: people(&[
                ("Salomé Archambel", FOUR_DAYS),
                ("Driss Ouazelle", LATE_TUESDAY),
                ("Mathilde Fauvernier", THREE_DAYS),
            ]),
            visits: CAPPED,
        },
        Sketch {
            name: "Cabinet du Moulin-Neuf".to_owned(),
            speciality: Speciality::Dietetics,
            zone: PARIS,
            phone: "03 53 01 00 08".to_owned(),
            sites: vec![Site::new("11 chemin du Moulin-Neuf", "21000", "Dijon", "21")],
            rooms: 0,
            people: people(&[("Odile Perravin", LATE_TUESDAY), ("Côme Jassaud", MORNINGS)]),
            visits: LIMITED,
        },
        Sketch {
            name: "Maison des Mirabelles".to_owned(),
            speciality: Speciality::Paediatrics,
            zone: PARIS,
            phone: "05 36 49 00 09".to_owned(),
            sites: vec![
                Site::new("33 cours des Mirabelles", "33000", "Bordeaux", "33"),
                Site::new("5 rue du Puits-Clair", "33400", "Talence", "33"),
            ],
            rooms: 0,
            people: people(&[
                ("Fanny Delcourbe", TWO_PLACES),
                ("Théo Garrabos", WITH_SATURDAY),
                ("Yasmine Lacaussade", SECOND_PLACE),
                ("Bertille Onesse", MORNINGS),
            ]),
            visits: SHORT,
        },
    ]
}

fn overseas() -> Vec<Sketch> {
    vec![
        Sketch {
            name: "Cabinet des Alizés".to_owned(),
            speciality: Speciality::GeneralPractice,
            zone: "Indian/Reunion",
            phone: "02 61 91 00 10".to_owned(),
            sites: vec![Site::new("9 rue des Alizés-du-Soir", "97400", "Saint-Denis", "974")],
            rooms: 0,
            people: people(&[
                ("Mélissa Hoarelle", WITH_SATURDAY),
                ("Lucas Payetin", MORNINGS),
                ("Reine Virapoulle", AFTERNOONS),
            ]),
            visits: SHORT,
        },
        Sketch {
            name: "Cabinet des Sources".to_owned(),
            speciality: Speciality::Nursing,
            zone: "America/Guadeloupe",
            phone: "05 36 49 00 11".to_owned(),
            sites: vec![
                Site::new("22 rue des Sources-Claires", "97110", "Pointe-à-Pitre", "971"),
                Site::new("7 allée des Flamboyants-Rouges", "97139", "Les Abymes", "971"),
            ],
            rooms: 0,
            people: people(&[
                ("Gladys Moutoussin", MORNINGS),
                ("Steeve Calvaire-Noël", AFTERNOONS),
                ("Corinne Zamorin", SECOND_PLACE),
            ]),
            visits: QUARTERS,
        },
        Sketch {
            name: "Cabinet des Niaoulis".to_owned(),
            speciality: Speciality::GeneralPractice,
            zone: "Pacific/Noumea",
            phone: "01 99 00 00 12".to_owned(),
            sites: vec![Site::new("16 rue des Niaoulis-Blancs", "98800", "Nouméa", "988")],
            rooms: 0,
            people: people(&[
                ("Wanéa Tjibarou", FOUR_DAYS),
                ("Hugo Lafleurance", LATE_TUESDAY),
                ("Maeva Poindivert", MORNINGS),
            ]),
            visits: HALF_HOURS,
        },
    ]
}

fn people(team: &[(&str, Week)]) -> Vec<(String, Week)> {
    team.iter().map(|(name, week)| ((*name).to_owned(), *week)).collect()
}
