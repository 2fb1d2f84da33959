//! `POST /pro/availability/holidays/{place}`, where visits stand on holidays that are to be kept.

use super::stranded::{self, Stranded};
use crate::{
    PageContext,
    ui::{Back, Button, ErrorSummary, Errors, Hidden, Nav, Shell, Weight},
    words::{text, text_with},
};
use domain::{tenancy::Place, text::FieldError};
use jiff::tz::TimeZone;
use leptos::prelude::*;

/// The question what becomes of visits on public holidays.
#[derive(Debug, Clone)]
pub struct HolidaysAsked {
    /// The frame.
    pub nav: Nav,
    /// The practice's zone.
    pub zone: TimeZone,
    /// The place that is to keep public holidays.
    pub place: Place,
    /// The visits that are in the way.
    pub stranded: Stranded,
    /// What was refused: `visits`.
    pub errors: Vec<FieldError>,
}

impl HolidaysAsked {
    /// The whole page.
    pub fn render(&self, page: &PageContext) -> String {
        let shell = Shell::of_staff(text(page.locale, "holidays-title"), &self.nav);
        Shell { refused: !self.errors.is_empty(), ..shell }.document(page, || self.main(page))
    }

    fn main(&self, page: &PageContext) -> AnyView {
        let (locale, base) = (page.locale, self.nav.base);
        let errors = Errors::new(locale, &self.errors);
        let place = [("place", self.place.name.as_str().into())];
        let values = vec![("observes", "yes".to_owned()), ("shown", self.stranded.shown.clone())];
        let action = page.href(&format!("{base}/availability/holidays/{}", self.place.id));
        let stranded = stranded::section(&self.stranded, (&self.zone, base), page, &errors);
        view! {
            <Back href=page.href(&format!("{base}/availability")) label=text(locale, "availability-back")/>
            <ErrorSummary locale errors/>
            <h1>{text(locale, "holidays-title")}</h1>
            <p class="lead">{text_with(locale, "holidays-kept", place)}</p>
            <form method="post" action=action novalidate=true>
                <Hidden values/>
                {stranded}
                <Button label=text(locale, "holidays-close") weight=Weight::Main/>
            </form>
        }
        .into_any()
    }
}
