//! Files for spreadsheets.

use domain::id::AccountId;
use jiff::tz::TimeZone;
use services::{ctx::Ctx, privacy::audit::LogEntry};

/// The log, a line an event. Nothing, if it cannot be written, which memory alone could cause.
pub fn log(
    ctx: &Ctx,
    entries: &[LogEntry],
    name: impl Fn(AccountId) -> Option<String>,
) -> Option<Vec<u8>> {
    let zone: &TimeZone = &ctx.profile().practice.zone;
    let mut writer =
        csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    writer.write_record(["number", "at", "actor", "name", "action", "subject", "request"]).ok()?;
    for entry in entries {
        let at = crate::api::instant::written(entry.at, zone);
        let who = entry.account().and_then(&name).unwrap_or_default();
        let number = entry.seq.map(|seq| seq.to_string()).unwrap_or_default();
        let (subject, request) = (entry.subject.to_string(), entry.request.to_string());
        let cells = [number, at, entry.actor.clone(), who, entry.action.clone(), subject, request];
        writer.write_record(cells.map(harmless)).ok()?;
    }
    writer.into_inner().ok()
}

/// A cell that no spreadsheet takes for a formula (OWASP ASVS 1.2.10).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for cell in ["=1+1", "+33", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("Léa Martin".to_owned()), "Léa Martin");
    }
}
