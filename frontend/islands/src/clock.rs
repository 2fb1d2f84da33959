//! Counting down what was left when the page was made.

use leptos::prelude::*;
use std::time::Duration;

/// Calls with the seconds that are left, now and twice a second. It looks at the clock each time: a
/// browser that slept must not count from where it fell asleep.
pub fn count_down(seconds: u32, tick: impl Fn(u32) + Clone + 'static) {
    let end = js_sys::Date::now() + f64::from(seconds) * 1000.0 - age_of_page();
    let tick = move || tick(whole_seconds(end - js_sys::Date::now()));
    tick();
    let ticking = set_interval_with_handle(tick, Duration::from_millis(500)).ok();
    on_cleanup(move || {
        if let Some(handle) = ticking {
            handle.clear();
        }
    });
}

/// How long ago the browser began to ask for the page.
pub fn age_of_page() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Milliseconds as seconds, none lost.
pub fn whole_seconds(millis: f64) -> u32 {
    let seconds = (millis / 1000.0).ceil().clamp(0.0, f64::from(u32::MAX));
    #[expect(clippy::as_conversions, reason = "within the bounds of the line above")]
    let seconds = seconds as u32;
    seconds
}
