use super::typed::{KEYS, TypedVisitType};
use crate::{
    PageContext,
    practice::rule::outdated,
    ui::{
        Back, Button, Choice, ErrorSummary, Errors, Field, Hidden, Input, Nav, PostButton, Radios,
        Shell, Tick, Ticks, Weight, attendance, field::Size,
    },
    words::text,
};
use domain::{
    locale::Locale,
    tenancy::{Attendance, Practitioner},
    text::FieldError,
};
use leptos::prelude::*;

/// A room to choose.
#[derive(Debug, Clone)]
pub struct RoomChoice {
    /// Its id.
    pub id: String,
    /// Its name, with its place where there are several.
    pub name: String,
}

/// One visit type.
#[derive(Debug, Clone)]
pub struct VisitTypeForm {
    /// The frame.
    pub nav: Nav,
    /// Its part of the address; none, while it is new.
    pub id: Option<String>,
    /// Whether it is offered no more.
    pub retired: bool,
    /// What it said when the form was first shown; empty, while it is new.
    pub revision: String,
    /// The practitioners of the practice.
    pub practitioners: Vec<Practitioner>,
    /// The rooms of the practice.
    pub rooms: Vec<RoomChoice>,
    /// What is typed.
    pub typed: TypedVisitType,
    /// What was refused.
    pub errors: Vec<FieldError>,
    /// Whether somebody else changed it while the form was filled in.
    pub outdated: bool,
}

