//! Visits to come, agreed elsewhere. They are claimed as every visit is, so that nothing stands in the way
//! of another; hours, notice and limits, which are for those who book, do not bind them. No letter leaves.

mod taken;
mod write;

pub(super) use write::{add, remove};

use super::{
    TransferError,
    cell::{Cells, alike, date, time},
    plan::{Found, Plan, Work, read_lines},
    table::{Column, Table, needed, optional},
};
use crate::{
    booking::party::match_index,
    ctx::Ctx,
    db::TenantTx,
    error::Fault,
    identity::{Member, grants_of},
    rng,
};
use domain::{
    booking::{
        patient::{Booker, Party, Patient},
        slot::Slot,
    },
    id::{AppointmentId, PlaceId, PractitionerId, VisitTypeId},
    identity::{AgendaAccess, Scope},
    tenancy::Offering,
    text::{BirthDate, PhoneNumber, Refusal},
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
use taken::{Taken, Visits};
use uuid::Uuid;

pub(super) const COLUMNS: &[Column] = &[
    needed("practitioner", &["praticien"]),
    optional("place", &["lieu", "cabinet"]),
    needed("visit_type", &["type", "type de rendez-vous", "motif"]),
    needed("date", &["jour", "day"]),
    needed("time", &["heure", "début", "start"]),
    needed("given_name", &["prénom", "first name"]),
    needed("family_name", &["nom", "nom de naissance", "last name"]),
    needed("birth_date", &["date de naissance", "né le", "naissance", "date of birth"]),
    optional("email", &["e-mail", "courriel", "mail"]),
    optional("phone", &["téléphone", "tél", "telephone", "portable"]),
    optional("booker_name", &["réservé par"]),
    optional("booker_relation", &["lien"]),
    optional("booker_email", &["e-mail de qui réserve"]),
];
const ABOUT: [&str; 4] = ["practitioner", "date", "time", "visit_type"];

/// Visits further ahead are taken for a slip of the pen.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366 * 3);

/// A visit that can be brought in.
pub(super) struct NewVisit {
    pub id: AppointmentId,
    pub offering: VisitTypeId,
    pub slot: Slot,
    /// The seat that it takes in a group.
    pub seat: Option<Uuid>,
    pub party: Party,
}

/// A visit as a row says it.
struct Said<'a> {
    offering: &'a Offering,
    practitioner: PractitionerId,
    place: PlaceId,
    starts_at: Timestamp,
    party: Party,
}

pub(super) async fn plan(
    ctx: &Ctx,
    tx: &mut TenantTx,
    member: &Member,
    table: &Table,
) -> Result<Plan, TransferError> {
    let keys = ctx.keys().await?;
    let accesses = grants_of(ctx, tx, member).await?;
    let mut taken = Taken::load(ctx, tx).await?;
    let visits = Visits::load(ctx, tx).await?;
    let mut failed = None;
    let (rows, work) = read_lines(table, (COLUMNS, &ABOUT), |cells| {
        let said = read(ctx, &accesses, cells)?;
        let index = match_index(&keys, said.party.patient());
        if visits.hold(said.practitioner, said.starts_at, &index) {
            return Some(Found::Known);
        }
        match place(ctx, &mut taken, said, cells) {
            Ok(visit) => visit.map(Found::New),
            Err(fault) => {
                failed = Some(fault);
                None
            }
        }
    });
    failed.map_or(Ok(Plan { rows, work: Work::Visits(work) }), |fault: Fault| Err(fault.into()))
}

/// Takes the time of a visit, if it can be had.
fn place(
    ctx: &Ctx,
    taken: &mut Taken,
    said: Said<'_>,
    cells: &mut Cells<'_>,
) -> Result<Option<NewVisit>, Fault> {
    let rules = &said.offering.rules;
    let id = AppointmentId(rng::unguessable()?);
    let visit = Span { start: said.starts_at, end: said.starts_at + rules.duration };
    let slot = Slot {
        visit,
        occupied: Span {
            start: visit.start - rules.buffer_before,
            end: visit.end + rules.buffer_after,
        },
        practitioner: said.practitioner,
        place: said.place,
        room: None,
        session: None,
        seats_left: 1,
    };
    Ok(match taken.take(ctx, (id, rules), slot) {
        Ok((slot, seat)) => {
            Some(NewVisit { id, offering: rules.id, slot, seat, party: said.party })
        }
        Err(refusal) => {
            cells.refuse("time", refusal);
            None
        }
    })
}

