use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{Member, grants_of},
};
use diesel::prelude::*;
use domain::identity::{AgendaAccess, Field, Scope, sees};
use schema::booking::appointment;
use uuid::Uuid;

/// Whose visits tell a member who comes, and whose visits the member may change.
pub(super) struct Reach {
    pub readable: Vec<Uuid>,
    pub writable: Vec<Uuid>,
}

impl Reach {
    pub async fn of(ctx: &Ctx, tx: &mut TenantTx, member: &Member) -> Result<Self, Fault> {
        let accesses = grants_of(ctx, tx, member).await?;
        let scope = |id| AgendaAccess::scope_of(&accesses, id, ctx.now());
        let whose = |opens: fn(Scope) -> bool| {
            let all = ctx.profile().practitioners.iter().map(|practitioner| practitioner.id);
            all.filter(|id| scope(*id).is_some_and(opens)).map(|id| id.0).collect()
        };
        Ok(Self {
            readable: whose(|scope| sees(scope, Field::PatientIdentity)),
            writable: whose(|scope| scope == Scope::Write),
        })
    }
}

/// The patients with a visit in one of the agendas, by their ids; a hold has no patient yet.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn seen_in(agendas: Vec<Uuid>) -> _ {
    let theirs: diesel::dsl::EqAny<appointment::practitioner_id, Vec<Uuid>> =
        appointment::practitioner_id.eq_any(agendas);
    appointment::table
        .filter(theirs)
        .filter(appointment::patient_id.is_not_null())
        .select(appointment::patient_id)
}
