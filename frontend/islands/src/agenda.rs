//! An agenda that stays up to date while it is looked at, and in which visits can be dragged.

mod drag;
mod live;
mod stream;

use drag::Drag;
use leptos::prelude::*;
use live::Live;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The part of the page that is kept up to date. Its `data-from` and `data-until` are the days shown,
/// its `data-whose` the agendas, its `data-since` the instant (in milliseconds) of which it tells, its
/// `data-next` the one at which the first hold in it runs out.
///
/// In it, what carries `data-visit` is a visit; with `data-version` it may be dragged by its `.grip` onto
/// what carries `data-drop`, an instant or a day.
pub const PART: &str = "agenda";

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaWords {
    /// When something has changed.
    pub changed: String,
    /// While nothing is heard of changes.
    pub cut_off: String,
    /// When a visit was moved.
    pub moved: String,
    /// When moving failed for no reason that the server gave.
    pub failed: String,
}

/// Keeps what stands in it up to date.
#[island]
pub fn LiveAgenda(
    /// What is said.
    words: AgendaWords,
    /// The agenda, in an element with the id [`PART`].
    children: Children,
) -> impl IntoView {
    let told = Told {
        said: RwSignal::new(String::new()),
        refused: RwSignal::new(String::new()),
        cut_off: RwSignal::new(false),
        awake: RwSignal::new(false),
    };
    let hint = words.cut_off.clone();
    Effect::new(move |_| {
        let live = Live::new(words.clone(), told);
        Drag::start(Rc::clone(&live), words.clone(), told);
        live.start();
        told.awake.set(true);
    });
    view! {
        <div role="alert">{move || line("problem", &told.refused.get())}</div>
        <div role="status">{move || told.cut_off.get().then(|| line("hint", &hint))}</div>
        <p class="unseen" role="status">{move || told.said.get()}</p>
        <div class:awake=move || told.awake.get()>{children()}</div>
    }
}

fn line(class: &'static str, words: &str) -> Option<impl IntoView + use<>> {
    let words = words.to_owned();
    (!words.is_empty()).then(|| view! { <p class=class>{words}</p> })
}

/// What the island shows of itself.
#[derive(Clone, Copy)]
struct Told {
    said: RwSignal<String>,
    refused: RwSignal<String>,
    cut_off: RwSignal<bool>,
    awake: RwSignal<bool>,
}

impl Told {
    /// Announces; the same words twice are heard twice.
    fn say(self, words: &str) {
        self.said.update(|said| {
            *said = if said == words { format!("{words}\u{a0}") } else { words.to_owned() };
        });
    }
}
