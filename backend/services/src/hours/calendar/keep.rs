use super::{
    Calendar, CalendarError, CalendarState, MOST, NewCalendar,
    rows::{COLUMN, Secret},
};
use crate::{
    ctx::Ctx, db::TenantTx, error::Fault, hours::Keeper, identity::Member, keys::PracticeKeys,
    outbound::Failure, privacy::audit::record, rng, tenancy,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    id::{CalendarId, PractitionerId},
    privacy::audit::Action,
    text::Refusal,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::outside_calendar as table;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    practitioner_id: Uuid,
    sealed: Vec<u8>,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    created_at: Timestamp,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    read_at: Option<Timestamp>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    known_until: Option<Timestamp>,
    failure: Option<String>,
}

/// Reads a calendar from now on. Until it was read, its practitioner is not offered online.
pub async fn add_calendar(
    ctx: &Ctx,
    member: &Member,
    new: &NewCalendar,
) -> Result<Calendar, CalendarError> {
    let (id, keys, now) = (rng::sortable(ctx.now())?, ctx.keys().await?, ctx.now());
    let url = new.url.expose().to_owned();
    let secret = Secret { url, etag: None, modified: None, whole: None };
    let sealed = keys.seal(COLUMN, id, &secret)?;
    ctx.change(async |tx| {
        // Two at once are counted one after the other.
        tx.lock_rules().await?;
        let keeper = Keeper::of(ctx, tx, member).await?;
        if !keeper.keeps(new.practitioner) {
            return Err(CalendarError::field("practitioner", Refusal::Choice));
        }
        let theirs = table::table.filter(table::practitioner_id.eq(new.practitioner.0));
        let count: i64 = theirs.count().get_result(tx.sql()).await?;
        if count >= MOST {
            return Err(CalendarError::TooMany);
        }
        diesel::insert_into(table::table)
            .values((
                table::practice_id.eq(ctx.practice().0),
                table::id.eq(id),
                table::practitioner_id.eq(new.practitioner.0),
                table::sealed.eq(sealed),
                table::created_at.eq(now.to_diesel()),
                table::not_before.eq(now.to_diesel()),
            ))
            .execute(tx.sql())
            .await?;
        Ok(record(tx, ctx, Action::CalendarAdded, new.practitioner.0).await?)
    })
    .await?;
    tenancy::forget_profile(ctx).await;
    Ok(Calendar {
        id: CalendarId(id),
        practitioner: new.practitioner,
        place: new.url.shortened(),
        created_at: now,
        state: CalendarState::Unknown,
        read_at: None,
        failure: None,
    })
}

/// The calendars of those whose hours the member keeps, the oldest first.
pub async fn list_calendars(ctx: &Ctx, member: &Member) -> Result<Vec<Calendar>, Fault> {
    let keys = ctx.keys().await?;
    let (keeper, rows) = ctx
        .read(async |tx| {
            let keeper = Keeper::of(ctx, tx, member).await?;
            let rows: Vec<Row> = table::table
                .order((table::created_at, table::id))
                .select(Row::as_select())
                .load(tx.sql())
                .await?;
            Ok::<_, Fault>((keeper, rows))
        })
        .await?;
    let kept = rows.into_iter().filter(|row| keeper.keeps(PractitionerId(row.practitioner_id)));
    kept.map(|row| row.read(ctx, &keys)).collect()
}

/// One of them.
pub async fn find_calendar(
    ctx: &Ctx,
    member: &Member,
    id: CalendarId,
) -> Result<Calendar, CalendarError> {
    let calendars = list_calendars(ctx, member).await?;
    calendars.into_iter().find(|calendar| calendar.id == id).ok_or(CalendarError::Unknown)
}

/// Reads a calendar no more: the times that it said were taken are offered again.
pub async fn remove_calendar(
    ctx: &Ctx,
    member: &Member,
    id: CalendarId,
) -> Result<(), CalendarError> {
    ctx.change(async |tx: &mut TenantTx| {
        // Before the row, like everybody who changes rules: two orders would wait for one another.
        tx.lock_rules().await?;
        let keeper = Keeper::of(ctx, tx, member).await?;
        let named = table::table.filter(table::id.eq(id.0));
        let whose: Option<Uuid> =
            named.select(table::practitioner_id).for_update().first(tx.sql()).await.optional()?;
        let whose = whose.map(PractitionerId).filter(|whose| keeper.keeps(*whose));
        let whose = whose.ok_or(CalendarError::Unknown)?;
        diesel::delete(named).execute(tx.sql()).await?;
        Ok::<_, CalendarError>(record(tx, ctx, Action::CalendarRemoved, whose.0).await?)
    })
    .await?;
    tenancy::forget_profile(ctx).await;
    Ok(())
}

impl Row {
    fn read(self, ctx: &Ctx, keys: &PracticeKeys) -> Result<Calendar, Fault> {
        let secret: Secret = keys.open(COLUMN, self.id, &self.sealed)?;
        let url = ctx.platform().outbound.address(&secret.url);
        let failure = self.failure.as_deref().and_then(Failure::named);
        Ok(Calendar {
            id: CalendarId(self.id),
            practitioner: PractitionerId(self.practitioner_id),
            place: url.map(|url| url.shortened()).unwrap_or_default(),
            created_at: self.created_at,
            state: CalendarState::of(self.known_until, failure, ctx.now()),
            read_at: self.read_at,
            failure,
        })
    }
}
