//! Refused requests: for programs as JSON (RFC 9457) with a stable type, the field and what would be
//! accepted; for people as a page.

mod body;
mod explain;

pub use body::{FieldProblem, ProblemBody};
pub use explain::Explain;

use body::{Alternative, VisitInTheWay};

use crate::caller::Caller;
use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use domain::{
    booking::slot::Slot,
    locale::Locale,
    tenancy::Practice,
    text::{FieldError, Refusal},
};
use services::{error::Kind, hours::StrandedVisit};
use site::{
    PageContext,
    patient::problem::{Outcome, Problem as ProblemPage, Trouble},
};
use std::{fmt, time::Duration};

/// A refused request, in the language of whoever sent it.
#[derive(Debug)]
pub struct Problem(Box<Refused>);

#[derive(Debug)]
struct Refused {
    status: StatusCode,
    slug: &'static str,
    locale: Locale,
    errors: Vec<FieldError>,
    alternatives: Vec<Slot>,
    visits: Vec<StrandedVisit>,
    retry_after: Option<Duration>,
    page: Option<Page>,
}

/// What a page says besides, to a person who asked for a page.
#[derive(Debug)]
struct Page {
    context: PageContext,
    outcome: Outcome,
    practice: Option<Box<Practice>>,
}

impl Problem {
    /// A failed use case.
    pub fn new<E: Explain>(caller: &Caller, error: &E) -> Self {
        if matches!(error.kind(), Kind::Broken | Kind::Unavailable) {
            // The text of a fault names parts and codes, never data.
            tracing::error!(request.id = %caller.request, "Request failed: {error}");
        }
        let retry_after = match error.kind() {
            Kind::Limited(wait) => Some(wait),
            Kind::Unavailable => Some(Duration::from_secs(5)),
            Kind::Invalid
            | Kind::Unproven
            | Kind::Missing
            | Kind::Conflict
            | Kind::Outdated
            | Kind::Refused
            | Kind::Broken => None,
        };
        let mut problem = Self::plain(caller, status(error.kind()), error.slug());
        problem.0.errors = error.fields();
        problem.0.alternatives = error.alternatives().to_vec();
        problem.0.visits = error.stranded().to_vec();
        problem.0.retry_after = retry_after;
        problem
    }

    /// Fields that do not parse.
    pub fn invalid(caller: &Caller, errors: Vec<FieldError>) -> Self {
        let mut problem = Self::plain(caller, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        problem.0.errors = errors;
        problem
    }

    /// One field that does not parse.
    pub fn field(caller: &Caller, field: &str, refusal: Refusal) -> Self {
        Self::invalid(caller, vec![FieldError::new(field, refusal)])
    }

    /// Too many requests out of one network.
    pub fn too_many(caller: &Caller, wait: Duration) -> Self {
        let mut problem = Self::plain(caller, StatusCode::TOO_MANY_REQUESTS, "too-many-requests");
        problem.0.retry_after = Some(wait);
        problem
    }

    /// A problem of the request as such, known by its name alone.
    pub fn named(caller: &Caller, slug: &'static str) -> Self {
        let status = match slug {
            "not-found" => StatusCode::NOT_FOUND,
            "method-not-allowed" => StatusCode::METHOD_NOT_ALLOWED,
            "body-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
            "stale" => StatusCode::PRECONDITION_FAILED,
            "if-match-missing" => StatusCode::PRECONDITION_REQUIRED,
            "unsupported-media-type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-signed-in" | "session-locked" => StatusCode::UNAUTHORIZED,
            "forbidden-origin"
            | "not-allowed"
            | "second-factor-required"
            | "password-change-required"
            | "logging-notice-required"
            | "practice-required" => StatusCode::FORBIDDEN,
            "invalid" => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::plain(caller, status, slug)
    }

    /// Says on the page what became of the appointment.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        if let Some(page) = &mut self.0.page {
            page.outcome = outcome;
        }
        self
    }

    /// Says on the page which practice to call.
    #[must_use]
    pub fn at(mut self, practice: &Practice) -> Self {
        if let Some(page) = &mut self.0.page {
            page.practice = Some(Box::new(practice.clone()));
        }
        self
    }

    fn plain(caller: &Caller, status: StatusCode, slug: &'static str) -> Self {
        let (errors, alternatives) = (Vec::new(), Vec::new());
        let context = (!caller.path.starts_with("/api/")).then(|| caller.page().answering_post());
        let page =
            context.map(|context| Page { context, outcome: Outcome::Unsaid, practice: None });
        let locale = caller.locale;
        Self(Box::new(Refused {
            status,
            slug,
            locale,
            errors,
            alternatives,
            visits: Vec::new(),
            retry_after: None,
            page,
        }))
    }
}

impl Refused {
    fn body(&self) -> ProblemBody {
        let text = |suffix: &str| {
            site::words::text(self.locale, &format!("problem-{}{suffix}", self.slug))
        };
        ProblemBody {
            r#type: format!("urn:praxis:problem:{}", self.slug),
            title: text(""),
            status: self.status.as_u16(),
            detail: text("-detail"),
            errors: self.errors.iter().map(|error| FieldProblem::new(self.locale, error)).collect(),
            alternatives: self.alternatives.iter().map(Alternative::from).collect(),
            visits: self.visits.iter().map(VisitInTheWay::from).collect(),
        }
    }
}

impl Page {
    fn render(&self, slug: &str) -> String {
        let trouble = Trouble::ALL.into_iter().find(|trouble| trouble.slug() == slug);
        let practice = self.practice.as_deref().cloned();
        let page = ProblemPage {
            outcome: self.outcome,
            practice,
            ..ProblemPage::new(trouble.unwrap_or(Trouble::ServiceError))
        };
        page.render(&self.context)
    }
}

/// The status of a kind of failure.
pub fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unproven => StatusCode::UNAUTHORIZED,
        Kind::Missing => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Outdated => StatusCode::PRECONDITION_FAILED,
        Kind::Refused => StatusCode::FORBIDDEN,
        Kind::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.slug)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.status
    }

    fn error_response(&self) -> HttpResponse {
        let refused = &self.0;
        let mut response = HttpResponse::build(refused.status);
        if let Some(wait) = refused.retry_after {
            response.insert_header((header::RETRY_AFTER, wait.as_secs().max(1)));
        }
        response.insert_header((header::CONTENT_LANGUAGE, refused.locale.tag()));
        if let Some(page) = &refused.page {
            return response
                .content_type("text/html; charset=utf-8")
                .body(page.render(refused.slug));
        }
        let body = serde_json::to_string(&refused.body()).unwrap_or_default();
        response.content_type("application/problem+json").body(body)
    }
}