impl VisitTypeForm {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, self.title()), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn title(&self) -> &'static str {
        if self.id.is_some() { "visit-types-change" } else { "visit-types-add" }
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let errors = Errors::new(locale, &self.errors);
        let id = self.id.as_deref().unwrap_or("new");
        let action = self.href(page, &format!("/{id}"));
        let values = vec![("revision", self.revision.clone())];
        view! {
            <Back href=self.href(page, "") label=text(locale, "visit-types-back")/>
            <ErrorSummary locale errors=errors.clone()/>
            {self.outdated.then(|| outdated(locale))}
            <h1>{text(locale, self.title())}</h1>
            <form method="post" action=action novalidate=true>
                <Hidden values/>
                <h2>{text(locale, "visit-types-words")}</h2>
                {self.texts(locale, &errors)}
                {self.whereabouts(locale, &errors)}
                <h2>{text(locale, "visit-types-times")}</h2>
                {self.numbers(locale, &errors, 0..8)}
                <h2>{text(locale, "visit-types-limits")}</h2>
                {self.numbers(locale, &errors, 8..13)}
                {self.approval(locale, &errors)}
                {self.choices(locale, &errors)}
                <Button label=text(locale, "rule-save") weight=Weight::Main/>
            </form>
            {self.retirement(page)}
        }
        .into_any()
    }

    fn texts(&self, locale: Locale, errors: &Errors) -> AnyView {
        let typed = &self.typed;
        let fields = [
            ("name_fr", "visit-name-fr", &typed.name_fr, false),
            ("name_en", "visit-name-en", &typed.name_en, true),
            ("instructions_fr", "visit-instructions-fr", &typed.instructions_fr, true),
            ("instructions_en", "visit-instructions-en", &typed.instructions_en, true),
            ("price_fr", "visit-price-fr", &typed.price_fr, true),
            ("price_en", "visit-price-en", &typed.price_en, true),
        ];
        let field = |(name, key, value, optional): (&'static str, &'static str, &String, bool)| {
            let input = Input {
                name,
                kind: "text",
                key,
                autocomplete: "off",
                value: value.clone(),
                optional,
                bare: name.ends_with("en"),
                ..Input::default()
            };
            view! { <Field locale input errors=errors.clone()/> }
        };
        fields.map(field).into_iter().collect_view().into_any()
    }

    fn whereabouts(&self, locale: Locale, errors: &Errors) -> AnyView {
        let choice =
            |one: Attendance| Choice { value: one.word().into(), label: attendance(locale, &one) };
        let picked = Some(self.typed.attendance.clone()).filter(|word| !word.is_empty());
        let link = Input {
            name: "remote_link",
            kind: "url",
            key: "remote-link",
            autocomplete: "off",
            value: self.typed.remote_link.clone(),
            optional: true,
            ..Input::default()
        };
        view! {
            <Radios
                locale
                name="attendance"
                legend=text(locale, "visit-type-attendance")
                choices=Attendance::ALL.map(choice).to_vec()
                picked=picked.unwrap_or_else(|| "place".to_owned())
                errors=errors.clone()
            />
            <Field locale input=link errors=errors.clone()/>
        }
        .into_any()
    }

    fn numbers(&self, locale: Locale, errors: &Errors, which: std::ops::Range<usize>) -> AnyView {
        let all = TypedVisitType::NUMBERS.into_iter().zip(KEYS).zip(&self.typed.numbers);
        let field = |((name, (key, optional)), value): ((_, (_, bool)), &String)| {
            let input = Input {
                name,
                kind: "text",
                key,
                autocomplete: "off",
                value: value.clone(),
                optional,
                digits: true,
                size: Size::Half,
                ..Input::default()
            };
            view! { <Field locale input errors=errors.clone()/> }
        };
        let fields = all.skip(which.start).take(which.len()).map(field);
        view! { <div class="numbers">{fields.collect_view()}</div> }.into_any()
    }

    fn approval(&self, locale: Locale, errors: &Errors) -> AnyView {
        let words = |key: &str| (text(locale, key), Some(text(locale, &format!("{key}-hint"))));
        let (approval, approval_hint) = words("visit-type-approval");
        let (staff, staff_hint) = words("visit-type-staff-only");
        view! {
            <Tick locale name="needs_approval" label=approval hint=approval_hint ticked=self.typed.needs_approval errors=errors.clone()/>
            <Tick locale name="staff_only" label=staff hint=staff_hint ticked=self.typed.staff_only errors=errors.clone()/>
        }
        .into_any()
    }

    fn choices(&self, locale: Locale, errors: &Errors) -> AnyView {
        let one = |one: &Practitioner| Choice {
            value: one.id.to_string().into(),
            label: one.name.to_string(),
        };
        let room =
            |room: &RoomChoice| Choice { value: room.id.clone().into(), label: room.name.clone() };
        let rooms = (!self.rooms.is_empty()).then(|| {
            view! {
                <Ticks
                    locale
                    name="rooms"
                    legend=text(locale, "visit-type-rooms")
                    hint=text(locale, "visit-type-rooms-hint")
                    choices=self.rooms.iter().map(room).collect()
                    ticked=self.typed.rooms.clone()
                    errors=errors.clone()
                />
            }
        });
        view! {
            <Ticks
                locale
                name="practitioners"
                legend=text(locale, "visit-type-whom")
                hint=text(locale, "visit-type-whom-hint")
                choices=self.practitioners.iter().map(one).collect()
                ticked=self.typed.practitioners.clone()
                errors=errors.clone()
            />
            {rooms}
        }
        .into_any()
    }

    fn retirement(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let Some(id) = &self.id else { return ().into_any() };
        let (title, detail, path, weight) = match self.retired {
            true => ("visit-type-offer", "visit-type-offer-detail", "offer", Weight::Quiet),
            false => ("visit-type-retire", "visit-type-retire-detail", "retire", Weight::Grave),
        };
        let action = self.href(page, &format!("/{id}/{path}"));
        let values = vec![("revision", self.revision.clone())];
        view! {
            <section class="card" aria-labelledby="retire-title">
                <h2 id="retire-title">{text(locale, title)}</h2>
                <p>{text(locale, detail)}</p>
                <PostButton action label=text(locale, title) weight values/>
            </section>
        }
        .into_any()
    }

    fn href(&self, page: &PageContext, rest: &str) -> String {
        page.href(&format!("{}/visit-types{rest}", self.nav.base))
    }
}
