//! The table of who may do what: the code asks it, and tests enumerate it.

use super::{Role, Scope};

/// Something that only some members of a practice may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// See the practice's own name, places and practitioners.
    ReadPractice,
    /// Open the agendas that were granted.
    ReadAgenda,
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
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 7] = [
        Self::ReadPractice,
        Self::ReadAgenda,
        Self::ReadTeam,
        Self::ManageTeam,
        Self::ReadLog,
        Self::ReviewAccess,
        Self::ManageSecurity,
    ];

    /// The word for it in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadPractice => "read_practice",
            Self::ReadAgenda => "read_agenda",
            Self::ReadTeam => "read_team",
            Self::ManageTeam => "manage_team",
            Self::ReadLog => "read_log",
            Self::ReviewAccess => "review_access",
            Self::ManageSecurity => "manage_security",
        }
    }
}

/// Whether a role has a permission: the whole table.
pub fn may(role: Role, permission: Permission) -> bool {
    use Permission::{ReadAgenda, ReadLog, ReadPractice, ReadTeam};
    let allowed: &[Permission] = match role {
        Role::Owner => &Permission::ALL,
        Role::Practitioner | Role::Secretary | Role::Locum => &[ReadPractice, ReadAgenda, ReadTeam],
        Role::Auditor => &[ReadPractice, ReadTeam, ReadLog],
    };
    allowed.contains(&permission)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_changes_anything_about_the_team() {
        for role in Role::ALL {
            for permission in
                [Permission::ManageTeam, Permission::ReviewAccess, Permission::ManageSecurity]
            {
                assert_eq!(may(role, permission), role == Role::Owner, "{role:?} {permission:?}");
            }
        }
    }

    #[test]
    fn an_auditor_reads_the_log_and_no_agenda() {
        assert!(may(Role::Auditor, Permission::ReadLog));
        assert!(!may(Role::Auditor, Permission::ReadAgenda));
    }

    #[test]
    fn busy_time_names_nobody() {
        let seen: Vec<_> =
            Field::ALL.into_iter().filter(|field| sees(Scope::Busy, *field)).collect();
        assert_eq!(seen, [Field::Time]);
    }
}
