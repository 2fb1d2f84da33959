//! Twelve practices made by hand: between them they use every rule that there is.

use super::{
    sketch::{Site, Sketch, Visit, Week},
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

/// A practice as it stands here.
struct Made {
    name: &'static str,
    speciality: Speciality,
    zone: &'static str,
    phone: &'static str,
    /// Street, postal code, city and department.
    sites: &'static [(&'static str, &'static str, &'static str, &'static str)],
    rooms: usize,
    people: &'static [(&'static str, Week)],
    visits: &'static [Visit],
}

/// All of them.
pub(super) fn practices() -> Vec<Sketch> {
    PRACTICES.iter().map(Made::sketch).collect()
}

impl Made {
    fn sketch(&self) -> Sketch {
        Sketch {
            name: self.name.to_owned(),
            speciality: self.speciality,
            zone: self.zone,
            phone: self.phone.to_owned(),
            sites: self
                .sites
                .iter()
                .map(|(street, postcode, city, department)| {
                    Site::new(street, postcode, city, department)
                })
                .collect(),
            rooms: self.rooms,
            people: self.people.iter().map(|(name, week)| ((*name).to_owned(), *week)).collect(),
            visits: self.visits,
        }
    }
}

const PRACTICES: [Made; 12] = [
    Made {
        name: "Cabinet des Tilleuls",
        speciality: Speciality::GeneralPractice,
        zone: PARIS,
        phone: "02 61 91 00 01",
        sites: &[
            ("14 rue des Tilleuls-Bleus", "44000", "Nantes", "44"),
            ("3 place du Lavoir-Neuf", "44400", "Rezé", "44"),
        ],
        rooms: 0,
        people: &[
            ("Claire Fontanel", WITH_SATURDAY),
            ("Étienne Marsaudon", TWO_PLACES),
            ("Nour Belhadri", LATE_TUESDAY),
            ("Paul Quévremont", SECOND_PLACE),
        ],
        visits: SHORT,
    },
    Made {
        name: "Les Quatre-Vents",
        speciality: Speciality::Physiotherapy,
        zone: PARIS,
        phone: "04 65 71 00 02",
        sites: &[("27 quai des Quatre-Vents", "69007", "Lyon", "69")],
        rooms: 2,
        people: &[
            ("Jonas Verdeil", FOUR_DAYS),
            ("Maud Cassagnol", MORNINGS),
            ("Ilyes Trabelin", AFTERNOONS),
            ("Sarah Montclar", THREE_DAYS),
            ("Gaëtan Lourmarin", LATE_TUESDAY),
        ],
        visits: IN_ROOMS,
    },
    Made {
        name: "Maison des Glycines",
        speciality: Speciality::Midwifery,
        zone: PARIS,
        phone: "02 61 91 00 03",
        sites: &[("8 allée des Glycines-Hautes", "35000", "Rennes", "35")],
        rooms: 0,
        people: &[
            ("Hélène Brisebois", FOUR_DAYS),
            ("Anaïs Kermadoc", MORNINGS),
            ("Judith Valombre", LATE_TUESDAY),
            ("Louise Tréguidel", THURSDAY_CLASS),
        ],
        visits: WITH_GROUP,
    },
    Made {
        name: "Cabinet du Grand-Pré",
        speciality: Speciality::Dentistry,
        zone: PARIS,
        phone: "03 53 01 00 04",
        sites: &[
            ("51 avenue du Grand-Pré", "59000", "Lille", "59"),
            ("6 rue des Trois-Moulins", "59100", "Roubaix", "59"),
        ],
        rooms: 0,
        people: &[
            ("Victor Hautecloque", FOUR_DAYS),
            ("Aminata Sorelle", TWO_PLACES),
            ("Basile Wandrille", SECOND_PLACE),
            ("Ève Malandin", THREE_DAYS),
        ],
        visits: WITH_BUFFERS,
    },
    Made {
        name: "Cabinet de la Passerelle",
        speciality: Speciality::SpeechTherapy,
        zone: PARIS,
        phone: "03 53 01 00 05",
        sites: &[("19 rue de la Passerelle-Verte", "67000", "Strasbourg", "67")],
        rooms: 0,
        people: &[
            ("Agathe Ruppelstein", FOUR_DAYS),
            ("Martin Oberkalt", AFTERNOONS),
            ("Lina Fessenbach", THREE_DAYS),
        ],
        visits: SPACED,
    },
    Made {
        name: "Cabinet de l'Horloge",
        speciality: Speciality::Podiatry,
        zone: PARIS,
        phone: "05 36 49 00 06",
        sites: &[("2 place de la Vieille-Horloge", "31000", "Toulouse", "31")],
        rooms: 0,
        people: &[("Rémi Castelmaur", WITH_SATURDAY), ("Inès Balaguère", AFTERNOONS)],
        visits: HALF_HOURS,
    },
    Made {
        name: "Cabinet du Belvédère",
        speciality: Speciality::Psychology,
        zone: PARIS,
        phone: "01 99 00 00 07",
        sites: &[("40 passage du Belvédère", "75020", "Paris", "75")],
        rooms: 0,
        people: &[
            ("Salomé Archambel", FOUR_DAYS),
            ("Driss Ouazelle", LATE_TUESDAY),
            ("Mathilde Fauvernier", THREE_DAYS),
        ],
        visits: CAPPED,
    },
    Made {
        name: "Cabinet du Moulin-Neuf",
        speciality: Speciality::Dietetics,
        zone: PARIS,
        phone: "03 53 01 00 08",
        sites: &[("11 chemin du Moulin-Neuf", "21000", "Dijon", "21")],
        rooms: 0,
        people: &[("Odile Perravin", LATE_TUESDAY), ("Côme Jassaud", MORNINGS)],
        visits: LIMITED,
    },
    Made {
        name: "Maison des Mirabelles",
        speciality: Speciality::Paediatrics,
        zone: PARIS,
        phone: "05 36 49 00 09",
        sites: &[
            ("33 cours des Mirabelles", "33000", "Bordeaux", "33"),
            ("5 rue du Puits-Clair", "33400", "Talence", "33"),
        ],
        rooms: 0,
        people: &[
            ("Fanny Delcourbe", TWO_PLACES),
            ("Théo Garrabos", WITH_SATURDAY),
            ("Yasmine Lacaussade", SECOND_PLACE),
            ("Bertille Onesse", MORNINGS),
        ],
        visits: SHORT,
    },
    Made {
        name: "Cabinet des Alizés",
        speciality: Speciality::GeneralPractice,
        zone: "Indian/Reunion",
        phone: "02 61 91 00 10",
        sites: &[("9 rue des Alizés-du-Soir", "97400", "Saint-Denis", "974")],
        rooms: 0,
        people: &[
            ("Mélissa Hoarelle", WITH_SATURDAY),
            ("Lucas Payetin", MORNINGS),
            ("Reine Virapoulle", AFTERNOONS),
        ],
        visits: SHORT,
    },
    Made {
        name: "Cabinet des Sources",
        speciality: Speciality::Nursing,
        zone: "America/Guadeloupe",
        phone: "05 36 49 00 11",
        sites: &[
            ("22 rue des Sources-Claires", "97110", "Pointe-à-Pitre", "971"),
            ("7 allée des Flamboyants-Rouges", "97139", "Les Abymes", "971"),
        ],
        rooms: 0,
        people: &[
            ("Gladys Moutoussin", MORNINGS),
            ("Steeve Calvaire-Noël", AFTERNOONS),
            ("Corinne Zamorin", SECOND_PLACE),
        ],
        visits: QUARTERS,
    },
    Made {
        name: "Cabinet des Niaoulis",
        speciality: Speciality::GeneralPractice,
        zone: "Pacific/Noumea",
        phone: "01 99 00 00 12",
        sites: &[("16 rue des Niaoulis-Blancs", "98800", "Nouméa", "988")],
        rooms: 0,
        people: &[
            ("Wanéa Tjibarou", FOUR_DAYS),
            ("Hugo Lafleurance", LATE_TUESDAY),
            ("Maeva Poindivert", MORNINGS),
        ],
        visits: HALF_HOURS,
    },
];
