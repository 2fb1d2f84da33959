//! What a letter says, line by line: both parts of the mail are laid out from this, so that the
//! plain text says everything that the HTML says.

use super::{
    letter::{Kind, Letter},
    notice::{Extract, Origin},
    words::Words,
};
use domain::{
    booking::slot::Slot,
    privacy::notice::Notice,
    tenancy::{Attendance, Place, Practice, Profile},
    wording,
};
use jiff::Timestamp;

/// A label and the lines that it labels.
pub(super) struct Entry {
    pub label: String,
    pub lines: Vec<String>,
}

impl Entry {
    pub fn new(label: String, lines: impl IntoIterator<Item = String>) -> Self {
        Self { label, lines: lines.into_iter().collect() }
    }
}

/// The one thing that the reader may want to do.
pub(super) struct Deed {
    pub intro: String,
    pub button: String,
    pub url: String,
}

/// A whole letter in words.
pub(super) struct Content {
    pub language: &'static str,
    pub colon: String,
    pub subject: String,
    pub title: String,
    pub practice: String,
    pub facts: Vec<Entry>,
    pub deed: Deed,
    pub remarks: Vec<String>,
    pub origin: Option<Origin>,
    pub notice: Extract,
    pub footer: String,
}

impl Content {
    /// The words of a letter; `public_url` is where the platform answers, without a slash at its end.
    pub fn new(
        letter: &Letter,
        profile: &Profile,
        (notice, times): (&Notice, &[Slot]),
        public_url: &str,
    ) -> Self {
        let practice = &profile.practice;
        let story = Story { letter, practice, words: Words(letter.locale) };
        let site = format!("{public_url}/{}", practice.slug);
        Self {
            language: letter.locale.tag(),
            colon: story.words.say("mail-colon"),
            subject: story.subject(),
            title: story.words.say(story.title()),
            practice: practice.name.to_string(),
            facts: story.facts(profile).into_iter().chain(story.free(profile, times)).collect(),
            deed: story.deed(&site, public_url),
            remarks: story.remarks(),
            origin: letter.told_by.as_ref().map(|booker| Origin::new(booker, story.words)),
            notice: Extract::new(notice, story.words, &site),
            footer: story.words.fill("mail-footer", [("practice", practice.name.as_str().into())]),
        }
    }
}

/// The address of the page on which a patient manages the appointment.
pub(super) fn manage_url(letter: &Letter, public_url: &str) -> String {
    format!("{public_url}/a/{}", letter.token.expose())
}

struct Story<'a> {
    letter: &'a Letter,
    practice: &'a Practice,
    words: Words,
}

