//! The frame around the pages of whoever is signed in.

use crate::{
    problem::Problem,
    staff::{AtWork, Staff},
};
use domain::tenancy::Profile;
use services::{
    ctx::Ctx,
    identity::{find_account, own_memberships},
};
use site::ui::{Nav, Section};

/// The frame for whoever has a practice to work in, and the practice's side of the request.
pub(crate) async fn at_work(at: &AtWork, current: Section) -> Result<(Ctx, Nav), Problem> {
    let ctx = at.ctx().await.map_err(|error| Problem::new(&at.staff.caller, &error))?;
    let mut nav = bare(&at.staff, current).await?;
    nav.practice = ctx.profile().practice.name.to_string();
    nav.permissions = at.permissions();
    Ok((ctx, nav))
}

/// The frame for whoever is signed in, with or without a practice.
pub(crate) async fn nav(staff: &Staff, current: Section) -> Result<Nav, Problem> {
    match staff.session.member {
        Some(member) => {
            let at = AtWork { staff: staff.clone(), member };
            Ok(at_work(&at, current).await?.1)
        }
        None => bare(staff, current).await,
    }
}

/// The frame without a practice.
pub(crate) async fn bare(staff: &Staff, current: Section) -> Result<Nav, Problem> {
    let caller = &staff.caller;
    let problem = |fault| Problem::new(caller, &fault);
    let holder =
        find_account(&caller.app().platform, staff.session.account).await.map_err(problem)?;
    let practices = own_memberships(&staff.door(), &staff.session).await.map_err(problem)?;
    Ok(Nav {
        base: staff.base(),
        practice: String::new(),
        person: holder.map(|holder| holder.person.name.to_string()).unwrap_or_default(),
        permissions: Vec::new(),
        several: practices.len() > 1,
        current: Some(current),
    })
}

/// The zone in which times are told to whoever is signed in: the practice's, if there is one.
pub(super) fn zone(profile: Option<&Profile>) -> jiff::tz::TimeZone {
    profile.map_or(jiff::tz::TimeZone::UTC, |profile| profile.practice.zone.clone())
}
