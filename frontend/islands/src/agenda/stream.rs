use leptos::prelude::window;
use serde::Deserialize;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Event, EventSource, MessageEvent};

/// Where changes are told.
const CHANGES: &str = "/api/v1/practice/changes";

/// Visits that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Changed {
    /// Whether anything may have changed besides.
    pub anything: bool,
    /// Which did.
    pub visits: Vec<ChangedVisit>,
}

/// A visit that changed, and where it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ChangedVisit {
    /// Which.
    pub visit: String,
    /// In whose agenda; unsaid, where that is none of the reader's.
    pub practitioner: Option<String>,
    /// On which day.
    pub day: Option<String>,
}

/// What the stream says.
pub enum Word {
    /// It is open.
    Open,
    /// Something changed; with the instant of it.
    Changed(Changed, String),
    /// Something may have been missed.
    Missed(String),
    /// The session has no right to more.
    Ended,
    /// It broke off, or was not let in.
    Broken,
}

/// An open stream; what listens lives as long as the page.
pub fn open(since: &str, hear: impl Fn(Word) + Clone + 'static) -> Option<EventSource> {
    let source = EventSource::new(&format!("{CHANGES}?since={since}")).ok()?;
    on(&source, "open", hear.clone(), |_| Word::Open);
    on(&source, "changed", hear.clone(), |event| {
        let changed = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
        // What is not understood may be anything.
        let changed = changed.unwrap_or(Changed { anything: true, visits: Vec::new() });
        Word::Changed(changed, event.last_event_id())
    });
    on(&source, "missed", hear.clone(), |event| Word::Missed(event.last_event_id()));
    on(&source, "ended", hear.clone(), |_| Word::Ended);
    on(&source, "error", hear, |_| Word::Broken);
    Some(source)
}

fn on(
    source: &EventSource,
    name: &str,
    hear: impl Fn(Word) + 'static,
    read: impl Fn(&MessageEvent) -> Word + 'static,
) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        hear(read(event.unchecked_ref()));
    });
    let _ = source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls once, after so many milliseconds.
pub fn after(millis: u32, call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    let _ = window()
        .set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), millis);
}
