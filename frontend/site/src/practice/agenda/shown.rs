use domain::id::{PlaceId, PractitionerId};
use jiff::{ToSpan as _, civil::Date};

/// How agendas are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// One day, an agenda after the other.
    #[default]
    Day,
    /// One week, from Monday on.
    Week,
    /// Two weeks, all agendas in one list.
    List,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::List];

    /// The word for it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::List => "list",
        }
    }

    /// How many days it shows.
    pub fn days(self) -> u16 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::List => 14,
        }
    }
}

/// What is looked at, as the address says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// How.
    pub view: View,
    /// A practice-local day: the one, one of the week, or the first of the list.
    pub date: Date,
    /// Only these agendas; all that may be opened, if empty.
    pub practitioners: Vec<PractitionerId>,
    /// Only visits at these places; all, if empty.
    pub places: Vec<PlaceId>,
}

impl Shown {
    /// A day with everything on it.
    pub fn day(date: Date) -> Self {
        Self { view: View::Day, date, practitioners: Vec::new(), places: Vec::new() }
    }

    /// What the fields of an address or a form ask for; what is none of it is passed over.
    pub fn read(fields: &[(String, String)], today: Date) -> Self {
        let all = |wanted: &'static str| {
            fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        let view = all("view").find_map(|raw| View::ALL.into_iter().find(|one| one.word() == raw));
        // No calendar knows every day that a text can name.
        let date = all("date").find_map(|raw| raw.parse::<Date>().ok());
        let date = date.filter(|date| (1900..=2999).contains(&date.year()));
        Self {
            view: view.unwrap_or_default(),
            date: date.unwrap_or(today),
            practitioners: all("practitioner").filter_map(|raw| raw.parse().ok()).collect(),
            places: all("place").filter_map(|raw| raw.parse().ok()).collect(),
        }
    }

    /// The same as the query of an address.
    pub fn query(&self) -> String {
        let practitioners = self.practitioners.iter().map(|id| format!("&practitioner={id}"));
        let places = self.places.iter().map(|id| format!("&place={id}"));
        let filters: String = practitioners.chain(places).collect();
        format!("view={}&date={}{filters}", self.view.word(), self.date)
    }

    /// The first day.
    pub fn first(&self) -> Date {
        match self.view {
            View::Day | View::List => self.date,
            View::Week => {
                let since_monday = self.date.weekday().to_monday_zero_offset();
                self.date.saturating_sub(i32::from(since_monday).days())
            }
        }
    }

    /// The last day.
    pub fn last(&self) -> Date {
        self.first().saturating_add((i32::from(self.view.days()) - 1).days())
    }

    /// Every day.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (first, last) = (self.first(), self.last());
        first.series(1.day()).take_while(move |date| *date <= last)
    }

    /// The days before.
    pub fn earlier(&self) -> Self {
        let days = i32::from(self.view.days());
        Self { date: self.date.saturating_sub(days.days()), ..self.clone() }
    }

    /// The days after.
    pub fn later(&self) -> Self {
        let days = i32::from(self.view.days());
        Self { date: self.date.saturating_add(days.days()), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let id = "6f1c2f5e-0000-4000-8000-000000000001";
        let asked = fields(&[
            ("view", "week"),
            ("date", "2026-11-26"),
            ("practitioner", id),
            ("practitioner", "nobody"),
            ("place", id),
        ]);
        let shown = Shown::read(&asked, date(2026, 1, 1));
        let query = format!("view=week&date=2026-11-26&practitioner={id}&place={id}");
        assert_eq!(shown.query(), query);
        assert_eq!((shown.first(), shown.last()), (date(2026, 11, 23), date(2026, 11, 29)));
        assert_eq!(shown.days().count(), 7);
        assert_eq!(shown.later().date, date(2026, 12, 3));
    }

    #[test]
    fn what_is_no_date_is_today() {
        let today = date(2026, 11, 25);
        for raw in ["", "9999-12-31", "-009999-01-01", "2026-02-30", "today"] {
            assert_eq!(Shown::read(&fields(&[("date", raw)]), today), Shown::day(today), "{raw}");
        }
    }
}
