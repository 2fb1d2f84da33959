//! The yearly review, as pages and programs hand it in.

use domain::id::AccountId;
use services::identity::{Decision, Review};

/// The decision on every access under review; nothing, while one is missing: half a review proves
/// nothing. Whoever reviews needs their own access to do it, so that is kept.
pub fn complete(
    review: &Review,
    own: AccountId,
    decision: impl Fn(AccountId) -> Option<Decision>,
) -> Option<Vec<(AccountId, Decision)>> {
    let decided = review.members.iter().map(|member| match member.account {
        account if account == own => Some((account, Decision::Keep)),
        account => Some((account, decision(account)?)),
    });
    decided.collect()
}