/// Every cell is read before any of them is missed.
fn read<'a>(ctx: &'a Ctx, accesses: &[AgendaAccess], cells: &mut Cells<'_>) -> Option<Said<'a>> {
    let practitioner = cells.practitioner(ctx.profile());
    let open = |one| AgendaAccess::scope_of(accesses, one, ctx.now()) == Some(Scope::Write);
    if practitioner.is_some_and(|one| !open(one)) {
        cells.refuse("practitioner", Refusal::Closed);
    }
    let place = cells.place(ctx.profile());
    let offering = offering(ctx, cells);
    let offered =
        |one: &Offering| practitioner.is_none_or(|who| one.rules.practitioners.contains(&who));
    if offering.is_some_and(|one| !offered(one)) {
        cells.refuse("visit_type", Refusal::Choice);
    }
    let starts_at = starts_at(ctx, cells);
    let party = party(ctx, cells);
    if !cells.errors.is_empty() {
        return None;
    }
    Some(Said {
        offering: offering?,
        practitioner: practitioner?,
        place: place?,
        starts_at: starts_at?,
        party: party?,
    })
}

fn offering<'a>(ctx: &'a Ctx, cells: &mut Cells<'_>) -> Option<&'a Offering> {
    let same = |one: &&Offering, raw: &str| {
        let names = [Some(&one.name.fr), one.name.en.as_ref()];
        names.into_iter().flatten().any(|name| alike(name.as_str(), raw))
    };
    cells.read("visit_type", |raw| {
        let mut all = ctx.profile().offerings.iter();
        all.find(|one| same(one, raw)).ok_or(Refusal::Choice)
    })
}

/// The time on the practice's clock; where the clock shows it twice, the first.
fn starts_at(ctx: &Ctx, cells: &mut Cells<'_>) -> Option<Timestamp> {
    let (day, wall) = (cells.read("date", date), cells.read("time", time));
    let minutes = i32::from(wall?.minutes());
    let zone = &ctx.profile().practice.zone;
    let clock = i8::try_from(minutes / 60).ok().zip(i8::try_from(minutes % 60).ok());
    let clock = clock.and_then(|(hour, minute)| jiff::civil::Time::new(hour, minute, 0, 0).ok());
    let at = day?.to_datetime(clock.or_else(|| {
        cells.refuse("time", Refusal::Time);
        None
    })?);
    let Ok(at) = zone.to_ambiguous_zoned(at).compatible() else {
        cells.refuse("time", Refusal::Time);
        return None;
    };
    // A time that the clock skips is shown later than it was said.
    if at.time() != clock? {
        cells.refuse("time", Refusal::Time);
    }
    let at = at.timestamp();
    if at <= ctx.now() {
        cells.refuse("date", Refusal::PastDate);
    } else if at > ctx.now() + AHEAD {
        cells.refuse("date", Refusal::Date);
    }
    Some(at)
}

fn party(ctx: &Ctx, cells: &mut Cells<'_>) -> Option<Party> {
    let profile = ctx.profile();
    let today = profile.practice.zone.to_datetime(ctx.now()).date();
    let given_name = cells.read("given_name", str::parse);
    let family_name = cells.read("family_name", str::parse);
    let birth_date =
        cells.read("birth_date", |raw| date(raw).and_then(|date| BirthDate::new(date, today)));
    let email = cells.optional("email", str::parse);
    let phone = cells.optional("phone", |raw| PhoneNumber::parse(raw, profile.region()));
    let booker = booker(cells);
    let patient = Patient {
        given_name: given_name?,
        family_name: family_name?,
        birth_date: birth_date?,
        email: email?,
        phone: phone?,
    };
    let party = Party::new(patient, booker?);
    party.inspect_err(|_| cells.refuse("email", Refusal::Contact)).ok()
}

fn booker(cells: &mut Cells<'_>) -> Option<Option<Booker>> {
    let fields = ["booker_name", "booker_relation", "booker_email"];
    if fields.iter().all(|field| cells.raw(field).is_empty()) {
        return Some(None);
    }
    let name = cells.read("booker_name", str::parse);
    let relation = cells.read("booker_relation", str::parse);
    let email = cells.read("booker_email", str::parse);
    Some(Some(Booker { name: name?, relation: relation?, email: email? }))
}
