/// Why a password would not protect its account (R-10.C4; CNIL 2022-100; NIST SP 800-63B §3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.key())]
pub enum Weakness {
    /// Fewer characters than the least.
    TooShort,
    /// More than is worth computing over.
    TooLong,
    /// A pattern that programs try first.
    Guessable,
    /// Among the passwords known from leaks.
    Known,
    /// Made of the person's own name or address, or of the service's.
    Personal,
    /// Long enough, but of too little variety.
    TooFewBits,
    /// The one it should replace.
    SameAsBefore,
}

impl Weakness {
    /// Every weakness.
    pub const ALL: [Self; 7] = [
        Self::TooShort,
        Self::TooLong,
        Self::Guessable,
        Self::Known,
        Self::Personal,
        Self::TooFewBits,
        Self::SameAsBefore,
    ];

    /// A stable slug: the key of its wording and the `code` of the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "weak-too-short",
            Self::TooLong => "weak-too-long",
            Self::Guessable => "weak-guessable",
            Self::Known => "weak-known",
            Self::Personal => "weak-personal",
            Self::TooFewBits => "weak-too-few-bits",
            Self::SameAsBefore => "weak-same-as-before",
        }
    }
}

impl From<Weakness> for super::Refusal {
    fn from(weakness: Weakness) -> Self {
        Self::Weak(weakness)
    }
}
