//! Dragging a visit to another time. What is let go goes to the same use case as the form that moves
//! visits, which is the way with the keyboard; where it is refused, the visit is back in its place.

use super::{AgendaWords, PART, Told, live::Live};
use leptos::prelude::{Set as _, document};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent, XmlHttpRequest};

/// Dragging, from the first touch to what the server says.
pub struct Drag {
    live: Rc<Live>,
    words: AgendaWords,
    told: Told,
    held: RefCell<Option<Held>>,
}

/// A visit in the hand.
struct Held {
    visit: HtmlElement,
    from: (i32, i32),
    over: Option<Element>,
}

impl Drag {
    /// Watches for visits that are taken by their grip.
    pub fn start(live: Rc<Live>, words: AgendaWords, told: Told) {
        let drag = Rc::new(Self { live, words, told, held: RefCell::default() });
        on("pointerdown", &drag, |drag, event| drag.take(event.unchecked_ref()));
        on("pointermove", &drag, |drag, event| drag.carry(event.unchecked_ref()));
        on("pointerup", &drag, |drag, _| drag.let_go());
        on("pointercancel", &drag, |drag, _| drag.put_back());
        on("keydown", &drag, |drag, event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            if key.as_deref() == Some("Escape") {
                drag.put_back();
            }
        });
    }

    fn take(&self, event: &PointerEvent) {
        let grip = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let grip = grip.and_then(|target| target.closest(&format!("#{PART} .grip")).ok().flatten());
        let visit = grip.and_then(|grip| grip.closest("[data-version]").ok().flatten());
        let Some(visit) = visit.and_then(|visit| visit.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        self.told.refused.set(String::new());
        let _ = visit.class_list().add_1("dragged");
        let from = (event.client_x(), event.client_y());
        *self.held.borrow_mut() = Some(Held { visit, from, over: None });
        self.live.hold(true);
    }

    fn carry(&self, event: &PointerEvent) {
        let mut held = self.held.borrow_mut();
        let Some(held) = held.as_mut() else { return };
        event.prevent_default();
        let (x, y) = (event.client_x(), event.client_y());
        let moved = format!("translate({}px, {}px)", x - held.from.0, y - held.from.1);
        let _ = held.visit.style().set_property("transform", &moved);
        let over = document().element_from_point(coordinate(x), coordinate(y));
        let over = over.and_then(|under| under.closest("[data-drop]").ok().flatten());
        if over != held.over {
            mark(held.over.as_ref(), false);
            mark(over.as_ref(), true);
            held.over = over;
        }
    }

    fn let_go(self: &Rc<Self>) {
        let Some(held) = self.held.borrow_mut().take() else { return };
        mark(held.over.as_ref(), false);
        let wish = held.over.as_ref().and_then(|over| Wish::of(&held.visit, over));
        match wish {
            Some(wish) => self.send(held, &wish),
            None => self.back(&held),
        }
    }

    /// What the hand held, back in its place.
    fn put_back(&self) {
        let Some(held) = self.held.borrow_mut().take() else { return };
        mark(held.over.as_ref(), false);
        self.back(&held);
    }

    fn back(&self, held: &Held) {
        let _ = held.visit.style().remove_property("transform");
        let _ = held.visit.class_list().remove_1("dragged");
        self.live.hold(false);
    }

    fn send(self: &Rc<Self>, held: Held, wish: &Wish) {
        let Ok(request) = XmlHttpRequest::new() else { return self.back(&held) };
        let (drag, answer) = (Rc::clone(self), request.clone());
        let done = Closure::once_into_js(move || drag.answered(&held, &answer));
        request.set_onloadend(Some(done.unchecked_ref()));
        let _ = request.open("POST", &wish.address);
        let _ = request.set_request_header("content-type", "application/json");
        let _ = request.set_request_header("if-match", &wish.version);
        let _ = request.send_with_opt_str(Some(&wish.body));
    }

    fn answered(&self, held: &Held, answer: &XmlHttpRequest) {
        self.back(held);
        if answer.status() == Ok(200) {
            self.told.say(&self.words.moved);
            return self.live.expect();
        }
        let text = answer.response_text().ok().flatten().unwrap_or_default();
        let problem = serde_json::from_str::<Problem>(&text).ok();
        self.told.refused.set(problem.map_or_else(|| self.words.failed.clone(), Problem::words));
    }
}

/// What the server says when it refuses.
#[derive(serde::Deserialize)]
struct Problem {
    title: String,
    detail: String,
}

impl Problem {
    fn words(self) -> String {
        format!("{} {}", self.title, self.detail)
    }
}

/// A visit to another time.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    address: String,
    version: String,
    body: String,
}

impl Wish {
    fn of(visit: &Element, over: &Element) -> Option<Self> {
        let value =
            |element: &Element, name| element.get_attribute(name).filter(|it| !it.is_empty());
        let starts_at = instant(&value(over, "data-drop")?, &value(visit, "data-clock")?);
        let practitioner = value(over, "data-practitioner")?;
        if Some(&starts_at) == value(visit, "data-starts").as_ref() {
            // Let go where it was.
            return None;
        }
        let language = document().document_element().and_then(|html| html.get_attribute("lang"));
        Some(Self {
            address: format!(
                "/api/v1/practice/appointments/{}/move?lang={}",
                value(visit, "data-visit")?,
                language.unwrap_or_default()
            ),
            version: format!("\"{}\"", value(visit, "data-version")?),
            body: format!(r#"{{"starts_at":"{starts_at}","practitioner":"{practitioner}"}}"#),
        })
    }
}

/// The instant of a drop: itself, or that of a day (`2026-12-01T{}+01:00`) at the visit's own time.
fn instant(drop: &str, clock: &str) -> String {
    drop.replace("{}", clock)
}

fn mark(element: Option<&Element>, over: bool) {
    if let Some(element) = element {
        let _ = element.class_list().toggle_with_force("drop-here", over);
    }
}

#[expect(clippy::cast_precision_loss, reason = "coordinates of a screen are small")]
#[expect(clippy::as_conversions, reason = "coordinates of a screen are small")]
fn coordinate(pixel: i32) -> f32 {
    pixel as f32
}

fn on(name: &str, drag: &Rc<Drag>, act: impl Fn(&Rc<Drag>, &Event) + 'static) {
    let drag = Rc::clone(drag);
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&drag, &event));
    let _ = document().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn a_day_takes_the_clock_of_the_visit() {
        assert_eq!(instant("2026-12-01T{}+01:00", "09:30:00"), "2026-12-01T09:30:00+01:00");
        assert_eq!(instant("2026-12-01T08:00:00Z", "09:30:00"), "2026-12-01T08:00:00Z");
    }
}
