//! Pages of ours, fetched to put a part of them in the place of what is shown.
//!
//! The browser parses the answer as a document of its own, in which no script runs; nothing is ever
//! written as markup, so the policy may forbid that.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Document, Element, Url, XmlHttpRequest, XmlHttpRequestResponseType};

/// The header of a request that nobody made: it must not keep a session awake.
const UNASKED: &str = "x-unasked";

/// What came of asking for a page.
pub enum Answer {
    /// The page.
    Page(Document),
    /// Another page comes first: the session sleeps, or has ended.
    Elsewhere,
    /// No page, for now.
    Nothing,
}

/// Asks for a page; `unasked` if it is the island that wants it and not the reader.
pub fn fetch(address: &str, unasked: bool, then: impl FnOnce(Answer) + 'static) {
    let Ok(request) = XmlHttpRequest::new() else { return then(Answer::Nothing) };
    let asked = address.to_owned();
    let answered = request.clone();
    let done = Closure::once_into_js(move || then(read(&answered, &asked)));
    request.set_onloadend(Some(done.unchecked_ref()));
    let opened = request.open("GET", address);
    request.set_response_type(XmlHttpRequestResponseType::Document);
    if unasked {
        // It is open and the name is one, so nothing is refused.
        let _ = request.set_request_header(UNASKED, "1");
    }
    // What cannot be sent ends too, and is read as nothing.
    let _ = opened.and_then(|()| request.send());
}

fn read(request: &XmlHttpRequest, asked: &str) -> Answer {
    let found = request.response_url();
    if !found.is_empty() && path(&found) != path(asked) {
        return Answer::Elsewhere;
    }
    match (request.status(), request.response_xml()) {
        (Ok(200), Ok(Some(page))) => Answer::Page(page),
        _ => Answer::Nothing,
    }
}

/// The path of an address, absolute or not.
fn path(address: &str) -> Option<String> {
    let base = window().location().href().ok()?;
    Some(Url::new_with_base(address, &base).ok()?.pathname())
}

/// The element of this page that a selector finds.
pub fn find(css: &str) -> Option<Element> {
    document().query_selector(css).ok().flatten()
}

/// The same in another page.
pub fn find_in(page: &Document, css: &str) -> Option<Element> {
    page.query_selector(css).ok().flatten()
}

/// Goes to a page as a link does.
pub fn visit(address: &str) {
    // An address that is none leaves the reader where they are.
    let _ = window().location().assign(address);
}
