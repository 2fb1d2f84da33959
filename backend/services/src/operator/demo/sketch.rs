//! What a demonstration practice is made from: few words, turned into rules by [`super::profile`].

use domain::tenancy::{Audience, Speciality};
use jiff::civil::Weekday;

/// A practice in outline. Its slug and its e-mail address follow from its name.
pub(super) struct Sketch {
    pub name: String,
    pub speciality: Speciality,
    pub zone: &'static str,
    pub phone: String,
    /// Where it receives, the main place first.
    pub sites: Vec<Site>,
    /// How many rooms the main place has.
    pub rooms: usize,
    pub people: Vec<(String, Week)>,
    pub visits: &'static [Visit],
}

/// A fictitious street in a real city.
#[derive(Clone)]
pub(super) struct Site {
    pub street: String,
    pub postcode: &'static str,
    pub city: &'static str,
    pub department: &'static str,
}

/// Hours that recur every week.
pub(super) type Week = &'static [Shift];

/// The same hours on several days of the week.
pub(super) struct Shift {
    /// Its place among the sites of the practice.
    pub site: usize,
    pub days: &'static [Weekday],
    pub windows: &'static [(&'static str, &'static str)],
}

/// A kind of visit with its rules.
pub(super) struct Visit {
    pub fr: &'static str,
    pub en: &'static str,
    pub instructions: Option<(&'static str, &'static str)>,
    pub price: Option<(&'static str, &'static str)>,
    pub audience: Audience,
    /// Where it takes place, by its word.
    pub attendance: &'static str,
    pub needs_approval: bool,
    pub minutes: i64,
    /// For whoever comes for the first time.
    pub first_minutes: Option<i64>,
    /// Minutes from one grid point to the next.
    pub step: i64,
    /// Minutes before and after the visit.
    pub buffers: (i64, i64),
    pub lead_hours: i64,
    pub lock_hours: i64,
    pub horizon_days: u16,
    pub capacity: u16,
    pub cap_per_day: Option<u16>,
    pub spacing_days: Option<u16>,
    pub active_limit: Option<u16>,
    pub in_a_room: bool,
    /// Who offers it, by their place among the people; everyone, if empty.
    pub by: &'static [usize],
}

impl Visit {
    /// A visit under the mildest rules.
    pub const fn new(fr: &'static str, en: &'static str, minutes: i64) -> Self {
        Self {
            fr,
            en,
            instructions: None,
            price: None,
            audience: Audience::Everybody,
            attendance: "place",
            needs_approval: false,
            minutes,
            first_minutes: None,
            step: minutes,
            buffers: (0, 0),
            lead_hours: 2,
            lock_hours: 24,
            horizon_days: 60,
            capacity: 1,
            cap_per_day: None,
            spacing_days: None,
            active_limit: None,
            in_a_room: false,
            by: &[],
        }
    }
}

impl Site {
    /// A place of practice.
    pub fn new(
        street: &str,
        postcode: &'static str,
        city: &'static str,
        department: &'static str,
    ) -> Self {
        Self { street: street.to_owned(), postcode, city, department }
    }
}
