use crate::text::Refusal;
use std::str::FromStr;

/// The professions that may open a practice.
///
/// Hospitals, occupational medicine, pharmacies, laboratories and opticians are outside the
/// regulator's framework for practices and have no word here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speciality {
    /// Médecine générale.
    GeneralPractice,
    /// Chirurgie dentaire.
    Dentistry,
    /// Kinésithérapie.
    Physiotherapy,
    /// Sage-femme.
    Midwifery,
    /// Orthophonie.
    SpeechTherapy,
    /// Soins infirmiers.
    Nursing,
    /// Pédicurie-podologie.
    Podiatry,
    /// Ergothérapie.
    OccupationalTherapy,
    /// Psychologie.
    Psychology,
    /// Diététique.
    Dietetics,
    /// Orthoptie.
    Orthoptics,
    /// Pédiatrie.
    Paediatrics,
}

impl Speciality {
    /// Every speciality.
    pub const ALL: [Self; 12] = [
        Self::GeneralPractice,
        Self::Dentistry,
        Self::Physiotherapy,
        Self::Midwifery,
        Self::SpeechTherapy,
        Self::Nursing,
        Self::Podiatry,
        Self::OccupationalTherapy,
        Self::Psychology,
        Self::Dietetics,
        Self::Orthoptics,
        Self::Paediatrics,
    ];

    /// The word for it in the database, the API and the wordings.
    pub fn word(self) -> &'static str {
        match self {
            Self::GeneralPractice => "general-practice",
            Self::Dentistry => "dentistry",
            Self::Physiotherapy => "physiotherapy",
            Self::Midwifery => "midwifery",
            Self::SpeechTherapy => "speech-therapy",
            Self::Nursing => "nursing",
            Self::Podiatry => "podiatry",
            Self::OccupationalTherapy => "occupational-therapy",
            Self::Psychology => "psychology",
            Self::Dietetics => "dietetics",
            Self::Orthoptics => "orthoptics",
            Self::Paediatrics => "paediatrics",
        }
    }
}

impl FromStr for Speciality {
    type Err = Refusal;
    fn from_str(raw: &str) -> Result<Self, Refusal> {
        Self::ALL.into_iter().find(|speciality| speciality.word() == raw).ok_or(Refusal::Choice)
    }
}
