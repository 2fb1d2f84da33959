use crate::{
    PageContext,
    practice::{PatientLine, patients::contact},
    ui::{Back, Icon, Nav, Shape, Shell, table},
    words::{date, text},
};
use leptos::prelude::*;

/// Records that could be of the same person.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The frame.
    pub nav: Nav,
    /// The record that was open.
    pub patient: PatientLine,
    /// The others.
    pub others: Vec<PatientLine>,
}

impl Twins {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let title = text(page.locale, "twins-title");
        Shell::of_staff(title, &self.nav).document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let back = page.href(&format!("{}/patients/{}", self.nav.base, self.patient.id));
        let name = format!("{} {}", self.patient.given_name, self.patient.family_name);
        view! {
            <Back href=back label=text(locale, "twins-back")/>
            <h1>{text(locale, "twins-title")}</h1>
            <p class="lead">{name}</p>
            {self.list(page)}
        }
        .into_any()
    }

    fn list(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.others.is_empty() {
            return view! { <section class="empty"><p>{text(locale, "twins-none")}</p></section> }
                .into_any();
        }
        let keys = ["visit-patient", "patients-birth", "visit-contact", "twins-compare"];
        let heads = keys.map(|key| text(locale, key)).to_vec();
        let rows = self.others.iter().map(|other| self.row(other, page)).collect();
        view! {
            <p>{text(locale, "twins-lead")}</p>
            {table(text(locale, "twins-title"), heads, rows)}
        }
        .into_any()
    }

    fn row(&self, other: &PatientLine, page: &PageContext) -> Vec<AnyView> {
        let locale = page.locale;
        let (base, patient) = (self.nav.base, self.patient.id);
        let href = page.href(&format!("{base}/patients/{patient}/merge/{}", other.id));
        let name = format!("{} {}", other.family_name, other.given_name);
        let unseen = view! { <span class="unseen">" ("{name.clone()}")"</span> };
        vec![
            view! { <strong>{name}</strong> }.into_any(),
            date(locale, other.birth_date.date()).into_any(),
            contact(other, page),
            view! { <a href=href>{text(locale, "twins-compare")}{unseen}<Icon shape=Shape::Forward/></a> }
                .into_any(),
        ]
    }
}
