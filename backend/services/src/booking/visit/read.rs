use super::{VisitError, VisitRow, row::Opened, scope, with_refusals_told};
use crate::{booking::party, ctx::Ctx, identity::Member, privacy::audit::record};
use domain::{
    booking::{
        appointment::Appointment,
        patient::{Booker, Patient},
        step::CancelReason,
    },
    id::{AppointmentId, PractitionerId},
    identity::{Field, Scope, changes, sees},
    locale::Locale,
    privacy::audit::Action,
    time::Span,
};
use jiff::Timestamp;

/// A visit, as far as the member may see it.
#[derive(Debug, Clone)]
pub struct StaffVisit {
    /// Which appointment.
    pub id: AppointmentId,
    /// What a change must name, so that it rests on what was seen.
    pub version: i32,
    /// How far the member may go.
    pub scope: Scope,
    /// In whose agenda.
    pub practitioner: PractitionerId,
    /// When.
    pub visit: Span,
    /// Until when the last change can be taken back, if it can.
    pub undo_until: Option<Timestamp>,
    /// The rest; nothing where the agenda shows no more than busy times.
    pub told: Option<VisitTold>,
}

/// What an agenda that is open for reading tells of a visit.
#[derive(Debug, Clone)]
pub struct VisitTold {
    /// The appointment as its patient sees it.
    pub appointment: Appointment,
    /// Who comes.
    pub patient: Patient,
    /// Who booked for them.
    pub booker: Option<Booker>,
    /// Whether staff booked it though it was not on offer.
    pub overbooked: bool,
    /// The language in which it was booked.
    pub locale: Locale,
    /// Whether there was a good reason, if it was missed.
    pub excused: Option<bool>,
    /// Why the practice called it off, if it did.
    pub cancel_reason: Option<CancelReason>,
}

/// Reads a visit: one event, whatever is shown of it (I7).
pub async fn read_visit(
    ctx: &Ctx,
    member: &Member,
    id: AppointmentId,
) -> Result<StaffVisit, VisitError> {
    let keys = ctx.keys().await?;
    let read = ctx.change(async |tx| {
        let row = VisitRow::find(tx, id).await?.ok_or(VisitError::Unknown)?;
        let opened = Opened::try_from(row)?;
        let scope = scope(ctx, tx, member, opened.appointment.practitioner).await?;
        let shown = sees(scope, Field::VisitType) && sees(scope, Field::PatientIdentity);
        let party = if shown { Some(party::open(tx, &keys, id).await?) } else { None };
        record(tx, ctx, Action::VisitRead, id.0).await?;
        let undo = opened.undo.filter(|undo| changes(scope) && ctx.now() < undo.until);
        Ok(StaffVisit {
            id,
            version: opened.version,
            scope,
            practitioner: opened.appointment.practitioner,
            visit: opened.appointment.visit,
            undo_until: undo.map(|undo| undo.until),
            told: party.map(|party| {
                told(opened, (party.patient().clone(), party.booker().cloned()), scope)
            }),
        })
    });
    with_refusals_told(ctx, id.0, read.await).await
}

fn told(opened: Opened, (patient, booker): (Patient, Option<Booker>), scope: Scope) -> VisitTold {
    let contact = sees(scope, Field::PatientContact);
    let patient = if contact { patient } else { Patient { email: None, phone: None, ..patient } };
    VisitTold {
        appointment: opened.appointment,
        patient,
        booker: booker.filter(|_| contact),
        overbooked: opened.overbooked,
        locale: opened.locale,
        excused: opened.excused,
        cancel_reason: opened.cancel_reason,
    }
}
