//! Every word that people read, from the Fluent files under `locales/`.
//!
//! The files are written with ordinary spaces and straight logic; French spacing is put in here, so
//! that nobody has to type an invisible character.

mod contact;
mod moment;
mod refusal;
#[cfg(test)]
mod tests;
mod typography;

pub use contact::{dial, phone};
pub use moment::{date, duration, moment, span_of_months, stamp, zone};
pub use refusal::{field_error, refusal, row_error};

use domain::{locale::Locale, tenancy::Speciality};
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

static_loader! {
    static WORDINGS = {
        locales: "./locales",
        fallback_language: "fr",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The wording of `key`. A key without wording comes back as itself; the tests leave none.
pub fn text(locale: Locale, key: &str) -> String {
    lookup(locale, key, None).unwrap_or_else(|| key.to_owned())
}

/// The wording of `key` with its variables filled in.
pub fn text_with<const N: usize>(
    locale: Locale,
    key: &str,
    values: [(&'static str, FluentValue<'_>); N],
) -> String {
    let values = values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
    lookup(locale, key, Some(&values)).unwrap_or_else(|| key.to_owned())
}

/// The wording of a word that other parts of Praxis coin, or the word itself where there is none yet.
pub fn coined(locale: Locale, family: &str, word: &str) -> String {
    let key = format!("{family}-{}", word.replace(['.', '_'], "-"));
    lookup(locale, &key, None).unwrap_or_else(|| word.to_owned())
}

/// What a practice does, in the language's own word for it.
pub fn speciality(locale: Locale, speciality: Speciality) -> String {
    text(locale, &format!("speciality-{}", speciality.word()))
}

type Values<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

fn lookup(locale: Locale, key: &str, values: Option<&Values<'_>>) -> Option<String> {
    static FR: LazyLock<LanguageIdentifier> = LazyLock::new(|| "fr".parse().unwrap_or_default());
    static EN: LazyLock<LanguageIdentifier> = LazyLock::new(|| "en".parse().unwrap_or_default());
    let found = match locale {
        Locale::Fr => WORDINGS.try_lookup_complete(&FR, key, values).map(typography::french),
        Locale::En => WORDINGS.try_lookup_complete(&EN, key, values),
    };
    found.map(|words| typography::figures(words.trim_end()))
}
