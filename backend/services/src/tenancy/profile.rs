//! What a practice publishes and by which rules it offers visits, read once and kept.
//!
//! A kept profile may be behind the database for a moment. Listing compares versions and reads
//! again; a write names the version that it rests on and is refused when it is not the last.

use super::{
    directory::FindError,
    rows::{OfferedBy, PlaceRow, PracticeRow, PractitionerRow, VisitTypeRow},
};
use crate::{
    ctx::Ctx,
    db::{Mode, TenantTx},
    error::Fault,
    hours::Rules,
    platform::Platform,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::PlaceCalendar,
    id::{PlaceId, PracticeId, RoomId},
    privacy::notice::Notice,
    tenancy::{Offering, Place, Practice, Practitioner, Profile},
    text::Slug,
};
use moka::{Entry, future::Cache};
use schema::{booking, platform};
use std::{sync::Arc, time::Duration};

/// The profiles of the practices that were asked for lately.
#[derive(Clone)]
pub struct Profiles {
    by_id: Cache<PracticeId, Arc<Profile>>,
    slugs: Cache<Slug, PracticeId>,
}

impl Default for Profiles {
    fn default() -> Self {
        let keep = Duration::from_secs(60);
        Self {
            by_id: Cache::builder().max_capacity(500).time_to_live(keep).build(),
            slugs: Cache::builder().max_capacity(5_000).time_to_live(keep).build(),
        }
    }
}

impl Profiles {
    /// Keeps a profile, unless a later one is kept: whoever read before a change may come after it.
    async fn keep(&self, profile: &Arc<Profile>) {
        let newest = async |known: Option<Entry<PracticeId, Arc<Profile>>>| {
            let known = known.map(Entry::into_value);
            known
                .filter(|known| known.rules_version > profile.rules_version)
                .unwrap_or_else(|| Arc::clone(profile))
        };
        self.by_id.entry(profile.practice.id).and_upsert_with(newest).await;
    }

    pub(super) async fn by_slug(&self, slug: &Slug) -> Option<PracticeId> {
        self.slugs.get(slug).await
    }

    pub(super) async fn remember(&self, slug: &Slug, id: PracticeId) {
        self.slugs.insert(slug.clone(), id).await;
    }
}

/// The profile of a practice, perhaps as it was a moment ago.
pub async fn profile(platform: &Platform, practice: PracticeId) -> Result<Arc<Profile>, FindError> {
    match platform.profiles.by_id.get(&practice).await {
        Some(known) => Ok(known),
        None => reload_profile(platform, practice).await,
    }
}

/// The profile of a practice as it is now.
pub async fn reload_profile(
    platform: &Platform,
    practice: PracticeId,
) -> Result<Arc<Profile>, FindError> {
    let mut tx = TenantTx::begin(&platform.db.booking, practice, Mode::Snapshot).await?;
    let profile = Arc::new(read(&mut tx, platform).await?);
    tx.roll_back().await?;
    platform.profiles.keep(&profile).await;
    Ok(profile)
}

/// Reads a practice anew whose rules have just changed. Other servers notice by the version; this one is
/// ahead of it.
pub(crate) async fn forget_profile(ctx: &Ctx) {
    if reload_profile(ctx.platform(), ctx.practice()).await.is_err() {
        ctx.platform().profiles.by_id.invalidate(&ctx.practice()).await;
    }
}

/// The version of the practice's rules as they are now.
pub async fn rules_version(ctx: &Ctx) -> Result<i64, Fault> {
    let rows: Vec<i64> = ctx
        .read_at_once(async |mut conn| {
            let version = booking::rule_version::table.select(booking::rule_version::version);
            version.load(&mut conn).await
        })
        .await?;
    rows.as_slice().first().copied().ok_or(Fault::Stored("rule version"))
}

/// Every published version of the practice's notice, the last one first.
pub async fn published_notices(ctx: &Ctx) -> Result<Vec<Notice>, Fault> {
    let contents: Vec<serde_json::Value> = ctx
        .read(async |tx: &mut TenantTx| {
            let published = booking::notice::table.order(booking::notice::version.desc());
            Ok::<_, Fault>(published.select(booking::notice::content).load(tx.sql()).await?)
        })
        .await?;
    contents.into_iter().map(parse_notice).collect()
}

fn parse_notice(content: serde_json::Value) -> Result<Notice, Fault> {
    serde_json::from_value(content).map_err(|_| Fault::Stored("information notice"))
}

