//! Kinds of visits. Their names say nothing of a reason or of a profession.

use super::sketch::Visit;
use domain::tenancy::Audience;

const PAPERS: Option<(&str, &str)> = Some((
    "Apportez vos documents et un moyen de paiement.",
    "Please bring your papers and a means of payment.",
));
const CLOTHES: Option<(&str, &str)> = Some((
    "Venez en tenue confortable, avec une serviette.",
    "Please wear comfortable clothes and bring a towel.",
));
const EARLY: Option<(&str, &str)> =
    Some(("Arrivez dix minutes avant l'heure.", "Please arrive ten minutes before the hour."));

const CONSULTATION: Visit = Visit {
    price: Some(("30 €, remboursé à 70 %", "30 €, reimbursed at 70%")),
    ..Visit::new("Consultation", "Consultation", 20)
};
const FIRST: Visit = Visit {
    instructions: PAPERS,
    lead_hours: 12,
    ..Visit::new("Première consultation", "First consultation", 40)
};
const SESSION: Visit = Visit::new("Séance", "Session", 30);

/// Short visits at short notice.
pub(super) const SHORT: &[Visit] = &[
    Visit { lead_hours: 0, lock_hours: 2, ..CONSULTATION },
    Visit { minutes: 45, step: 20, ..FIRST },
    Visit {
        lead_hours: 1,
        horizon_days: 28,
        attendance: "remote",
        ..Visit::new("Consultation vidéo", "Video consultation", 15)
    },
];
/// Sessions in one of the practice's rooms.
pub(super) const IN_ROOMS: &[Visit] = &[
    Visit { instructions: CLOTHES, in_a_room: true, ..SESSION },
    Visit { in_a_room: true, step: 30, minutes: 45, ..FIRST },
];
/// Visits of three people, and the group session of a fourth.
pub(super) const WITH_GROUP: &[Visit] = &[
    Visit { by: &[0, 1, 2], buffers: (0, 5), step: 35, ..SESSION },
    Visit { by: &[0, 1, 2], minutes: 45, ..FIRST },
    Visit {
        by: &[3],
        capacity: 8,
        horizon_days: 90,
        lock_hours: 48,
        instructions: EARLY,
        ..Visit::new("Séance de groupe", "Group session", 60)
    },
];
/// Visits of one patient at least a week apart.
pub(super) const SPACED: &[Visit] = &[
    Visit { spacing_days: Some(7), horizon_days: 90, minutes: 45, step: 45, ..SESSION },
    Visit { minutes: 60, step: 45, ..FIRST },
];
/// Visits with time to prepare and to tidy up.
pub(super) const WITH_BUFFERS: &[Visit] = &[
    Visit {
        buffers: (5, 10),
        minutes: 30,
        step: 45,
        lock_hours: 48,
        horizon_days: 90,
        ..CONSULTATION
    },
    Visit {
        buffers: (5, 15),
        minutes: 60,
        step: 45,
        instructions: EARLY,
        lead_hours: 24,
        needs_approval: true,
        ..FIRST
    },
];
/// A quarter of an hour each.
pub(super) const QUARTERS: &[Visit] = &[
    Visit {
        lead_hours: 0,
        lock_hours: 0,
        horizon_days: 28,
        ..Visit::new("Rendez-vous", "Appointment", 15)
    },
    Visit { lead_hours: 4, ..SESSION },
    Visit {
        attendance: "home",
        lead_hours: 24,
        cap_per_day: Some(3),
        buffers: (15, 15),
        ..Visit::new("Visite à domicile", "Home visit", 30)
    },
];
/// Half an hour each.
pub(super) const HALF_HOURS: &[Visit] = &[
    Visit { minutes: 30, step: 30, first_minutes: Some(60), lock_hours: 12, ..CONSULTATION },
    FIRST,
    Visit { audience: Audience::Staff, ..Visit::new("Rendez-vous court", "Short appointment", 10) },
];
/// Long visits, of which few fit into a day.
pub(super) const CAPPED: &[Visit] = &[
    Visit {
        cap_per_day: Some(4),
        minutes: 45,
        step: 60,
        buffers: (0, 15),
        lead_hours: 24,
        lock_hours: 48,
        ..SESSION
    },
    Visit {
        cap_per_day: Some(1),
        minutes: 60,
        step: 60,
        buffers: (0, 15),
        lead_hours: 24,
        ..FIRST
    },
];
/// At most three visits ahead for one patient.
pub(super) const LIMITED: &[Visit] = &[
    Visit { active_limit: Some(3), minutes: 30, step: 30, lead_hours: 12, ..CONSULTATION },
    Visit { active_limit: Some(3), minutes: 60, step: 30, ..FIRST },
];

/// Visits that any practice can offer, for those that are drawn.
pub(super) const USUAL: [&[Visit]; 5] = [SHORT, SPACED, WITH_BUFFERS, HALF_HOURS, LIMITED];
