//! A time kept for a patient who is still typing, on the pages between choice and confirmation.

use super::visit::Visit;
use crate::{
    PageContext,
    ui::{Pinned, Summary},
    words::{text, text_with},
};
use domain::{locale::Locale, tenancy::Practice, wording};
use islands::countdown::{Countdown, CountdownWords};
use jiff::Timestamp;
use leptos::prelude::*;

/// A hold and its limit.
#[derive(Debug, Clone)]
pub struct Held {
    /// The hold, as it stands in the address.
    pub id: String,
    /// Until when the time is kept.
    pub until: Timestamp,
    /// How many seconds that is from now.
    pub left: u32,
    /// Whether it may be kept for longer.
    pub may_extend: bool,
}

impl Held {
    /// Where a form about this hold is submitted.
    pub(super) fn action(&self, page: &PageContext, practice: &Practice, verb: &str) -> String {
        page.href(&format!("/{}/book/{}/{verb}", practice.slug, self.id))
    }

    /// The chosen time and until when it is kept.
    pub(super) fn summary(
        &self,
        page: &PageContext,
        practice: &Practice,
        visit: &Visit,
    ) -> AnyView {
        let locale = page.locale;
        let until = wording::time(self.until, &practice.zone);
        let more = view! {
            <p class="held">
                {text_with(locale, "held-until", [("time", until.into())])}
                <Countdown seconds=self.left words=countdown_words(locale)/><br/>
                <a href="#hold">{text(locale, "held-change")}</a>
            </p>
        };
        view! { <Summary locale zone=practice.zone.clone() visit=visit.clone() more=more.into_any()/> }
        .into_any()
    }

    /// The same in one line, at the bottom of telephones.
    pub(super) fn pinned(&self, page: &PageContext, practice: &Practice, visit: &Visit) -> AnyView {
        let until = wording::time(self.until, &practice.zone);
        let more = text_with(page.locale, "held-until", [("time", until.into())]);
        view! { <Pinned locale=page.locale zone=practice.zone.clone() visit=visit.clone() more/> }
            .into_any()
    }

    /// The two ways to change the hold. They stand in the form, after its own button, and submit it
    /// elsewhere: whatever was typed goes with them and comes back.
    pub(super) fn choices(&self, page: &PageContext, practice: &Practice) -> AnyView {
        let locale = page.locale;
        let until = wording::time(self.until, &practice.zone);
        let extend = self.may_extend.then(|| {
            let action = self.action(page, practice, "extend");
            view! { <button type="submit" class="button quiet" formaction=action>{text(locale, "held-extend")}</button> }
        });
        view! {
            <section class="hold" id="hold" aria-labelledby="hold-title">
                <h2 id="hold-title">{text_with(locale, "held-title", [("time", until.into())])}</h2>
                <p>{text(locale, "held-detail")}</p>
                <div class="actions">
                    {extend}
                    <button type="submit" class="button quiet" formaction=self.action(page, practice, "release")>
                        {text(locale, "held-release")}
                    </button>
                </div>
            </section>
        }
        .into_any()
    }
}

/// What is said as time runs out: early enough to ask for more (WCAG 2.2.1).
fn countdown_words(locale: Locale) -> CountdownWords {
    let moment = |minutes: u32| {
        (60 * minutes, text_with(locale, "held-minutes", [("count", minutes.into())]))
    };
    CountdownWords {
        left: text_with(locale, "held-left", [("time", "{time}".into())]),
        moments: [5, 2, 1].map(moment).to_vec(),
        over: text(locale, "held-over"),
    }
}
