//! The wordings of mails and calendar files.

use domain::locale::Locale;
use fluent_templates::{LanguageIdentifier, Loader as _, fluent_bundle::FluentValue, langid};
use std::{borrow::Cow, collections::HashMap};

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "fr",
        // The isolating marks show up as boxes in mail programs and in subjects.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The wordings of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub Locale);

impl Words {
    /// The text of a key.
    pub fn say(self, key: &str) -> String {
        LOCALES.lookup(&self.language(), key)
    }

    /// The text of a key with its blanks filled in.
    pub fn fill<const N: usize>(
        self,
        key: &str,
        blanks: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        let blanks: HashMap<_, _> =
            blanks.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        LOCALES.lookup_with_args(&self.language(), key, &blanks)
    }

    fn language(self) -> LanguageIdentifier {
        match self.0 {
            Locale::Fr => langid!("fr"),
            Locale::En => langid!("en"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    const FILES: [[&str; 2]; 3] = [
        [include_str!("../../locales/fr/mail.ftl"), include_str!("../../locales/en/mail.ftl")],
        [
            include_str!("../../locales/fr/calendar.ftl"),
            include_str!("../../locales/en/calendar.ftl"),
        ],
        [include_str!("../../locales/fr/holder.ftl"), include_str!("../../locales/en/holder.ftl")],
    ];
    const SOURCES: [&str; 6] = [
        include_str!("content.rs"),
        include_str!("holder.rs"),
        include_str!("notice.rs"),
        include_str!("render.rs"),
        include_str!("../ical.rs"),
        include_str!("../ical/busy.rs"),
    ];

    /// Each key with the names of its blanks.
    fn keys(file: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut found = BTreeMap::<&str, BTreeSet<&str>>::new();
        let mut key = "";
        for line in file.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split(' ').next().unwrap();
            }
            let blanks = line.split('$').skip(1).map(|rest| rest.split(' ').next().unwrap());
            found.entry(key).or_default().extend(blanks);
        }
        found.remove("");
        found
    }

    /// Every text in the sources that has the form of a key.
    fn mentioned() -> BTreeSet<&'static str> {
        let texts = SOURCES.iter().flat_map(|source| source.split('"').skip(1).step_by(2));
        texts
            .filter(|text| {
                ["mail-", "calendar-", "holder-"].iter().any(|plane| text.starts_with(plane))
            })
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_blanks() {
        for [french, english] in FILES {
            assert_eq!(keys(french), keys(english));
        }
    }

    #[test]
    fn every_key_is_used_and_every_key_used_exists() {
        let written =
            FILES.iter().flat_map(|[french, _]| keys(french).into_keys()).collect::<BTreeSet<_>>();
        assert_eq!(written, mentioned());
    }

    #[test]
    fn french_punctuation_stands_behind_a_narrow_no_break_space() {
        for [french, _] in FILES {
            let texts = french.lines().filter(|line| !line.starts_with('#'));
            let text =
                texts.map(|line| line.replace("https://", "")).collect::<Vec<_>>().join("\n");
            for (before, mark) in text.chars().zip(text.chars().skip(1)) {
                let right = !matches!(mark, ':' | ';' | '!' | '?' | '»') || before == '\u{202f}';
                assert!(
                    right && (before != '«' || mark == '\u{202f}') && mark != '\'',
                    "{before:?} before {mark:?}"
                );
            }
        }
    }
}
