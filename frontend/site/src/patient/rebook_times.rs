//! `GET /a/{token}/rebook?practitioner=&from=&day=`: another time for a visit that the practice called off.

use super::{
    picker::{Around, Picker, Target},
    visit::Visit,
};
use crate::{
    PageContext,
    ui::{Back, Button, Hidden, Icon, Select, Shape, Shell, Weight},
    words::{moment, text, text_with},
};
use domain::{
    id::PractitionerId,
    tenancy::{Place, Practice, Practitioner},
};
use jiff::Timestamp;
use leptos::prelude::*;

/// Free times for a visit that was called off.
#[derive(Debug, Clone)]
pub struct RebookTimes {
    /// With which practice.
    pub practice: Practice,
    /// The visit as it would have been.
    pub visit: Visit,
    /// Until when another time may be chosen.
    pub until: Timestamp,
    /// Who offers it.
    pub practitioners: Vec<Practitioner>,
    /// The practitioner asked for; none stands for any.
    pub practitioner: Option<PractitionerId>,
    /// The places that the times may be at, if there are several; else empty.
    pub places: Vec<Place>,
    /// What can be picked.
    pub picker: Picker,
    /// The secret of the management link.
    pub token: String,
}

impl RebookTimes {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "rebook-title");
        let shell = Shell::of_practice(title, &self.practice.slug);
        Shell { islands: true, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, zone) = (page.locale, &self.practice.zone);
        let target = Target::Rebook { token: self.token.clone() };
        let places = if self.places.len() > 1 { self.places.as_slice() } else { &[] };
        let asked = self.practitioner.map(|id| format!("?practitioner={id}")).unwrap_or_default();
        let base = format!("/a/{}/rebook{asked}", self.token);
        let around = Around { page, practice: &self.practice, places, target: &target, base };
        let blanks = [
            ("moment", moment(locale, self.visit.at, zone).into()),
            ("until", moment(locale, self.until, zone).into()),
        ];
        view! {
            <Back href=page.href(&format!("/a/{}", self.token)) label=text(locale, "manage-back")/>
            <h1>{text(locale, "rebook-title")}</h1>
            <p class="lead note"><Icon shape=Shape::Calendar/>{text_with(locale, "rebook-lead", blanks)}</p>
            {self.picker.turning(&around, self.filters(page))}
        }
        .into_any()
    }

    fn filters(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.practitioners.len() < 2 {
            return ().into_any();
        }
        let any = (String::new(), text(locale, "times-any-practitioner"));
        let people =
            self.practitioners.iter().map(|who| (who.id.to_string(), who.name.to_string()));
        let options: Vec<_> = [any].into_iter().chain(people).collect();
        let picked = self.practitioner.map(|id| id.to_string()).unwrap_or_default();
        let lang = if page.explicit_locale { locale.to_string() } else { String::new() };
        view! {
            <form class="filters" method="get" action=format!("/a/{}/rebook", self.token)>
                <Hidden values=vec![("lang", lang)]/>
                <Select name="practitioner" label=text(locale, "times-practitioner") options picked/>
                <Button label=text(locale, "times-filter") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }
}
