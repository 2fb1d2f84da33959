//! What was heard, what is to be asked anew, and when.

use super::{
    AgendaWords, PART, Told,
    stream::{self, Changed, ChangedVisit, Word, after},
};
use crate::{
    clock::{age_of_page, whole_seconds},
    morph::morph,
    page::{Answer, fetch, find, find_in, visit},
};
use leptos::{ev, prelude::*};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{Document, Element, EventSource, VisibilityState};

/// How long a page that nobody sees still listens, in milliseconds.
const UNSEEN: u32 = 30_000;
/// How long a broken stream is waited for at most, in milliseconds.
const LONGEST: u32 = 30_000;
/// How long what changed during an answer waits, in milliseconds.
const AGAIN: u32 = 100;
/// How long a page that could not be had is waited for, in milliseconds.
const AFTER_FAILURE: u32 = 5_000;
/// No hold lasts for longer, in seconds.
const LONGEST_WAIT: u32 = 3_600;
/// How long a moved visit may take to come back by the stream.
const OWN: u32 = 1_500;

/// The agenda on screen.
pub struct Live {
    words: AgendaWords,
    told: Told,
    source: RefCell<Option<EventSource>>,
    /// The instant up to which everything was heard.
    heard: RefCell<String>,
    /// How often in a row the stream broke.
    broken: Cell<u32>,
    asking: Cell<bool>,
    /// Whether what is shown is no longer what is.
    outdated: Cell<bool>,
    /// Whether a hand holds a visit.
    held: Cell<bool>,
    /// How often what is shown was asked for anew.
    rounds: Cell<u32>,
}

impl Live {
    pub fn new(words: AgendaWords, told: Told) -> Rc<Self> {
        let since = find_part().and_then(|part| part.get_attribute("data-since"));
        Rc::new(Self {
            words,
            told,
            source: RefCell::default(),
            heard: RefCell::new(since.unwrap_or_default()),
            broken: Cell::new(0),
            asking: Cell::new(false),
            outdated: Cell::new(false),
            held: Cell::new(false),
            rounds: Cell::new(0),
        })
    }

    pub fn start(self: Rc<Self>) {
        self.listen();
        self.await_next(age_of_page());
        let live = Rc::clone(&self);
        window_event_listener(ev::visibilitychange, move |_| live.seen_or_not());
        window_event_listener(ev::pagehide, move |_| self.close());
    }

    /// Whether a hand holds a visit: what it holds must not be taken away.
    pub fn hold(self: &Rc<Self>, held: bool) {
        self.held.set(held);
        if !held {
            self.ask_if_outdated();
        }
    }

    /// Our own change is heard like any other; where it is not, it is asked for.
    pub fn expect(self: &Rc<Self>) {
        let (live, rounds) = (Rc::clone(self), self.rounds.get());
        after(OWN, move || {
            if live.rounds.get() == rounds {
                live.ask();
            }
        });
    }

    fn listen(self: &Rc<Self>) {
        let live = Rc::clone(self);
        let heard = self.heard.borrow().clone();
        let source = stream::open(&heard, move |word| live.hear(word));
        *self.source.borrow_mut() = source;
    }

    fn close(&self) {
        if let Some(source) = self.source.borrow_mut().take() {
            source.close();
        }
    }

    fn hear(self: &Rc<Self>, word: Word) {
        match word {
            Word::Open => {
                self.broken.set(0);
                self.told.cut_off.set(false);
                self.ask_if_outdated();
            }
            Word::Changed(changed, at) => {
                *self.heard.borrow_mut() = at;
                if self.concerns(&changed) {
                    self.ask();
                }
            }
            Word::Missed(at) => {
                *self.heard.borrow_mut() = at;
                self.ask();
            }
            // The page that comes first now has its own address.
            Word::Ended => {
                self.close();
                reload();
            }
            Word::Broken => self.try_again(),
        }
    }

    /// Comes again, later each time; a page that is asked for says whether the session still lives.
    fn try_again(self: &Rc<Self>) {
        self.close();
        let times = self.broken.get();
        self.broken.set(times.saturating_add(1));
        if times == 1 {
            self.told.cut_off.set(true);
            self.ask();
        }
        let wait = 1_000_u32.saturating_mul(2_u32.saturating_pow(times)).min(LONGEST);
        let live = Rc::clone(self);
        after(wait, move || {
            if live.source.borrow().is_none() && is_seen() {
                live.listen();
            }
        });
    }

