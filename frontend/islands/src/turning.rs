//! Turning the pages of a picker in place: another day, other days, another practitioner. Every step has
//! an address of its own, so that going back goes back.

use crate::{
    morph::morph,
    page::{Answer, fetch, find, find_in, visit},
};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{
    Document, Element, FormData, HtmlAnchorElement, HtmlElement, HtmlFormElement, MouseEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition, SubmitEvent, Url, UrlSearchParams,
};

/// The part of the page that turns. Its `data-said` is what is announced of it.
pub const PART: &str = "turning";
/// The parts that follow it: they say where the reader is.
const FOLLOWERS: [&str; 2] = ["title", "header .languages"];

/// Turns what stands in it when one of its links is followed or its form is submitted.
#[island]
pub fn Turning(children: Children) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let (turn, awake) = (Turn { said, latest: StoredValue::new(0) }, RwSignal::new(false));
    Effect::new(move |_| {
        awake.set(true);
        let back = window_event_listener(ev::popstate, move |_| turn.back());
        on_cleanup(move || back.remove());
    });
    view! {
        <div
            class:awake=move || awake.get()
            on:click=move |event| turn.follow(&event)
            on:submit=move |event| turn.submit(&event)
        >
            {children()}
        </div>
        <p class="unseen" role="status">{move || said.get()}</p>
    }
}

#[derive(Clone, Copy)]
struct Turn {
    said: RwSignal<String>,
    /// The number of the last wish: an answer to an older one comes too late.
    latest: StoredValue<u32>,
}

impl Turn {
    fn follow(self, event: &MouseEvent) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link.filter(|link| plain && link.target().is_empty()) else { return };
        if is_here(&link.href()) {
            event.prevent_default();
            self.to(link.href(), true);
        }
    }

    /// A form that only asks for another page.
    fn submit(self, event: &SubmitEvent) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.method() == "get") else { return };
        if let Some(address) = address_of(&form).filter(|address| is_here(address)) {
            event.prevent_default();
            self.to(address, true);
        }
    }

    fn back(self) {
        if let Some(address) = window().location().href().ok().filter(|_| find_part().is_some()) {
            self.to(address, false);
        }
    }

    /// Shows what an address shows; where that fails, as a link does.
    fn to(self, address: String, onward: bool) {
        let wish = self.latest.get_value() + 1;
        self.latest.set_value(wish);
        busy(true);
        fetch(&address.clone(), false, move |answer| {
            if self.latest.get_value() != wish {
                return;
            }
            busy(false);
            match answer {
                Answer::Page(page) if turned(&page) => {
                    if onward {
                        note(&address);
                    }
                    self.tell();
                    show(&address);
                }
                Answer::Page(_) | Answer::Elsewhere | Answer::Nothing => visit(&address),
            }
        });
    }

    fn tell(self) {
        let words = find_part().and_then(|part| part.get_attribute("data-said"));
        self.said.set(words.unwrap_or_default());
    }
}

fn find_part() -> Option<Element> {
    find(&format!("#{PART}"))
}

/// Whether an address is of the page that is shown, whatever its query.
fn is_here(address: &str) -> bool {
    let Ok(url) = Url::new(address) else { return false };
    let location = window().location();
    location.origin().is_ok_and(|origin| origin == url.origin())
        && location.pathname().is_ok_and(|path| path == url.pathname())
}

/// Where a form leads with what is filled in.
fn address_of(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let query =
        UrlSearchParams::new_with_str_sequence_sequence(&js_sys::Array::from(&fields)).ok()?;
    let url = Url::new(&form.action()).ok()?;
    url.set_search(&String::from(query.to_string()));
    Some(url.href())
}

fn busy(is: bool) {
    if let Some(part) = find_part() {
        let _ = part.set_attribute("aria-busy", if is { "true" } else { "false" });
    }
}

/// Puts the part of another page in the place of ours; tells whether there was one.
fn turned(page: &Document) -> bool {
    let part = format!("#{PART}");
    let Some((old, new)) = find(&part).zip(find_in(page, &part)) else { return false };
    morph(&old, &new);
    for follower in FOLLOWERS {
        if let Some((old, new)) = find(follower).zip(find_in(page, follower)) {
            morph(&old, &new);
        }
    }
    true
}

fn note(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// Brings into view what an address points at, as far as it is not in view.
fn show(address: &str) {
    let hash = Url::new(address).map(|url| url.hash()).unwrap_or_default();
    let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()) else { return };
    if let Some(target) =
        document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
