//! The table of who may do what: the code asks it, and tests enumerate it.

use super::{Role, Scope};

/// Something that only some members of a practice may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// See the practice's own name, places and practitioners.
    ReadPractice,
    /// Open the agendas that were granted.
    ReadAgenda,
    /// Book, move, cancel and mark visits in the agendas that were granted for it.
    ManageVisits,
    /// Print the day of the agendas that were granted (R-10.P11).
    PrintAgenda,
    /// Find the patients of the agendas that were granted.
    ReadPatients,
    /// Correct their contacts and merge two records of one patient.
    ChangePatients,
    /// Keep a patient who did not come again and again from booking online.
    BlockPatients,
    /// See numbers about visits, in which no patient can be made out.
    ReadNumbers,
    /// See who belongs to the team, and whose access reaches how far.
    ReadTeam,
    /// Invite, change and disable members; grant agendas.
    ManageTeam,
    /// Read and export the practice's audit log and its alerts.
    ReadLog,
    /// Confirm or end each access in the yearly review.
    ReviewAccess,
    /// Change how the practice's sessions lock.
    ManageSecurity,
    /// Connect programs of the practice, which are told what happens.
    ConnectPrograms,
    /// Change opening hours, overrides and absences, of whose agenda see [`keeps_hours`].
    KeepHours,
    /// Change what can be booked: visit types, and the holidays that places keep.
    ManageOffer,
    /// Bring files into the practice, and take its own out as files.
    TransferPractice,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 17] = [
        Self::ReadPractice,
        Self::ReadAgenda,
        Self::ManageVisits,
        Self::PrintAgenda,
        Self::ReadPatients,
        Self::ChangePatients,
        Self::BlockPatients,
        Self::ReadNumbers,
        Self::ReadTeam,
        Self::ManageTeam,
        Self::ReadLog,
        Self::ReviewAccess,
        Self::ManageSecurity,
        Self::ConnectPrograms,
        Self::KeepHours,
        Self::ManageOffer,
        Self::TransferPractice,
    ];

    /// The word for it in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadPractice => "read_practice",
            Self::ReadAgenda => "read_agenda",
            Self::ManageVisits => "manage_visits",
            Self::PrintAgenda => "print_agenda",
            Self::ReadPatients => "read_patients",
            Self::ChangePatients => "change_patients",
            Self::BlockPatients => "block_patients",
            Self::ReadNumbers => "read_numbers",
            Self::ReadTeam => "read_team",
            Self::ManageTeam => "manage_team",
            Self::ReadLog => "read_log",
            Self::ReviewAccess => "review_access",
            Self::ManageSecurity => "manage_security",
            Self::ConnectPrograms => "connect_programs",
            Self::KeepHours => "keep_hours",
            Self::ManageOffer => "manage_offer",
            Self::TransferPractice => "transfer_practice",
        }
    }
}

/// Whether a role has a permission: the whole table.
pub fn may(role: Role, permission: Permission) -> bool {
    use Permission::{
        BlockPatients, ChangePatients, KeepHours, ManageVisits, PrintAgenda, ReadAgenda, ReadLog,
        ReadNumbers, ReadPatients, ReadPractice, ReadTeam,
    };
    let allowed: &[Permission] = match role {
        Role::Owner => &Permission::ALL,
        Role::Practitioner => &[
            ReadPractice,
            ReadAgenda,
            ManageVisits,
            PrintAgenda,
            ReadPatients,
            ChangePatients,
            BlockPatients,
            ReadNumbers,
            ReadTeam,
            KeepHours,
        ],
        Role::Secretary => &[
            ReadPractice,
            ReadAgenda,
            ManageVisits,
            PrintAgenda,
            ReadPatients,
            ChangePatients,
            ReadTeam,
            KeepHours,
        ],
        // Whoever is there for a while takes no paper home.
        Role::Locum => &[
            ReadPractice,
            ReadAgenda,
            ManageVisits,
            ReadPatients,
            ChangePatients,
            ReadTeam,
            KeepHours,
        ],
        Role::Auditor => &[ReadPractice, ReadTeam, ReadLog],
    };
    allowed.contains(&permission)
}

