//! Fictitious practices for demonstrations (R-10.P44): nobody in them exists, addresses are in
//! reserved domains, telephone numbers in the ranges that ARCEP keeps for fiction.
//!
//! `catalogue` holds twelve practices made by hand and `invented` draws the others; `profile`
//! turns a sketch into rules, `diary` fills its agenda by the slot engine, `rows` writes it.

mod accounts;
mod catalogue;
mod diary;
mod invented;
mod names;
mod notice;
mod patients;
mod profile;
mod rows;
mod sketch;
mod visits;
mod weeks;

#[cfg(test)]
mod tests;

pub use accounts::DemoAccount;

use crate::{
    ctx::Ctx,
    error::Fault,
    platform::Platform,
    rng,
    tenancy::{self, FindError},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    actor::{Actor, Origin},
    id::{PracticeId, RequestId},
    locale::Locale,
    tenancy::Profile,
};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use rand::{SeedableRng as _, rngs::StdRng};
use schema::platform::practice;
use sketch::Sketch;
use uuid::Uuid;

/// How many practices have people: enough to see that one does not see the other.
const PEOPLED: usize = 2;
/// While the database writes one practice, the next is being made.
const SIDE_BY_SIDE: usize = 2;

/// How much to load.
#[derive(Debug, Clone, Copy)]
pub struct DemoOptions {
    /// How many practices; the first twelve are made by hand, the others drawn.
    pub practices: usize,
    /// The same seed draws the same practices under the same ids.
    pub seed: u64,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self { practices: 12, seed: 20_261_122 }
    }
}

/// What was loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DemoSummary {
    /// Practices loaded.
    pub practices: usize,
    /// Their practitioners.
    pub practitioners: usize,
    /// Their appointments.
    pub appointments: usize,
    /// Practices left as they were, because they are there already.
    pub skipped: usize,
}

/// Loads the practices that are not there yet, each with an agenda of eight weeks.
///
/// A second run loads nothing. A run that was cut short is finished by the next: an agenda is
/// written whole or not at all.
pub async fn load_demo(platform: &Platform, options: &DemoOptions) -> Result<DemoSummary, Fault> {
    let now = platform.now();
    let origin = Origin { actor: Actor::Operator, request: RequestId(rng::sortable(now)?) };
    let profiles = sketches(options).map(|sketch| profile::of(&sketch, options.seed, now));
    let loads = stream::iter(profiles).map(async |profile| load(platform, &profile?, origin).await);
    loads.buffer_unordered(SIDE_BY_SIDE).try_fold(DemoSummary::default(), DemoSummary::and).await
}

/// Practices whose people can sign in, the first ones made by hand; and an operator. Answers with
/// those who were made now, and with nobody where they are there already.
pub async fn people_demo(platform: &Platform) -> Result<Vec<DemoAccount>, Fault> {
    let origin =
        Origin { actor: Actor::Operator, request: RequestId(rng::sortable(platform.now())?) };
    let mut made = Vec::new();
    for sketch in catalogue::practices().into_iter().take(PEOPLED) {
        let profile = profile::of(&sketch, DemoOptions::default().seed, platform.now())?;
        let ctx = context(platform, profile.practice.id, origin).await?;
        made.extend(accounts::people(&ctx).await?);
    }
    made.extend(accounts::operator(platform).await?);
    Ok(made)
}

impl DemoSummary {
    async fn and(self, more: Self) -> Result<Self, Fault> {
        Ok(Self {
            practices: self.practices + more.practices,
            practitioners: self.practitioners + more.practitioners,
            appointments: self.appointments + more.appointments,
            skipped: self.skipped + more.skipped,
        })
    }
}

fn sketches(options: &DemoOptions) -> impl Iterator<Item = Sketch> {
    let mut rng = StdRng::seed_from_u64(options.seed);
    let made = catalogue::practices();
    let drawn =
        (made.len()..options.practices).map(move |number| invented::practice(number, &mut rng));
    made.into_iter().take(options.practices).chain(drawn.collect::<Vec<_>>())
}

/// Loads one practice, unless it is there already.
async fn load(
    platform: &Platform,
    profile: &Profile,
    origin: Origin,
) -> Result<DemoSummary, Fault> {
    let skipped = DemoSummary { skipped: 1, ..DemoSummary::default() };
    let (ours, slug) = (profile.practice.id, &profile.practice.slug);
    match entry(platform, profile).await? {
        Some((id, true)) if PracticeId(id) == ours => {}
        // Missing, or left half done by a run that was cut short.
        None => tenancy::publish_practice(platform, profile, origin).await?,
        Some((id, false)) if PracticeId(id) == ours => {
            tenancy::publish_practice(platform, profile, origin).await?
        }
        Some((id, _)) => {
            tracing::warn!(practice.id = %id, "Left demonstration practice {slug} alone: another has its name");
            return Ok(skipped);
        }
    }
    let Some(appointments) = fill(&context(platform, ours, origin).await?).await? else {
        return Ok(skipped);
    };
    tracing::info!(practice.id = %ours, "Loaded demonstration practice {slug}");
    let practitioners = profile.practitioners.len();
    Ok(DemoSummary { practices: 1, practitioners, appointments, skipped: 0 })
}

/// The context in which the operator acts in a practice, with its rules as they are stored.
async fn context(platform: &Platform, practice: PracticeId, origin: Origin) -> Result<Ctx, Fault> {
    let stored =
        tenancy::reload_profile(platform, practice).await.map_err(|error| match error {
            FindError::Unknown => Fault::Stored("practice"),
            FindError::Fault(fault) => fault,
        })?;
    Ok(Ctx::new(platform.clone(), stored, origin, Locale::Fr))
}

/// The practice's id and whether it is listed, if the directory knows its slug.
async fn entry(platform: &Platform, profile: &Profile) -> Result<Option<(Uuid, bool)>, Fault> {
    let mut conn = platform.db.platform.get().await?;
    let found = practice::table
        .filter(practice::slug.eq(profile.practice.slug.as_str()))
        .select((practice::id, practice::listed))
        .first(&mut conn)
        .await;
    Ok(found.optional()?)
}

/// Fills the agenda of a practice, unless somebody has booked there.
async fn fill(ctx: &Ctx) -> Result<Option<usize>, Fault> {
    if ctx.read(async |tx| rows::any(tx).await).await? {
        return Ok(None);
    }
    let (chance, _) = ctx.practice().0.as_u64_pair();
    let mut rng = StdRng::seed_from_u64(chance);
    let pool = patients::pool(ctx, &mut rng)?;
    let entries = diary::keep(ctx, pool.len(), &mut rng);
    let sealed = patients::seal(ctx, &pool, &entries).await?;
    ctx.change(async |tx| rows::write(ctx, tx, &sealed, &entries).await).await?;
    Ok(Some(entries.len()))
}
