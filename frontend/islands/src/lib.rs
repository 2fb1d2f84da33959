//! What runs in the browser: the parts of pages that come alive, compiled to WebAssembly.
//!
//! An island is a piece of a page that `site` renders like any other; without script it stays what it
//! was. It gets its words from the server as values: languages, time zones and rules stay there.
//!
//! - [`agenda`]: the agenda that keeps itself up to date, and in which visits are dragged.
//! - [`countdown`]: how long a time is still kept.
//! - [`passing`]: what can be done for some seconds more.
//! - [`turning`]: the days of a picker, turned in place.

pub mod agenda;
mod clock;
pub mod countdown;
mod morph;
mod page;
pub mod passing;
pub mod turning;

/// Makes ready what islands need before the first is taken over.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