async fn read(tx: &mut TenantTx, platform: &Platform) -> Result<Profile, FindError> {
    let practice = read_practice(tx).await?.ok_or(FindError::Unknown)?;
    let (former, places): (Vec<_>, Vec<_>) =
        read_all_places(tx).await?.into_iter().partition(|(.., retired)| *retired);
    let (places, calendars): (Vec<_>, _) = places.into_iter().map(|(at, it, _)| (at, it)).unzip();
    let (practitioners, former_practitioners) = read_practitioners(tx).await?;
    let (offerings, retired) = read_offerings(tx).await?;
    let rules = Rules::load(tx, &practice.zone, platform.now()).await?;
    let timetable = rules.timetable(&practice.zone, calendars);
    Ok(Profile {
        rooms: read_rooms(tx).await?,
        practitioners,
        former_practitioners,
        former_places: former.into_iter().map(|(place, ..)| place).collect(),
        offerings,
        retired,
        notice: read_notice(tx).await?,
        rules_version: read_version(tx).await?,
        practice,
        places,
        timetable,
    })
}

async fn read_practice(tx: &mut TenantTx) -> Result<Option<Practice>, Fault> {
    let id = tx.practice().0;
    let row: Option<PracticeRow> = platform::practice::table
        .find(id)
        .select(PracticeRow::as_select())
        .first(tx.sql())
        .await
        .optional()?;
    row.map(Practice::try_from).transpose()
}

async fn read_version(tx: &mut TenantTx) -> Result<i64, Fault> {
    Ok(booking::rule_version::table.select(booking::rule_version::version).first(tx.sql()).await?)
}

/// Where the practice receives, and which holidays it keeps there.
pub(crate) async fn read_places(
    tx: &mut TenantTx,
) -> Result<(Vec<Place>, Vec<PlaceCalendar>), Fault> {
    let places = read_all_places(tx).await?.into_iter();
    Ok(places
        .filter(|(.., retired)| !retired)
        .map(|(place, calendar, _)| (place, calendar))
        .unzip())
}

/// A place with the holidays that it keeps, and whether nobody receives there any more.
pub(crate) type StoredPlace = (Place, PlaceCalendar, bool);

/// Every place, former ones too, in the order of the practice.
pub(crate) async fn read_all_places(tx: &mut TenantTx) -> Result<Vec<StoredPlace>, Fault> {
    let rows = booking::place::table
        .order(booking::place::position)
        .select((PlaceRow::as_select(), booking::place::retired_at.is_not_null()))
        .load::<(PlaceRow, bool)>(tx.sql())
        .await?;
    let read = |(row, retired): (PlaceRow, bool)| {
        let observes_holidays = row.observes_holidays;
        let place = Place::try_from(row)?;
        let calendar =
            PlaceCalendar { place: place.id, department: place.department, observes_holidays };
        Ok((place, calendar, retired))
    };
    rows.into_iter().map(read).collect()
}

async fn read_rooms(tx: &mut TenantTx) -> Result<Vec<(RoomId, PlaceId)>, Fault> {
    let rows: Vec<(uuid::Uuid, uuid::Uuid)> = booking::room::table
        .filter(booking::room::retired_at.is_null())
        .order(booking::room::id)
        .select((booking::room::id, booking::room::place_id))
        .load(tx.sql())
        .await?;
    Ok(rows.into_iter().map(|(room, place)| (RoomId(room), PlaceId(place))).collect())
}

/// Those who receive, and those who do no more.
async fn read_practitioners(
    tx: &mut TenantTx,
) -> Result<(Vec<Practitioner>, Vec<Practitioner>), Fault> {
    let rows = booking::practitioner::table
        .order(booking::practitioner::position)
        .select((PractitionerRow::as_select(), booking::practitioner::retired_at.is_not_null()))
        .load::<(PractitionerRow, bool)>(tx.sql())
        .await?;
    let (mut present, mut former) = (Vec::new(), Vec::new());
    for (row, retired) in rows {
        let list = if retired { &mut former } else { &mut present };
        list.push(Practitioner::try_from(row)?);
    }
    Ok((present, former))
}

/// What the practice offers, and what it offers no more.
pub(crate) async fn read_offerings(
    tx: &mut TenantTx,
) -> Result<(Vec<Offering>, Vec<Offering>), Fault> {
    use booking::{visit_type, visit_type_practitioner as by, visit_type_room as room};
    let practitioners = by::table
        .order(by::practitioner_id)
        .select((by::visit_type_id, by::practitioner_id))
        .load(tx.sql())
        .await?;
    let rooms = room::table
        .order(room::room_id)
        .select((room::visit_type_id, room::room_id))
        .load(tx.sql())
        .await?;
    let mut offered = OfferedBy::new(practitioners, rooms);
    let rows = visit_type::table
        .order(visit_type::position)
        .select(VisitTypeRow::as_select())
        .load::<VisitTypeRow>(tx.sql())
        .await?;
    let (mut offerings, mut retired) = (Vec::new(), Vec::new());
    for row in rows {
        let list = if row.is_retired() { &mut retired } else { &mut offerings };
        list.push(row.into_offering(&mut offered)?);
    }
    Ok((offerings, retired))
}

async fn read_notice(tx: &mut TenantTx) -> Result<Notice, Fault> {
    let content = booking::notice::table
        .order(booking::notice::version.desc())
        .select(booking::notice::content)
        .first(tx.sql())
        .await?;
    parse_notice(content)
}
