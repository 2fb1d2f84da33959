use super::{
    VisitTypeError, VisitTypeLine,
    rows::{VisitTypeValues, store_offered_by},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    privacy::audit::record,
    revision::Seen,
    rng,
    tenancy::{forget_profile, read_offerings},
};
use diesel::{dsl::max, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{
    id::VisitTypeId,
    privacy::audit::Action,
    tenancy::{Offering, Profile},
    text::{FieldError, Refusal},
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{
    visit_type as table, visit_type_practitioner as by, visit_type_room as within,
};

/// Adds a visit type, the last of the list; its id is minted here.
pub async fn add_visit_type(
    ctx: &Ctx,
    mut offering: Offering,
) -> Result<VisitTypeLine, VisitTypeError> {
    offering.rules.id = VisitTypeId(rng::sortable(ctx.now())?);
    check(ctx.profile(), &offering)?;
    ctx.change(async |tx| {
        tx.lock_rules().await?;
        let last: Option<i16> =
            table::table.select(max(table::position)).first(tx.sql()).await.map_err(Fault::from)?;
        let position = table::position.eq(last.map_or(0, |last| last.saturating_add(1)));
        diesel::insert_into(table::table)
            .values((VisitTypeValues::new(ctx.practice().0, &offering), position))
            .execute(tx.sql())
            .await
            .map_err(Fault::from)?;
        store_offered_by(tx, std::slice::from_ref(&offering)).await?;
        record(tx, ctx, Action::VisitTypeAdded, offering.rules.id.0).await?;
        Ok::<_, VisitTypeError>(())
    })
    .await?;
    forget_profile(ctx).await;
    Ok(VisitTypeLine { offering, retired: false })
}

/// Changes a visit type, and whether it is offered no more. Visits that are booked stay as they are.
pub async fn change_visit_type(
    ctx: &Ctx,
    (id, seen): (VisitTypeId, &Seen),
    retired: Option<bool>,
    to: impl FnOnce(&Offering) -> Result<Offering, Vec<FieldError>>,
) -> Result<VisitTypeLine, VisitTypeError> {
    let changed = ctx
        .change(async |tx| {
            let before = found(tx, id, seen).await?;
            let offering = to(&before.offering).map_err(VisitTypeError::Invalid)?;
            check(ctx.profile(), &offering)?;
            let after = VisitTypeLine { offering, retired: retired.unwrap_or(before.retired) };
            store(ctx, tx, &before, &after).await?;
            record(tx, ctx, action(&before, &after), id.0).await?;
            Ok::<_, VisitTypeError>(after)
        })
        .await?;
    forget_profile(ctx).await;
    Ok(changed)
}

/// Offers a visit type no more, or again.
pub async fn set_retired(
    ctx: &Ctx,
    which: (VisitTypeId, &Seen),
    retired: bool,
) -> Result<VisitTypeLine, VisitTypeError> {
    change_visit_type(ctx, which, Some(retired), |offering| Ok(offering.clone())).await
}

fn action(before: &VisitTypeLine, after: &VisitTypeLine) -> Action {
    match (before.retired, after.retired) {
        (false, true) => Action::VisitTypeRetired,
        (true, false) => Action::VisitTypeOffered,
        (true, true) | (false, false) => Action::VisitTypeChanged,
    }
}

async fn store(
    ctx: &Ctx,
    tx: &mut TenantTx,
    before: &VisitTypeLine,
    after: &VisitTypeLine,
) -> Result<(), Fault> {
    let id = after.offering.rules.id.0;
    let values = VisitTypeValues::new(ctx.practice().0, &after.offering);
    let this = table::table.filter(table::id.eq(id));
    diesel::update(this).set(values).execute(tx.sql()).await?;
    if before.retired != after.retired {
        let at: Option<Timestamp> = after.retired.then(|| ctx.now());
        let retired = table::retired_at.eq(at.to_diesel());
        diesel::update(this).set(retired).execute(tx.sql()).await?;
    }
    diesel::delete(by::table.filter(by::visit_type_id.eq(id))).execute(tx.sql()).await?;
    diesel::delete(within::table.filter(within::visit_type_id.eq(id))).execute(tx.sql()).await?;
    store_offered_by(tx, std::slice::from_ref(&after.offering)).await
}

/// The visit type as it stands, kept from changing, if it is what was seen of it.
async fn found(
    tx: &mut TenantTx,
    id: VisitTypeId,
    seen: &Seen,
) -> Result<VisitTypeLine, VisitTypeError> {
    tx.lock_rules().await?;
    let (offered, retired) = read_offerings(tx).await?;
    let line = |retired| move |offering| VisitTypeLine { offering, retired };
    let all = offered.into_iter().map(line(false)).chain(retired.into_iter().map(line(true)));
    let line = all.into_iter().find(|line| line.offering.rules.id == id);
    let line = line.ok_or(VisitTypeError::Unknown)?;
    if seen.is(&line) { Ok(line) } else { Err(VisitTypeError::Outdated) }
}

/// Who offers it and where it can be must be of this practice.
fn check(profile: &Profile, Offering { rules, .. }: &Offering) -> Result<(), VisitTypeError> {
    let whom = rules.practitioners.iter().all(|id| profile.has_practitioner(*id));
    let rooms = rules.rooms.iter().all(|id| profile.rooms.iter().any(|(room, _)| room == id));
    let wrong = [("practitioners", whom), ("rooms", rooms)].into_iter().filter(|(_, ours)| !ours);
    let errors: Vec<_> = wrong.map(|(name, _)| FieldError::new(name, Refusal::Choice)).collect();
    if errors.is_empty() { Ok(()) } else { Err(VisitTypeError::Invalid(errors)) }
}
