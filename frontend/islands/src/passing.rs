//! Something that can be done for some seconds more: it says how many, and goes when there are none.

use crate::clock::count_down;
use leptos::prelude::*;

/// Shows what stands in it while there is time. Without script it stays, and the server says that it is
/// too late.
#[island]
pub fn Passing(
    /// The seconds that were left when the page was made.
    seconds: u32,
    /// What is said of them; `{count}` stands for how many.
    words: String,
    /// What can be done.
    children: Children,
) -> impl IntoView {
    let left = RwSignal::new(None::<u32>);
    Effect::new(move |_| count_down(seconds, move |now| left.set(Some(now))));
    // Not announced: ten numbers in a row would talk over everything else.
    let said = move || left.get().map(|left| words.replace("{count}", &left.to_string()));
    view! {
        <div class="passing" hidden=move || left.get() == Some(0)>
            <span class="left" aria-hidden="true">{said}</span>
            {children()}
        </div>
    }
}
