use super::KeptKind;
use crate::{
    PageContext,
    ui::{
        Back, Button, Choice, ErrorSummary, Errors, Field, Hidden, Input, Nav, ProblemBox, Select,
        Shell, Ticks, Weight, field::Size,
    },
    words::{coined, text},
};
use domain::{locale::Locale, tenancy::Language, text::FieldError};
use leptos::prelude::*;

/// What is typed of a practitioner, a place or a room.
#[derive(Debug, Clone, Default)]
pub struct TypedKept {
    /// Its name.
    pub name: String,
    /// The place of a room.
    pub place: String,
    /// Street and number of a place.
    pub street: String,
    /// Its postal code.
    pub postcode: String,
    /// Its city.
    pub city: String,
    /// Its department.
    pub department: String,
    /// How to get in, in French.
    pub access_fr: String,
    /// How to get in, in English.
    pub access_en: String,
    /// The languages in which a practitioner receives, by their codes.
    pub languages: Vec<String>,
}

/// The form of a practitioner, a place or a room.
#[derive(Debug, Clone)]
pub struct KeptForm {
    /// The frame.
    pub nav: Nav,
    /// What is kept.
    pub kind: KeptKind,
    /// Its part of the address; none, if it is new.
    pub id: Option<String>,
    /// What was seen of it.
    pub revision: String,
    /// Where a room may be: ids and names.
    pub places: Vec<(String, String)>,
    /// What is typed.
    pub typed: TypedKept,
    /// What was refused.
    pub errors: Vec<FieldError>,
    /// The name of the problem for which it was refused as a whole.
    pub problem: Option<&'static str>,
}

impl KeptForm {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(self.title(page), &self.nav);
        let refused = self.problem.is_some() || !self.errors.is_empty();
        Shell { refused, ..shell }.document(page, || self.main(page))
    }

    fn title(&self, page: &PageContext) -> String {
        let act = if self.id.is_some() { "change" } else { "add" };
        text(page.locale, &format!("{}-{act}", self.kind.word()))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let back = page.href(&format!("{}/premises", self.nav.base));
        let problem = self.problem.map(|slug| {
            let title = text(locale, &format!("problem-{slug}"));
            let detail = text(locale, &format!("problem-{slug}-detail"));
            view! { <ProblemBox title detail/> }
        });
        let action = page.href(&self.path(self.id.as_deref().unwrap_or("new")));
        let seen = vec![("revision", self.revision.clone())];
        view! {
            <Back href=back label=text(locale, "premises-all")/>
            <ErrorSummary locale errors=errors.clone()/>
            {problem}
            <h1>{self.title(page)}</h1>
            <form method="post" action=action novalidate=true>
                <Hidden values=seen/>
                {self.fields(page, &errors)}
                <Button label=text(locale, "rule-save") weight=Weight::Main/>
            </form>
            {self.retire(page)}
        }
        .into_any()
    }

    fn fields(&self, page: &PageContext, errors: &Errors) -> AnyView {
        let (locale, typed) = (page.locale, &self.typed);
        let field = |name, key, value: &String, optional: bool, size| {
            let (kind, autocomplete, value) = ("text", "off", value.clone());
            let bare = !optional;
            let input =
                Input { name, kind, key, autocomplete, value, optional, bare, size, digits: false };
            view! { <Field locale input errors=errors.clone()/> }
        };
        let name = field("name", "kept-name", &typed.name, false, Size::Full);
        match self.kind {
            KeptKind::Practitioners => view! { {name} {self.languages(locale, errors)} }.into_any(),
            KeptKind::Rooms if self.id.is_some() => name.into_any(),
            KeptKind::Rooms => {
                let none = (String::new(), text(locale, "place-pick"));
                let options = [none].into_iter().chain(self.places.iter().cloned()).collect();
                view! {
                    <Select name="place" label=text(locale, "hours-place") options picked=typed.place.clone() locale errors=errors.clone()/>
                    {name}
                }
                .into_any()
            }
            KeptKind::Places => view! {
                {name}
                {field("street", "kept-street", &typed.street, false, Size::Full)}
                {field("postcode", "kept-postcode", &typed.postcode, false, Size::Half)}
                {field("city", "kept-city", &typed.city, false, Size::Full)}
                {field("department", "kept-department", &typed.department, true, Size::Half)}
                {field("access_fr", "kept-access-fr", &typed.access_fr, true, Size::Full)}
                {field("access_en", "kept-access-en", &typed.access_en, true, Size::Full)}
            }
            .into_any(),
        }
    }

    fn languages(&self, locale: Locale, errors: &Errors) -> AnyView {
        let choice = |one: Language| Choice {
            value: one.code().into(),
            label: coined(locale, "spoken", one.code()),
        };
        view! {
            <Ticks
                locale
                name="languages"
                legend=text(locale, "kept-languages")
                hint=text(locale, "kept-languages-hint")
                choices=Language::ALL.map(choice).to_vec()
                ticked=self.typed.languages.clone()
                errors=errors.clone()
            />
        }
        .into_any()
    }

    /// Whoever or whatever receives no more; asked for beside the form, so that Enter saves.
    fn retire(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let Some(id) = &self.id else { return ().into_any() };
        let action = page.href(&self.path(&format!("{id}/retire")));
        let seen = vec![("revision", self.revision.clone())];
        let word = self.kind.word();
        view! {
            <section class="card" aria-labelledby="retire-title">
                <h2 id="retire-title">{text(locale, &format!("{word}-retire"))}</h2>
                <p>{text(locale, &format!("{word}-retire-detail"))}</p>
                <form method="post" action=action>
                    <Hidden values=seen/>
                    <Button label=text(locale, &format!("{word}-retire")) weight=Weight::Quiet/>
                </form>
            </section>
        }
        .into_any()
    }

    fn path(&self, rest: &str) -> String {
        format!("{}/premises/{}/{rest}", self.nav.base, self.kind.word())
    }
}