    fn seen_or_not(self: &Rc<Self>) {
        if is_seen() {
            if self.source.borrow().is_none() {
                self.listen();
            }
            self.ask_if_outdated();
        } else {
            let live = Rc::clone(self);
            after(UNSEEN, move || {
                if !is_seen() {
                    live.close();
                }
            });
        }
    }

    fn concerns(&self, changed: &Changed) -> bool {
        let Some(part) = find_part() else { return false };
        changed.anything || changed.visits.iter().any(|one| shows(&part, one))
    }

    /// Asks for the page anew and puts its agenda in the place of ours: each asking is a reading, so
    /// nothing is asked while nobody looks, nor twice at once.
    fn ask(self: &Rc<Self>) {
        if self.asking.get() || self.held.get() || !is_seen() {
            self.outdated.set(true);
            return;
        }
        let Ok(address) = window().location().href() else { return };
        self.asking.set(true);
        self.outdated.set(false);
        let live = Rc::clone(self);
        fetch(&address.clone(), true, move |answer| live.answered(&address, answer));
    }

    fn answered(self: &Rc<Self>, address: &str, answer: Answer) {
        self.asking.set(false);
        match answer {
            // What a hand took meanwhile it keeps.
            Answer::Page(_) if self.held.get() => self.outdated.set(true),
            Answer::Page(page) if renewed(&page) => {
                self.rounds.set(self.rounds.get().wrapping_add(1));
                self.await_next(0.0);
                self.told.say(&self.words.changed);
                self.ask_later(AGAIN);
            }
            Answer::Page(_) | Answer::Elsewhere => visit(address),
            Answer::Nothing => {
                self.outdated.set(true);
                // Where the stream is broken too, it is asked for when that is back.
                if self.broken.get() == 0 {
                    self.ask_later(AFTER_FAILURE);
                }
            }
        }
    }

    /// Nobody tells that a hold runs out: it is asked for when it does, by the server's clock, which said
    /// what it showed `age` milliseconds ago. A round that comes before waits anew.
    fn await_next(self: &Rc<Self>, age: f64) {
        let Some(part) = find_part() else { return };
        let instant = |name| part.get_attribute(name).and_then(|text| text.parse::<f64>().ok());
        let Some((next, since)) = instant("data-next").zip(instant("data-since")) else { return };
        let seconds = whole_seconds(next - since - age).clamp(1, LONGEST_WAIT);
        let (live, rounds) = (Rc::clone(self), self.rounds.get());
        after(seconds * 1000, move || {
            if live.rounds.get() == rounds {
                live.ask();
            }
        });
    }

    /// Asks in a while, if what is shown is still outdated then.
    fn ask_later(self: &Rc<Self>, millis: u32) {
        if self.outdated.get() {
            let live = Rc::clone(self);
            after(millis, move || live.ask_if_outdated());
        }
    }

    fn ask_if_outdated(self: &Rc<Self>) {
        if self.outdated.get() {
            self.ask();
        }
    }
}

fn find_part() -> Option<Element> {
    find(&format!("#{PART}"))
}

fn is_seen() -> bool {
    document().visibility_state() != VisibilityState::Hidden
}

fn reload() {
    let _ = window().location().reload();
}

fn renewed(page: &Document) -> bool {
    let part = format!("#{PART}");
    let Some((old, new)) = find(&part).zip(find_in(page, &part)) else { return false };
    morph(&old, &new);
    true
}

/// Whether a visit is on screen, or comes onto it.
fn shows(part: &Element, changed: &ChangedVisit) -> bool {
    // An id of ours has no letter that a selector would read as something else.
    let is_there = part.query_selector(&format!("[data-visit='{}']", changed.visit));
    is_there.is_ok_and(|found| found.is_some()) || comes(part, changed)
}

fn comes(part: &Element, changed: &ChangedVisit) -> bool {
    let value = |name| part.get_attribute(name).unwrap_or_default();
    let (from, until, whose) = (value("data-from"), value("data-until"), value("data-whose"));
    let (Some(practitioner), Some(day)) = (&changed.practitioner, &changed.day) else {
        return false;
    };
    // Days in this form are ordered as they are written.
    from.as_str() <= day.as_str()
        && day.as_str() <= until.as_str()
        && whose.split(' ').any(|one| one == practitioner)
}
