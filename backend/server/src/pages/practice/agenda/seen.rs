//! From what was read to what the page shows.

use domain::{
    booking::{appointment::State, hours::Absence, patient::Patient, step::Step},
    id::PractitionerId,
    identity::changes,
    time::Span,
};
use services::{
    booking::{self, AgendaVisit, FreeTime},
    ctx::Ctx,
};
use site::practice::{Agenda, AgendaVisit as Row, Shown, Told};

/// What decides about it besides the scope.
pub(super) struct Seen<'a> {
    pub ctx: &'a Ctx,
    pub shown: &'a Shown,
    /// Whether the reader may change visits.
    pub manages: bool,
    /// Whether names are initials: what others must not read does not reach the page.
    pub veiled: bool,
    pub free: Vec<FreeTime>,
}

impl Seen<'_> {
    pub fn agenda(&self, agenda: booking::Agenda) -> Option<Agenda> {
        let practitioner = self.ctx.profile().practitioner(agenda.practitioner)?.clone();
        let changes = self.manages && changes(agenda.scope);
        let visit = |visit: AgendaVisit| Row {
            id: visit.appointment,
            span: visit.visit,
            held_until: visit.held_until,
            told: self.told(visit, changes),
        };
        let visits = agenda.visits.into_iter().map(visit).collect();
        let own = self.free.iter().filter(|time| time.practitioner == practitioner.id);
        let mut free: Vec<_> = own.map(|time| time.at).collect();
        free.dedup();
        let away = self.away(practitioner.id);
        Some(Agenda { practitioner, scope: agenda.scope, visits, away, free })
    }

    /// When the practitioner sees nobody on the days shown; that is no patient's data.
    fn away(&self, practitioner: PractitionerId) -> Vec<Span> {
        let profile = self.ctx.profile();
        let date = |at| profile.practice.zone.to_datetime(at).date();
        let on_show = |absence: &&Absence| {
            absence.practitioner == practitioner
                && date(absence.span.start) <= self.shown.last()
                && self.shown.first() <= date(absence.span.end)
        };
        profile.timetable.absences.iter().filter(on_show).map(|absence| absence.span).collect()
    }

    fn told(&self, visit: AgendaVisit, changes: bool) -> Option<Told> {
        let (visit_type, state, _) = visit.kind?;
        let (patient, booker) = visit.party?;
        let (zone, now) = (&self.ctx.profile().practice.zone, self.ctx.now());
        let may_arrive = changes && Step::Arrive.leads_to(state, visit.visit, now, zone).is_ok();
        let bare = !self.veiled;
        let offering = self.ctx.profile().offering(visit_type)?;
        Some(Told {
            version: visit.version,
            overbooked: visit.overbooked,
            may_move: changes && matches!(state, State::Requested | State::Booked),
            may_arrive,
            visit_type: offering.name.clone(),
            attendance: offering.attendance.in_public(),
            state,
            name: if bare { full(&patient) } else { initials(&patient) },
            born: bare.then_some(patient.birth_date),
            phone: patient.phone.filter(|_| bare),
            email: patient.email.or(booker.map(|booker| booker.email)).filter(|_| bare),
        })
    }
}

fn full(patient: &Patient) -> String {
    format!("{} {}", patient.given_name, patient.family_name)
}

fn initials(patient: &Patient) -> String {
    let names = [patient.given_name.to_string(), patient.family_name.to_string()];
    let initial = |name: &String| name.chars().next().map(|first| format!("{first}."));
    names.iter().filter_map(initial).collect::<Vec<_>>().join(" ")
}
