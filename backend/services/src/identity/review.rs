//! The yearly review: the owner confirms or ends each access (R-10.P10).

use super::{
    schedule::REVIEWED_EVERY,
    team::{self, MemberState, TeamError, TeamMember, confirm, list_team},
};
use crate::{ctx::Ctx, error::Fault, privacy::audit::record};
use domain::{id::AccountId, privacy::audit::Action};
use jiff::Timestamp;

/// A review, begun or not.
#[derive(Debug, Clone)]
pub struct Review {
    /// When the access that was confirmed longest ago must be confirmed again.
    pub due_at: Timestamp,
    /// The accesses that somebody may use, or might again.
    pub members: Vec<TeamMember>,
}

/// What becomes of an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is still needed.
    Keep,
    /// It is not.
    End,
}

/// The accesses to review, and when that is due.
pub async fn find_review(ctx: &Ctx) -> Result<Review, Fault> {
    let mut members = list_team(ctx).await?;
    members.retain(|member| matches!(member.state, MemberState::Active | MemberState::Suspended));
    // Nobody uses one that is suspended: it stands here to be ended, and is due no sooner for it.
    let used = members.iter().filter(|member| member.state == MemberState::Active);
    let oldest = used.map(|member| member.confirmed_at).min();
    Ok(Review { due_at: oldest.unwrap_or(ctx.now()) + REVIEWED_EVERY, members })
}

/// Carries out what was decided; what was not decided stays as it is, and due.
pub async fn decide_review(
    ctx: &Ctx,
    decisions: &[(AccountId, Decision)],
) -> Result<(), TeamError> {
    let kept = decisions.iter().filter(|(_, decision)| *decision == Decision::Keep);
    let kept: Vec<_> = kept.map(|(account, _)| *account).collect();
    let ended = decisions.iter().filter(|(_, decision)| *decision == Decision::End);
    for (account, _) in ended {
        team::disable_member(ctx, *account).await?;
    }
    if kept.is_empty() {
        return Ok(());
    }
    ctx.change(async |tx| {
        for account in &kept {
            confirm(tx, ctx, *account).await?;
            record(tx, ctx, Action::MemberConfirmed, account.0).await?;
        }
        Ok(())
    })
    .await
}
