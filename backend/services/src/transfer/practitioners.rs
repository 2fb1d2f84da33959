//! Who receives.

use super::{
    TransferError,
    cell::alike,
    keep::Thing,
    plan::{Found, Plan, Work, read_lines},
    table::{Column, Table, needed},
};
use crate::{ctx::Ctx, db::TenantTx, error::Fault, premises::read_practitioners, rng};
use diesel::{
    QueryableByName,
    dsl::max,
    prelude::*,
    sql_types::{Array, Text, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use domain::text::{Label, Refusal};
use schema::booking::practitioner as table;
use uuid::Uuid;

pub(super) const COLUMNS: &[Column] = &[needed("name", &["nom", "practitioner", "praticien"])];

/// The tables that name a practitioner: who is named there was used since.
pub const REFERRING: [&str; 10] = [
    "booking.absence.covered_by",
    "booking.absence.practitioner_id",
    "booking.agenda_feed.practitioner_id",
    "booking.appointment.practitioner_id",
    "booking.hours_override.practitioner_id",
    "booking.opening_hours.practitioner_id",
    "booking.outside_calendar.practitioner_id",
    "booking.visit_type_practitioner.practitioner_id",
    "identity.agenda_grant.practitioner_id",
    "identity.membership.practitioner_id",
];

pub(super) async fn plan(tx: &mut TenantTx, table: &Table) -> Result<Plan, TransferError> {
    let mut all = read_practitioners(tx).await?;
    all.retain(|one| !one.retired);
    let mut said: Vec<Label> = Vec::new();
    let (rows, work) = read_lines(table, (COLUMNS, &["name"]), |cells| {
        let name: Label = cells.read("name", str::parse)?;
        let same = |other: &Label| alike(other.as_str(), name.as_str());
        if all.iter().any(|one| same(&one.name)) {
            return Some(Found::Known);
        }
        if said.iter().any(same) {
            cells.refuse("name", Refusal::Repeated);
        }
        said.push(name.clone());
        Some(Found::New(name))
    });
    Ok(Plan { rows, work: Work::Practitioners(work) })
}

/// Adds them, the last of their list.
pub(super) async fn add(
    ctx: &Ctx,
    tx: &mut TenantTx,
    work: &[(u64, Label)],
) -> Result<Vec<Thing>, Fault> {
    let last: Option<i16> = table::table.select(max(table::position)).first(tx.sql()).await?;
    let mut things = Vec::with_capacity(work.len());
    let mut rows = Vec::with_capacity(work.len());
    for ((line, name), position) in work.iter().zip(last.map_or(0, |last| last.saturating_add(1))..)
    {
        let id = rng::sortable(ctx.now())?;
        things.push(Thing { line: *line, id, said: name.to_string() });
        rows.push((
            table::practice_id.eq(tx.practice().0),
            table::id.eq(id),
            table::position.eq(position),
            table::name.eq(name.as_str()),
        ));
    }
    diesel::insert_into(table::table).values(rows).execute(tx.sql()).await?;
    Ok(things)
}

#[derive(QueryableByName)]
struct Gone {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Takes back whom nothing names and nobody renamed or retired, and says whom.
pub(super) async fn remove(tx: &mut TenantTx, things: &[Thing]) -> Result<Vec<Uuid>, Fault> {
    let unnamed: String = REFERRING
        .iter()
        .filter_map(|column| column.rsplit_once('.'))
        .map(|(table, column)| {
            format!(" AND NOT EXISTS (SELECT FROM {table} r WHERE r.practice_id = p.practice_id AND r.{column} = p.id)")
        })
        .collect();
    let sql = format!(
        "DELETE FROM booking.practitioner p USING unnest($1, $2) AS made (id, name) \
         WHERE p.practice_id = platform.tenant() AND p.id = made.id AND p.name = made.name \
         AND p.retired_at IS NULL{unnamed} RETURNING p.id"
    );
    let gone: Vec<Gone> = diesel::sql_query(sql)
        .bind::<Array<SqlUuid>, _>(things.iter().map(|thing| thing.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(things.iter().map(|thing| thing.said.clone()).collect::<Vec<_>>())
        .load(tx.sql())
        .await?;
    Ok(gone.into_iter().map(|row| row.id).collect())
}
