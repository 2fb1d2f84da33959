//! The errors of whoever connects programs.

use super::Explain;
use services::webhook::WebhookError;

impl Explain for WebhookError {
    fn slug(&self) -> &'static str {
        match self {
            Self::Unknown => "not-found",
            Self::TooMany => "too-many-webhooks",
            Self::Fault(fault) => fault.slug(),
        }
    }
}
