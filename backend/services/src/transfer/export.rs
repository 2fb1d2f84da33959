//! Taking a practice out as files that [`super::read_import`] reads.

use super::{Kind, TransferError, cell::defused, opening_hours, practitioners, table::Column};
use crate::{
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    hours::{Rules, TimeRule},
    privacy::audit::record,
};
use domain::{booking::hours::WeeklyHours, privacy::audit::Action};

/// A file.
pub struct Export {
    /// What it is called.
    pub name: &'static str,
    /// Its bytes.
    pub file: Vec<u8>,
}

/// Who receives, or when: public things, in the open.
pub async fn export_rules(ctx: &Ctx, kind: Kind) -> Result<Export, TransferError> {
    let ctx = &ctx.abreast().await?;
    ctx.change(async |tx| {
        let (name, columns, rows) = match kind {
            Kind::Practitioners => ("practitioners.csv", practitioners::COLUMNS, everybody(ctx)),
            Kind::OpeningHours => {
                ("opening-hours.csv", opening_hours::COLUMNS, hours(ctx, tx).await?)
            }
            Kind::Visits | Kind::Busy => {
                return Err(TransferError::field("kind", domain::text::Refusal::Choice));
            }
        };
        record(tx, ctx, Action::RulesExported, ctx.practice().0).await?;
        Ok(Export { name, file: written(columns, rows)? })
    })
    .await
}

fn everybody(ctx: &Ctx) -> Vec<Vec<String>> {
    ctx.profile().practitioners.iter().map(|one| vec![one.name.to_string()]).collect()
}

/// The hours of those who receive, at the places where they do.
async fn hours(ctx: &Ctx, tx: &mut TenantTx) -> Result<Vec<Vec<String>>, Fault> {
    let rules = Rules::load(tx, &ctx.profile().practice.zone, ctx.now()).await?;
    let row = |says: &WeeklyHours| {
        let profile = ctx.profile();
        Some(vec![
            profile.practitioner(says.practitioner)?.name.to_string(),
            profile.place(says.place)?.name.to_string(),
            says.weekday.to_monday_one_offset().to_string(),
            says.window.opens().to_string(),
            says.window.closes().to_string(),
            says.valid_from.map(|date| date.to_string()).unwrap_or_default(),
            says.valid_until.map(|date| date.to_string()).unwrap_or_default(),
        ])
    };
    Ok(WeeklyHours::all(&rules).iter().filter_map(|rule| row(&rule.says)).collect())
}

/// A file for spreadsheets; a mark in front says that it is UTF-8, which they would not guess.
pub(super) fn written(columns: &[Column], rows: Vec<Vec<String>>) -> Result<Vec<u8>, Fault> {
    let failed = |_| Fault::Stored("file");
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns.iter().map(|column| column.name)).map_err(failed)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell))).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| Fault::Stored("file"))
}
