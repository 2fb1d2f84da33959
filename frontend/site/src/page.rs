//! What a page knows of the request that asked for it.

use domain::locale::Locale;

/// The language of a page, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageContext {
    /// The language to speak.
    pub locale: Locale,
    /// Whether the address names the language: links then name it too.
    pub explicit_locale: bool,
    /// Path and query of the page, for the language switch.
    pub path: String,
    /// Whether the page answers a form: its address alone would not bring it back, so it offers no switch.
    pub answers_post: bool,
}

impl PageContext {
    /// A page asked for by its address.
    pub fn new(locale: Locale, explicit_locale: bool, path: impl Into<String>) -> Self {
        Self { locale, explicit_locale, path: path.into(), answers_post: false }
    }

    /// The same page as the answer to a submitted form.
    pub fn answering_post(self) -> Self {
        Self { answers_post: true, ..self }
    }

    /// An address of this site that keeps the language, if the reader chose one.
    pub fn href(&self, path: &str) -> String {
        if self.explicit_locale { with_locale(path, self.locale) } else { path.to_owned() }
    }

    /// What a form that is submitted by its address carries to keep the language.
    pub fn kept_locale(&self) -> Vec<(&'static str, String)> {
        let lang = ("lang", self.locale.to_string());
        if self.explicit_locale { vec![lang] } else { Vec::new() }
    }

    /// This page in another language, on the same step.
    pub fn in_locale(&self, locale: Locale) -> String {
        with_locale(&self.path, locale)
    }
}

/// Sets `lang` in an address of this site, keeping the rest of its query and its fragment.
fn with_locale(path: &str, locale: Locale) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, id)| (path, Some(id)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && *pair != "lang" && !pair.starts_with("lang="));
    let query =
        kept.map(str::to_owned).chain([format!("lang={locale}")]).collect::<Vec<_>>().join("&");
    let fragment = fragment.map(|id| format!("#{id}")).unwrap_or_default();
    // Two slashes in front would name another host.
    format!("/{}?{query}{fragment}", path.trim_start_matches(['/', '\\']))
}

/// A value of a query (RFC 3986): all but unreserved characters by their bytes.
pub(crate) fn percent_encoded(value: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    value.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_name_the_language_only_when_the_reader_chose_it() {
        let chosen = PageContext::new(Locale::En, true, "/");
        assert_eq!(
            chosen.href("/cabinet/book?visit_type=1#times"),
            "/cabinet/book?visit_type=1&lang=en#times"
        );
        assert_eq!(PageContext::new(Locale::En, false, "/").href("/cabinet"), "/cabinet");
    }

    #[test]
    fn the_language_switch_keeps_the_step_and_replaces_the_language() {
        let page = PageContext::new(Locale::Fr, true, "/cabinet/book?lang=fr&day=2026-12-01");
        assert_eq!(page.in_locale(Locale::En), "/cabinet/book?day=2026-12-01&lang=en");
    }

    #[test]
    fn no_path_leads_to_another_host() {
        assert_eq!(
            PageContext::new(Locale::Fr, false, "//evil.example/x").in_locale(Locale::En),
            "/evil.example/x?lang=en"
        );
    }
}
