use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{Member, grants_of},
};
use domain::{
    id::PractitionerId,
    identity::{AgendaAccess, Role, Scope, keeps_hours},
    tenancy::Practitioner,
};
use jiff::Timestamp;

/// Somebody who keeps hours, with the agendas that they reach.
#[derive(Debug, Clone)]
pub struct Keeper {
    role: Role,
    practitioners: Vec<PractitionerId>,
    accesses: Vec<AgendaAccess>,
    now: Timestamp,
}

impl Keeper {
    pub(super) async fn of(ctx: &Ctx, tx: &mut TenantTx, member: &Member) -> Result<Self, Fault> {
        let accesses = grants_of(ctx, tx, member).await?;
        let practitioners = ctx.profile().practitioners.iter().map(|one| one.id).collect();
        Ok(Self { role: member.role, practitioners, accesses, now: ctx.now() })
    }

    /// Whether the hours of the practitioner, of this practice, are theirs to keep.
    pub fn keeps(&self, practitioner: PractitionerId) -> bool {
        self.practitioners.contains(&practitioner)
            && keeps_hours(self.role, self.scope(practitioner))
    }

    /// How far they reach into the practitioner's agenda.
    pub fn scope(&self, practitioner: PractitionerId) -> Option<Scope> {
        AgendaAccess::scope_of(&self.accesses, practitioner, self.now)
    }

    /// Whether they may call off visits of the practitioner.
    pub fn may_call_off(&self, practitioner: PractitionerId) -> bool {
        self.scope(practitioner) == Some(Scope::Write)
    }

    /// Those whose hours they keep, in the order of the practice.
    pub fn practitioners(&self, ctx: &Ctx) -> Vec<Practitioner> {
        let all = ctx.profile().practitioners.iter();
        all.filter(|one| self.keeps(one.id)).cloned().collect()
    }
}

/// Whose hours a member keeps.
pub async fn find_keeper(ctx: &Ctx, member: &Member) -> Result<Keeper, Fault> {
    ctx.read(async |tx| Keeper::of(ctx, tx, member).await).await
}
