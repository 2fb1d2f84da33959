//! `GET /{slug}/book?visit_type=&practitioner=&place=&from=&day=`: pick a day, then a time.

use super::{
    picker::{Around, Picker, Target},
    typed::Typed,
};
use crate::{
    PageContext,
    ui::{Back, Button, Choice, Errors, Hidden, Icon, Radios, Select, Shape, Shell, Weight},
    words::{self, text},
};
use domain::{
    id::{PlaceId, PractitionerId},
    locale::Locale,
    tenancy::{Offering, Place, Practice, Practitioner},
};
use leptos::prelude::*;

/// Free days and times of a visit type.
#[derive(Debug, Clone)]
pub struct Times {
    /// Of which practice.
    pub practice: Practice,
    /// For what kind of visit.
    pub offering: Offering,
    /// Who offers it.
    pub practitioners: Vec<Practitioner>,
    /// Where it is offered.
    pub places: Vec<Place>,
    /// The practitioner asked for; none stands for any.
    pub practitioner: Option<PractitionerId>,
    /// The place asked for; none stands for any.
    pub place: Option<PlaceId>,
    /// Whether it is the patient's first visit, as they say.
    pub new_patient: bool,
    /// What can be picked.
    pub picker: Picker,
    /// What was typed before the patient came back for another time; empty at first.
    pub typed: Typed,
}

impl Times {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "times-title");
        let shell = Shell::of_practice(title, &self.practice.slug);
        Shell { islands: true, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, slug) = (page.locale, &self.practice.slug);
        let target = Target::Book {
            slug: slug.clone(),
            visit_type: self.offering.rules.id,
            new_patient: self.new_patient,
            typed: Box::new(self.typed.clone()),
        };
        let around = Around {
            page,
            practice: &self.practice,
            places: self.distinct_places(),
            target: &target,
            base: self.base(),
        };
        view! {
            <Back href=page.href(&format!("/{slug}")) label=text(locale, "times-back")/>
            <h1>{text(locale, "times-title")}</h1>
            {self.subject(page)}
            {self.picker.turning(&around, self.filters(page))}
        }
        .into_any()
    }

    /// What is being booked, so that nobody picks a time for something else.
    fn subject(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let place = match self.places.as_slice() {
            [only] => only.address(),
            _ => self.practice.city.to_string(),
        };
        view! {
            <ul class="subject">
                <li><Icon shape=Shape::Calendar/><strong>{self.offering.name.in_locale(locale).to_owned()}</strong></li>
                <li><Icon shape=Shape::Clock/>{words::duration(locale, self.offering.rules.duration)}</li>
                <li><Icon shape=Shape::Pin/>{self.practice.name.to_string()}", "{place}</li>
            </ul>
        }
        .into_any()
    }

    fn filters(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let (who, r#where) = (self.practitioners.len() > 1, self.places.len() > 1);
        let first = self.offering.rules.new_patient_duration.is_some();
        if !who && !r#where && !first {
            return ().into_any();
        }
        let named = |key, list: Vec<(String, String)>| {
            [(String::new(), text(locale, key))].into_iter().chain(list).collect()
        };
        let people = self
            .practitioners
            .iter()
            .map(|who| (who.id.to_string(), who.name.to_string()))
            .collect();
        let places = self
            .places
            .iter()
            .map(|place| (place.id.to_string(), place.name.to_string()))
            .collect();
        let picked_who = self.practitioner.map(|id| id.to_string()).unwrap_or_default();
        let picked_where = self.place.map(|id| id.to_string()).unwrap_or_default();
        let lang = if page.explicit_locale { locale.to_string() } else { String::new() };
        let people: Vec<_> = named("times-any-practitioner", people);
        let places: Vec<_> = named("times-any-place", places);
        view! {
            <form class="filters" method="get" action=format!("/{}/book", self.practice.slug)>
                <Hidden values=vec![("visit_type", self.offering.rules.id.to_string()), ("lang", lang)]/>
                {who.then(|| view! {
                    <Select name="practitioner" label=text(locale, "times-practitioner") options=people picked=picked_who/>
                })}
                {r#where.then(|| view! {
                    <Select name="place" label=text(locale, "times-place") options=places picked=picked_where/>
                })}
                {first.then(|| self.first_visit(locale))}
                <Button label=text(locale, "times-filter") weight=Weight::Quiet/>
            </form>
        }
        .into_any()
    }

    /// Asked only where it matters, and never looked up: nobody learns here who is a patient.
    fn first_visit(&self, locale: Locale) -> AnyView {
        let choice = |(value, key): (&'static str, &str)| Choice {
            value: value.into(),
            label: text(locale, key),
        };
        view! {
            <Radios
                locale
                name="new_patient"
                legend=text(locale, "times-new-patient")
                choices=[("no", "times-new-patient-no"), ("yes", "times-new-patient-yes")].map(choice).to_vec()
                picked=if self.new_patient { "yes" } else { "no" }
                errors=Errors::new(locale, &[])
            />
        }
        .into_any()
    }

    /// The places that buttons must name: several, and none asked for.
    fn distinct_places(&self) -> &[Place] {
        if self.place.is_none() && self.places.len() > 1 { &self.places } else { &[] }
    }

    fn base(&self) -> String {
        let practitioner =
            self.practitioner.map(|id| format!("&practitioner={id}")).unwrap_or_default();
        let place = self.place.map(|id| format!("&place={id}")).unwrap_or_default();
        let first = if self.new_patient { "&new_patient=yes" } else { "" };
        format!(
            "/{}/book?visit_type={}{practitioner}{place}{first}",
            self.practice.slug, self.offering.rules.id
        )
    }
}