/// Whether a member keeps the hours of a practitioner into whose agenda they reach so far. An owner
/// keeps everybody's: hours are the practice's word to the public, and name no patient.
pub fn keeps_hours(role: Role, scope: Option<Scope>) -> bool {
    may(role, Permission::KeepHours) && (role == Role::Owner || scope == Some(Scope::Write))
}

/// What an agenda shows of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// When, and that the practitioner is taken.
    Time,
    /// Which kind of visit, and where it stands.
    VisitType,
    /// Names and birth date of the patient.
    PatientIdentity,
    /// E-mail and telephone of the patient or the booker.
    PatientContact,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 4] =
        [Self::Time, Self::VisitType, Self::PatientIdentity, Self::PatientContact];
}

/// Whether a scope shows a field.
pub fn sees(scope: Scope, field: Field) -> bool {
    match (scope, field) {
        (Scope::Busy, Field::Time) | (Scope::Read | Scope::Write, _) => true,
        (Scope::Busy, Field::VisitType | Field::PatientIdentity | Field::PatientContact) => false,
    }
}

/// Whether a scope lets visits be booked, moved, cancelled and marked.
pub fn changes(scope: Scope) -> bool {
    match scope {
        Scope::Write => true,
        Scope::Busy | Scope::Read => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_changes_anything_about_the_team() {
        for role in Role::ALL {
            for permission in [
                Permission::ManageTeam,
                Permission::ReviewAccess,
                Permission::ManageSecurity,
                Permission::ConnectPrograms,
                Permission::ManageOffer,
                Permission::TransferPractice,
            ] {
                assert_eq!(may(role, permission), role == Role::Owner, "{role:?} {permission:?}");
            }
        }
    }

    #[test]
    fn an_auditor_reads_the_log_and_no_agenda() {
        assert!(may(Role::Auditor, Permission::ReadLog));
        assert!(!may(Role::Auditor, Permission::ReadAgenda));
        assert!(!may(Role::Auditor, Permission::ReadPatients));
    }

    #[test]
    fn only_owners_and_practitioners_block_a_patient_and_see_numbers() {
        for permission in [Permission::BlockPatients, Permission::ReadNumbers] {
            let allowed = Role::ALL.into_iter().filter(|role| may(*role, permission));
            assert_eq!(allowed.collect::<Vec<_>>(), [Role::Owner, Role::Practitioner]);
        }
    }

    #[test]
    fn only_write_changes_and_only_those_who_stay_print() {
        assert_eq!(Scope::ALL.map(changes), [false, false, true]);
        let print = |role| may(role, Permission::PrintAgenda);
        assert_eq!(
            Role::ALL.map(print),
            Role::ALL
                .map(|role| { matches!(role, Role::Owner | Role::Practitioner | Role::Secretary) })
        );
        assert!(!may(Role::Auditor, Permission::ManageVisits));
        // Booking for somebody finds them first.
        let books = |role: &Role| may(*role, Permission::ManageVisits);
        assert!(
            Role::ALL
                .iter()
                .filter(|role| books(role))
                .all(|role| may(*role, Permission::ReadPatients))
        );
    }

    #[test]
    fn hours_are_kept_by_owners_and_by_those_who_may_write_in_the_agenda() {
        let scopes = [None, Some(Scope::Busy), Some(Scope::Read), Some(Scope::Write)];
        for (role, scope) in Role::ALL.into_iter().flat_map(|role| scopes.map(|one| (role, one))) {
            let kept = match role {
                Role::Owner => true,
                Role::Practitioner | Role::Secretary | Role::Locum => scope == Some(Scope::Write),
                Role::Auditor => false,
            };
            assert_eq!(keeps_hours(role, scope), kept, "{role:?} {scope:?}");
        }
    }

    #[test]
    fn busy_time_names_nobody() {
        let seen: Vec<_> =
            Field::ALL.into_iter().filter(|field| sees(Scope::Busy, *field)).collect();
        assert_eq!(seen, [Field::Time]);
    }
}
