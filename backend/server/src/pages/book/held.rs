//! A held visit on the pages between choice and confirmation.

use crate::{caller::Caller, pages::html_with_islands, problem::Problem};
use actix_web::{HttpResponse, http::StatusCode};
use domain::{tenancy::Practice, text::FieldError};
use jiff::civil::Date;
use services::{
    booking::{Hold, find_hold},
    ctx::Ctx,
};
use site::{
    PageContext,
    patient::{
        details::Details,
        held::Held,
        typed::Typed,
        visit::{Start, Visit},
    },
};

/// A hold with the words that describe its visit.
pub(super) struct HeldVisit {
    pub ctx: Ctx,
    pub hold: Hold,
    pub visit: Visit,
}

impl HeldVisit {
    /// Nothing, if the practice has dropped the visit type meanwhile.
    pub fn new(ctx: Ctx, hold: Hold) -> Option<Self> {
        let ctx = ctx.as_long_as(hold.visit_type, hold.visit);
        let start = Start::from((hold.visit.start, hold.practitioner, hold.place));
        let visit = Visit::at_start(ctx.profile(), hold.visit_type, start)?;
        Some(Self { ctx, hold, visit })
    }

    /// The hold of an address.
    pub async fn find(caller: &Caller, (slug, hold): &(String, String)) -> Result<Self, Problem> {
        let ctx = caller.practice(slug).await.map_err(|error| Problem::new(caller, &error))?;
        let missing = || Problem::named(caller, "not-found").at(&ctx.profile().practice);
        let id = hold.parse().map_err(|_| missing())?;
        let hold = find_hold(&ctx, id).await;
        let hold =
            hold.map_err(|error| Problem::new(caller, &error).at(&ctx.profile().practice))?;
        Self::new(ctx.clone(), hold).ok_or_else(missing)
    }

    pub fn practice(&self) -> &Practice {
        &self.ctx.profile().practice
    }

    /// Whether it is as long as a first visit.
    pub fn new_patient(&self) -> bool {
        self.ctx.is_for_new_patient()
    }

    /// Today at the practice.
    pub fn today(&self) -> Date {
        self.practice().zone.to_datetime(self.ctx.now()).date()
    }

    pub fn held(&self) -> Held {
        let left = self.hold.expires_at.duration_since(self.ctx.now()).as_secs();
        Held {
            id: self.hold.id.to_string(),
            until: self.hold.expires_at,
            left: left.try_into().unwrap_or_default(),
            may_extend: self.hold.may_extend,
        }
    }

    /// The details form; with errors it is the answer to a form that was refused.
    pub fn details(
        &self,
        page: &PageContext,
        typed: Typed,
        errors: Vec<FieldError>,
    ) -> HttpResponse {
        let status =
            if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let details = Details {
            practice: self.practice().clone(),
            notice: self.ctx.profile().notice.clone(),
            visit: self.visit.clone(),
            held: self.held(),
            typed,
            errors,
        };
        html_with_islands(status, details.render(page))
    }
}