impl Story<'_> {
    fn subject(&self) -> String {
        self.moment(
            self.letter.start,
            match self.letter.kind {
                Kind::Confirmation if self.is_news() => "mail-subject-made-for-you",
                Kind::Confirmation => "mail-subject-confirmation",
                Kind::Moved { .. } => "mail-subject-moved",
                Kind::Cancelled | Kind::CalledOff | Kind::Rebook { .. } => "mail-subject-cancelled",
                Kind::Requested => "mail-subject-requested",
                Kind::Declined => "mail-subject-declined",
            },
        )
    }

    fn title(&self) -> &'static str {
        match self.letter.kind {
            Kind::Confirmation if self.is_news() => "mail-title-made-for-you",
            Kind::Confirmation => "mail-title-confirmation",
            Kind::Moved { .. } => "mail-title-moved",
            Kind::Cancelled => "mail-title-cancelled",
            Kind::Requested => "mail-title-requested",
            Kind::Declined => "mail-title-declined",
            Kind::CalledOff | Kind::Rebook { .. } => "mail-title-called-off",
        }
    }

    /// Whether the reader did not ask for the appointment and hears of it here.
    fn is_news(&self) -> bool {
        self.letter.told_by.is_some()
    }

    fn facts(&self, profile: &Profile) -> Vec<Entry> {
        let practitioner = profile.practitioner(self.letter.practitioner);
        let mut facts = vec![Entry::new(
            self.words.say(self.when()),
            [self.day(self.letter.start), self.hours()],
        )];
        if let Kind::Moved { from } = self.letter.kind
            && from != self.letter.start
        {
            facts.push(self.fact("mail-when-old", self.moment(from, "mail-moment")));
        }
        facts.extend(self.places(profile));
        facts.push(self.fact("mail-phone", self.practice.phone.written()));
        facts.extend(
            practitioner.map(|practitioner| self.fact("mail-with", practitioner.name.to_string())),
        );
        facts.push(self.fact("mail-reference", self.letter.reference.to_string()));
        facts
    }

    /// Times that are free as the letter leaves; nobody keeps them.
    fn free(&self, profile: &Profile, times: &[Slot]) -> Option<Entry> {
        let line = |slot: &Slot| {
            let who = profile.practitioner(slot.practitioner)?.name.to_string();
            let (day, time) = (self.day(slot.visit.start), slot.visit.start);
            let time = wording::time(time, &self.practice.zone);
            let blanks = [("day", day.into()), ("time", time.into()), ("who", who.into())];
            Some(self.words.fill("mail-free-time", blanks))
        };
        let lines: Vec<_> = times.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| Entry::new(self.words.say("mail-free"), lines))
    }

    fn fact(&self, key: &str, line: String) -> Entry {
        Entry::new(self.words.say(key), [line])
    }

    /// Where to go, or that there is nowhere to go.
    fn places(&self, profile: &Profile) -> Vec<Entry> {
        let entry = |lines: &[String]| Entry::new(self.words.say("mail-where"), lines.to_vec());
        match self.letter.attendance(profile) {
            Attendance::Place => {
                let Some(place) = profile.place(self.letter.place) else { return Vec::new() };
                let there = entry(&[place.name.to_string(), place.address()]);
                [there].into_iter().chain(self.access(place)).collect()
            }
            Attendance::Home => {
                vec![entry(&["mail-home", "mail-home-detail"].map(|key| self.words.say(key)))]
            }
            Attendance::Remote(None) => {
                vec![entry(&["mail-remote", "mail-remote-detail"].map(|key| self.words.say(key)))]
            }
            Attendance::Remote(Some(link)) => {
                vec![entry(&[self.words.say("mail-remote"), link.as_str().to_owned()])]
            }
        }
    }

    fn access(&self, place: &Place) -> Option<Entry> {
        let access = place.access.as_ref()?;
        Some(self.fact("mail-access", access.in_locale(self.letter.locale).to_owned()))
    }

    fn when(&self) -> &'static str {
        match self.letter.kind {
            Kind::Confirmation => "mail-when",
            Kind::Requested | Kind::Declined => "mail-when-wanted",
            Kind::Moved { .. } => "mail-when-new",
            Kind::Cancelled | Kind::CalledOff | Kind::Rebook { .. } => "mail-when-cancelled",
        }
    }

    fn hours(&self) -> String {
        let zone = &self.practice.zone;
        let [start, end] =
            [self.letter.start, self.letter.end].map(|at| wording::time(at, zone).into());
        let city = wording::city_of_zone(self.letter.locale, zone).into();
        self.words.fill("mail-visit", [("start", start), ("end", end), ("city", city)])
    }

    fn moment(&self, at: Timestamp, key: &str) -> String {
        self.words.fill(
            key,
            [("day", self.day(at).into()), ("time", wording::time(at, &self.practice.zone).into())],
        )
    }

    fn day(&self, at: Timestamp) -> String {
        wording::day(self.letter.locale, at.to_zoned(self.practice.zone.clone()).date())
    }

    /// After a cancellation there is nothing left to manage, but often another visit to book.
    fn deed(&self, site: &str, public_url: &str) -> Deed {
        let (intro, button, url) = match self.letter.kind {
            Kind::Confirmation | Kind::Moved { .. } | Kind::Requested => {
                ("mail-manage-intro", "mail-manage-button", manage_url(self.letter, public_url))
            }
            Kind::Rebook { .. } => {
                let url = format!("{}/rebook", manage_url(self.letter, public_url));
                ("mail-other-time-intro", "mail-other-time-button", url)
            }
            Kind::Cancelled | Kind::CalledOff | Kind::Declined => {
                ("mail-rebook-intro", "mail-rebook-button", site.to_owned())
            }
        };
        Deed { intro: self.words.say(intro), button: self.words.say(button), url }
    }

    fn remarks(&self) -> Vec<String> {
        let say = |key| self.words.say(key);
        let call = |key| self.words.fill(key, [("phone", self.practice.phone.written().into())]);
        match self.letter.kind {
            Kind::Confirmation => {
                vec![say("mail-manage-only"), say("mail-calendar-add"), call("mail-question")]
            }
            Kind::Moved { from } => {
                let same = (from == self.letter.start).then(|| say("mail-same-time"));
                let usual =
                    [say("mail-manage-only"), say("mail-calendar-move"), call("mail-question")];
                same.into_iter().chain(usual).collect()
            }
            Kind::Cancelled => vec![say("mail-calendar-remove"), call("mail-surprise")],
            Kind::Requested => {
                vec![say("mail-requested"), say("mail-manage-only"), call("mail-question")]
            }
            Kind::Declined => vec![say("mail-calendar-remove"), call("mail-question")],
            Kind::Rebook { until } => {
                let day = self.day(until).into();
                let until = self.words.fill("mail-other-time-until", [("day", day)]);
                vec![until, say("mail-calendar-remove"), call("mail-question")]
            }
            Kind::CalledOff => {
                vec![say("mail-called-off"), say("mail-calendar-remove"), call("mail-question")]
            }
        }
    }
}
