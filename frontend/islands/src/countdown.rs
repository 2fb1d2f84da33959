//! How long a time is still kept for a patient who is typing.

use crate::clock::count_down;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the countdown says; `{time}` stands for what is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountdownWords {
    /// While there is time.
    pub left: String,
    /// What is announced when so many seconds are left.
    pub moments: Vec<(u32, String)>,
    /// When there is none.
    pub over: String,
}

/// Counts down, and announces the moments that matter; says nothing without script, where the page
/// names the time until which it is kept.
#[island]
pub fn Countdown(
    /// The seconds that were left when the page was made.
    seconds: u32,
    /// What is said.
    words: CountdownWords,
) -> impl IntoView {
    let left = RwSignal::new(None::<u32>);
    let said = RwSignal::new(String::new());
    let shown = {
        let words = words.clone();
        move || left.get().map(|left| format!(" – {}", words.shown(left))).unwrap_or_default()
    };
    Effect::new(move |_| count(seconds, words.clone(), left, said));
    view! {
        <span class="countdown" role="timer">{shown}</span>
        <span class="unseen" role="status">{move || said.get()}</span>
    }
}

impl CountdownWords {
    fn shown(&self, left: u32) -> String {
        if left == 0 {
            return self.over.clone();
        }
        self.left.replace("{time}", &format!("{}:{:02}", left / 60, left % 60))
    }

    /// What is announced when `left` seconds are left, and more were a moment ago.
    fn announced(&self, before: u32, left: u32) -> Option<&str> {
        if left == 0 && before > 0 {
            return Some(&self.over);
        }
        let passed = |moment: &&(u32, String)| left <= moment.0 && moment.0 < before;
        self.moments.iter().rfind(passed).map(|(_, words)| words.as_str())
    }
}

fn count(seconds: u32, words: CountdownWords, left: RwSignal<Option<u32>>, said: RwSignal<String>) {
    count_down(seconds, move |now| {
        let before = left.get_untracked().unwrap_or(seconds + 1);
        if let Some(news) = words.announced(before, now) {
            said.set(news.to_owned());
        }
        left.set(Some(now));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> CountdownWords {
        CountdownWords {
            left: "noch {time}".into(),
            moments: vec![(300, "five".into()), (60, "one".into())],
            over: "over".into(),
        }
    }

    #[test]
    fn what_is_left_is_minutes_and_seconds() {
        assert_eq!(words().shown(541), "noch 9:01");
        assert_eq!(words().shown(0), "over");
    }

    #[test]
    fn each_moment_is_announced_once_even_after_a_sleep() {
        let words = words();
        assert_eq!(words.announced(301, 300), Some("five"));
        assert_eq!(words.announced(300, 299), None);
        assert_eq!(words.announced(400, 30), Some("one"));
        assert_eq!(words.announced(31, 0), Some("over"));
        assert_eq!(words.announced(0, 0), None);
    }
}
