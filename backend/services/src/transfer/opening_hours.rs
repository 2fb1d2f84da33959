//! Hours of every week.

use super::{
    TransferError,
    cell::{Cells, alike, date, time},
    keep::Thing,
    plan::{Found, Plan, Work, read_lines},
    table::{Column, Table, needed, optional},
};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    hours::{Rules, TimeRule, add_hours},
    revision::Revision,
    rng,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::hours::{WallWindow, WeeklyHours},
    text::Refusal,
};
use jiff::civil::Weekday;
use schema::booking::opening_hours as table;
use uuid::Uuid;

pub(super) const COLUMNS: &[Column] = &[
    needed("practitioner", &["praticien"]),
    optional("place", &["lieu", "cabinet"]),
    needed("weekday", &["jour", "jour de la semaine", "day"]),
    needed("start", &["début", "ouverture", "opens"]),
    needed("end", &["fin", "fermeture", "closes"]),
    optional("valid_from", &["à partir du", "valable du", "from"]),
    optional("valid_until", &["jusqu'au", "valable jusqu'au", "until"]),
];
const ABOUT: [&str; 4] = ["practitioner", "weekday", "start", "end"];

const DAYS: [(Weekday, [&str; 3]); 7] = [
    (Weekday::Monday, ["1", "monday", "lundi"]),
    (Weekday::Tuesday, ["2", "tuesday", "mardi"]),
    (Weekday::Wednesday, ["3", "wednesday", "mercredi"]),
    (Weekday::Thursday, ["4", "thursday", "jeudi"]),
    (Weekday::Friday, ["5", "friday", "vendredi"]),
    (Weekday::Saturday, ["6", "saturday", "samedi"]),
    (Weekday::Sunday, ["7", "sunday", "dimanche"]),
];

fn weekday(raw: &str) -> Result<Weekday, Refusal> {
    let named = DAYS.iter().find(|(_, names)| names.iter().any(|name| alike(name, raw)));
    named.map(|(day, _)| *day).ok_or(Refusal::Choice)
}

pub(super) async fn plan(
    ctx: &Ctx,
    tx: &mut TenantTx,
    table: &Table,
) -> Result<Plan, TransferError> {
    let rules = Rules::load(tx, &ctx.profile().practice.zone, ctx.now()).await?;
    let known = WeeklyHours::all(&rules);
    let mut said: Vec<WeeklyHours> = Vec::new();
    let (rows, work) = read_lines(table, (COLUMNS, &ABOUT), |cells| {
        let hours = read(ctx, cells)?;
        if known.iter().any(|rule| rule.says == hours) {
            return Some(Found::Known);
        }
        if said.contains(&hours) {
            cells.refuse("row", Refusal::Repeated);
        }
        said.push(hours.clone());
        Some(Found::New(hours))
    });
    Ok(Plan { rows, work: Work::OpeningHours(work) })
}

/// Every cell is read before any of them is missed.
fn read(ctx: &Ctx, cells: &mut Cells<'_>) -> Option<WeeklyHours> {
    let practitioner = cells.practitioner(ctx.profile());
    let place = cells.place(ctx.profile());
    let weekday = cells.read("weekday", weekday);
    let (start, end) = (cells.read("start", time), cells.read("end", time));
    let valid_from = cells.optional("valid_from", date);
    let valid_until = cells.optional("valid_until", date);
    let window = start.zip(end).and_then(|(start, end)| {
        WallWindow::new(start, end).inspect_err(|_| cells.refuse("end", Refusal::EndsFirst)).ok()
    });
    let (valid_from, valid_until) = (valid_from?, valid_until?);
    if valid_from.zip(valid_until).is_some_and(|(from, until)| until < from) {
        cells.refuse("valid_until", Refusal::EndsFirst);
    }
    Some(WeeklyHours {
        practitioner: practitioner?,
        place: place?,
        weekday: weekday?,
        window: window?,
        valid_from,
        valid_until,
    })
}

pub(super) async fn add(
    ctx: &Ctx,
    tx: &mut TenantTx,
    work: Vec<(u64, WeeklyHours)>,
) -> Result<Vec<Thing>, Fault> {
    let (mut things, mut rules) = (Vec::new(), Vec::new());
    for (line, says) in work {
        let id = rng::sortable(ctx.now())?;
        things.push(Thing { line, id, said: Revision::of(&says).to_string() });
        rules.push((id, says));
    }
    add_hours(tx, &rules).await?;
    Ok(things)
}

/// Takes back those that still say what they said. Visits that are booked in them stay.
pub(super) async fn remove(
    ctx: &Ctx,
    tx: &mut TenantTx,
    things: &[Thing],
) -> Result<Vec<Uuid>, Fault> {
    let rules = Rules::load(tx, &ctx.profile().practice.zone, ctx.now()).await?;
    let now: std::collections::HashMap<Uuid, String> = WeeklyHours::all(&rules)
        .iter()
        .map(|rule| (rule.id.0, rule.revision().to_string()))
        .collect();
    let same = |thing: &&Thing| now.get(&thing.id) == Some(&thing.said);
    let gone: Vec<Uuid> = things.iter().filter(same).map(|thing| thing.id).collect();
    diesel::delete(table::table.filter(table::id.eq_any(&gone))).execute(tx.sql()).await?;
    Ok(gone)
}
