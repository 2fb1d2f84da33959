//! `GET /{slug}`: a practice, where it is, and what can be booked there.

mod about;

use crate::{
    PageContext,
    ui::{Emergency, Icon, Shape, Shell, attendance},
    words::{self, moment, text, text_with},
};
use domain::tenancy::{Attendance, Offering, Place, Practice, Practitioner};
use jiff::Timestamp;
use leptos::prelude::*;

/// What can be booked, and when it is free first.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The visit type.
    pub offering: Offering,
    /// Its first free time, if it was looked up and there is one.
    pub first_free: Option<Timestamp>,
}

/// A practice as the directory shows it.
#[derive(Debug, Clone)]
pub struct PracticePage {
    /// Its entry.
    pub practice: Practice,
    /// Its places, the main one first.
    pub places: Vec<Place>,
    /// Its practitioners.
    pub practitioners: Vec<Practitioner>,
    /// What can be booked online.
    pub offers: Vec<Offer>,
}

impl PracticePage {
    /// The whole page. Its title leaves out the name, which may say what the practice does.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_practice(text(page.locale, "practice-title"), &self.practice.slug);
        Shell { listed: true, ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, practice) = (page.locale, &self.practice);
        let find = page.href(&format!("/{}/find", practice.slug));
        view! {
            <h1>{practice.name.to_string()}</h1>
            <p class="lead">{words::speciality(locale, practice.speciality)}" · "{practice.city.to_string()}</p>
            <div class="split">
                <div class="content">
                    {self.offers(page)}
                    <p class="note"><Icon shape=Shape::Search/><a href=find>{text(locale, "practice-find")}</a></p>
                    <Emergency locale/>
                </div>
                {about::about(self, page)}
            </div>
        }
        .into_any()
    }

    fn offers(&self, page: &PageContext) -> AnyView {
        let locale = page.locale;
        if self.offers.is_empty() {
            let phone = words::phone(locale, &self.practice.phone);
            let words = text_with(locale, "practice-no-offer", [("phone", phone.into())]);
            return view! { <p>{words}</p> }.into_any();
        }
        let cards = self.offers.iter().map(|offer| self.card(offer, page)).collect_view();
        view! {
            <section aria-labelledby="offers-title">
                <h2 id="offers-title">{text(locale, "practice-offers")}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        }
        .into_any()
    }

    fn card(&self, offer: &Offer, page: &PageContext) -> AnyView {
        let locale = page.locale;
        let id = offer.offering.rules.id;
        let href = page.href(&format!("/{}/book?visit_type={id}", self.practice.slug));
        let first = offer.first_free.map(|at| {
            let moment = moment(locale, at, &self.practice.zone);
            view! { <span class="aside">{text_with(locale, "practice-first", [("moment", moment.into())])}</span> }
        });
        let price = offer.offering.price.as_ref().map(|price| {
            view! { <span class="aside">{price.in_locale(locale).to_owned()}</span> }
        });
        let whereabouts = (offer.offering.attendance != Attendance::Place).then(|| {
            view! { <span class="aside">{attendance(locale, &offer.offering.attendance)}</span> }
        });
        view! {
            <li>
                <a class="pick" href=href>
                    <span>
                        <strong>{offer.offering.name.in_locale(locale).to_owned()}</strong>
                        <span class="aside">{words::duration(locale, offer.offering.rules.duration)}</span>
                        {whereabouts}
                        {price}
                        {first}
                    </span>
                    <Icon shape=Shape::Forward/>
                </a>
            </li>
        }
        .into_any()
    }
}
