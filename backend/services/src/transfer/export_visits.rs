//! The visits to come, with those who come, as a sealed file.

use super::{Export, Passphrase, TransferError, export::written, sealed, visits::COLUMNS};
use crate::{
    booking::party,
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{Member, grants_of},
    keys::PracticeKeys,
    privacy::audit::record_all,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{
    booking::patient::Booker,
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    identity::{AgendaAccess, Field, sees},
    privacy::audit::Action,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::booking::{appointment, patient};
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = appointment, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    practitioner_id: Uuid,
    place_id: Uuid,
    visit_type_id: Uuid,
    #[diesel(deserialize_as = jiff_diesel::Timestamp)]
    starts_at: Timestamp,
    booker: Option<Vec<u8>>,
}

/// Takes out the visits that are booked in the agendas that the member may read, each agenda with its
/// event in the log.
pub async fn export_visits(
    ctx: &Ctx,
    member: &Member,
    passphrase: &Passphrase,
) -> Result<Export, TransferError> {
    let ctx = &ctx.abreast().await?;
    let keys = ctx.keys().await?;
    let rows = ctx
        .change(async |tx| {
            let accesses = grants_of(ctx, tx, member).await?;
            let shown = |id: &Uuid| {
                let scope = AgendaAccess::scope_of(&accesses, PractitionerId(*id), ctx.now());
                scope.is_some_and(|scope| sees(scope, Field::PatientContact))
            };
            let all = ctx.profile().practitioners.iter().map(|one| one.id.0);
            let open: Vec<Uuid> = all.filter(shown).collect();
            let subjects = if open.is_empty() { vec![ctx.practice().0] } else { open.clone() };
            record_all(tx, ctx, Action::VisitsExported, &subjects).await?;
            rows(ctx, tx, &keys, &open).await
        })
        .await?;
    let file = sealed::seal(written(COLUMNS, rows)?, passphrase).await?;
    Ok(Export { name: "visits.csv.age", file })
}

async fn rows(
    ctx: &Ctx,
    tx: &mut TenantTx,
    keys: &PracticeKeys,
    open: &[Uuid],
) -> Result<Vec<Vec<String>>, TransferError> {
    let rows: Vec<(Row, Uuid, Vec<u8>)> = appointment::table
        .inner_join(patient::table.on(appointment::patient_id.eq(patient::id.nullable())))
        .filter(appointment::state.eq("booked"))
        .filter(appointment::starts_at.gt(ctx.now().to_diesel()))
        .filter(appointment::practitioner_id.eq_any(open))
        .order((appointment::starts_at, appointment::id))
        .select((Row::as_select(), patient::id, patient::sealed))
        .load(tx.sql())
        .await?;
    let row = |(row, id, sealed): (Row, Uuid, Vec<u8>)| Ok(row_of(ctx, keys, &row, (id, sealed))?);
    rows.into_iter().map(row).collect()
}

fn row_of(
    ctx: &Ctx,
    keys: &PracticeKeys,
    row: &Row,
    sealed: (Uuid, Vec<u8>),
) -> Result<Vec<String>, Fault> {
    let (patient, booker) =
        party::opened(keys, AppointmentId(row.id), sealed, row.booker.as_deref())?;
    let profile = ctx.profile();
    let wall = profile.practice.zone.to_datetime(row.starts_at);
    let practitioner = profile.practitioner(PractitionerId(row.practitioner_id));
    let place = profile.place(PlaceId(row.place_id));
    let offering = profile.offering(VisitTypeId(row.visit_type_id));
    let of_booker = |of: fn(&Booker) -> String| booker.as_ref().map(of).unwrap_or_default();
    Ok(vec![
        practitioner.map(|one| one.name.to_string()).unwrap_or_default(),
        place.map(|one| one.name.to_string()).unwrap_or_default(),
        offering.map(|one| one.name.fr.to_string()).unwrap_or_default(),
        wall.date().to_string(),
        wall.time().strftime("%H:%M").to_string(),
        patient.given_name.as_str().to_owned(),
        patient.family_name.as_str().to_owned(),
        patient.birth_date.to_string(),
        patient.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        patient.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        of_booker(|one| one.name.as_str().to_owned()),
        of_booker(|one| one.relation.word().to_owned()),
        of_booker(|one| one.email.as_str().to_owned()),
    ])
}
