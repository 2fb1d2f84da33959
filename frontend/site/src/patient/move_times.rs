//! `GET /a/{token}/move?from=&day=`: pick another time; the present one is kept meanwhile (U15).

use super::{
    picker::{Around, Picker, Target},
    visit::Visit,
};
use crate::{
    PageContext,
    ui::{Back, Icon, Shape, Shell},
    words::{moment, text, text_with},
};
use domain::tenancy::{Place, Practice};
use leptos::prelude::*;

/// Free times for an appointment that moves.
#[derive(Debug, Clone)]
pub struct MoveTimes {
    /// With which practice.
    pub practice: Practice,
    /// The visit as it stands.
    pub visit: Visit,
    /// The places that the times may be at, if there are several; else empty.
    pub places: Vec<Place>,
    /// What can be picked.
    pub picker: Picker,
    /// The secret of the management link.
    pub token: String,
}

impl MoveTimes {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "move-title");
        let shell = Shell::of_practice(title, &self.practice.slug);
        Shell { islands: true, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let target = Target::Move { token: self.token.clone() };
        let places = if self.places.len() > 1 { self.places.as_slice() } else { &[] };
        let base = format!("/a/{}/move", self.token);
        let around = Around { page, practice: &self.practice, places, target: &target, base };
        let now = moment(locale, self.visit.at, &self.practice.zone);
        view! {
            <Back href=page.href(&format!("/a/{}", self.token)) label=text(locale, "manage-back")/>
            <h1>{text(locale, "move-title")}</h1>
            <p class="lead note">
                <Icon shape=Shape::Calendar/>
                {text_with(locale, "move-kept", [("moment", now.into())])}
            </p>
            {self.picker.turning(&around, ().into_any())}
        }
        .into_any()
    }
}
