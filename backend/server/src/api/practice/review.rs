//! The yearly review of accesses.

use super::{ctx, done, members::MemberDetail};
use crate::{
    api::{body::Body, instant},
    problem::{Problem, ProblemBody},
    review::complete,
    staff::AtWork,
};
use actix_web::{Responder, get, post, web};
use domain::{
    id::AccountId,
    text::{FieldError, Refusal},
};
use serde::{Deserialize, Serialize};
use services::identity::{Decision, Review, decide_review, find_review};
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// The accesses to review.
#[derive(Serialize, ToSchema)]
pub struct ReviewDetail {
    /// When the access that was confirmed longest ago must be confirmed again.
    #[schema(format = DateTime)]
    due_at: String,
    members: Vec<MemberDetail>,
}

/// What becomes of each access. Whoever reviews keeps their own and need not say so.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    decisions: Vec<DecisionBody>,
}

/// What becomes of an access.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    account: Uuid,
    /// `keep` or `end`.
    decision: String,
}

/// The accesses to review, and when that is due.
#[utoipa::path(tag = "practice", security(("session" = [])), responses((status = 200, body = ReviewDetail)))]
#[get("/api/v1/practice/review")]
pub async fn show_review(at: AtWork) -> Result<impl Responder, Problem> {
    let ctx = ctx(&at).await?;
    let review = find_review(&ctx).await;
    let review = review.map_err(|fault| Problem::new(&at.staff.caller, &fault))?;
    let (profile, members) = (ctx.profile(), review.members.iter());
    Ok(web::Json(ReviewDetail {
        due_at: instant::written(review.due_at, &profile.practice.zone),
        members: members.map(|member| MemberDetail::new(member, profile)).collect(),
    }))
}

/// Carries out a review in which every access was decided.
#[utoipa::path(tag = "practice", security(("session" = [])), request_body = Decisions, responses(
    (status = 204), (status = 422, body = ProblemBody),
))]
#[post("/api/v1/practice/review")]
pub async fn carry_out_review(
    at: AtWork,
    body: Body<Decisions>,
) -> Result<impl Responder, Problem> {
    let (ctx, caller, own) = (ctx(&at).await?, &at.staff.caller, at.member.account);
    let review = find_review(&ctx).await.map_err(|fault| Problem::new(caller, &fault))?;
    let said = body.0.read(&review, own).map_err(|errors| Problem::invalid(caller, errors))?;
    let decided = complete(&review, own, |account| said.get(&account).copied());
    let decided = decided.ok_or_else(|| Problem::field(caller, "decisions", Refusal::Missing))?;
    done(&at, decide_review(&ctx, &decided).await)
}

impl Decisions {
    /// Each access once, and only those under review.
    fn read(
        &self,
        review: &Review,
        own: AccountId,
    ) -> Result<HashMap<AccountId, Decision>, Vec<FieldError>> {
        let (mut said, mut errors) = (HashMap::new(), Vec::new());
        for (number, body) in self.decisions.iter().enumerate() {
            let account = AccountId(body.account);
            let mut refuse = |field: &str| {
                let field = format!("decisions[{number}].{field}");
                errors.push(FieldError::new(field, Refusal::Choice));
            };
            let known = review.members.iter().any(|member| member.account == account);
            match body.read().filter(|one| account != own || *one == Decision::Keep) {
                None => refuse("decision"),
                Some(_) if !known || said.contains_key(&account) => refuse("account"),
                Some(decision) => drop(said.insert(account, decision)),
            }
        }
        if errors.is_empty() { Ok(said) } else { Err(errors) }
    }
}

impl DecisionBody {
    fn read(&self) -> Option<Decision> {
        match self.decision.as_str() {
            "keep" => Some(Decision::Keep),
            "end" => Some(Decision::End),
            _ => None,
        }
    }
}
