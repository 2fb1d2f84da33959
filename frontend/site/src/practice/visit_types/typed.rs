//! What is typed of a visit type.

/// The fields of the form, exactly as typed or as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedVisitType {
    /// The name in French.
    pub name_fr: String,
    /// The name in English.
    pub name_en: String,
    /// What to bring or to do before, in French.
    pub instructions_fr: String,
    /// The same in English.
    pub instructions_en: String,
    /// What it costs, in French.
    pub price_fr: String,
    /// The same in English.
    pub price_en: String,
    /// Whether the practice alone books it.
    pub staff_only: bool,
    /// Where it takes place: `place`, `home` or `remote`; the place, if empty.
    pub attendance: String,
    /// Where over the network.
    pub remote_link: String,
    /// The numbers, in the order of [`TypedVisitType::NUMBERS`].
    pub numbers: [String; 13],
    /// Whether the practice agrees to each visit that a patient books.
    pub needs_approval: bool,
    /// The ids of those who offer it.
    pub practitioners: Vec<String>,
    /// The ids of the rooms of which it needs one.
    pub rooms: Vec<String>,
}

impl TypedVisitType {
    /// The names of the numbers.
    pub const NUMBERS: [&str; 13] = [
        "duration_minutes",
        "new_patient_minutes",
        "step_minutes",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "lead_time_minutes",
        "horizon_days",
        "cancel_lock_minutes",
        "capacity",
        "cap_per_day",
        "cap_per_week",
        "spacing_days",
        "active_limit",
    ];
}

/// Where the words of each number are, and which may stay empty.
pub(super) const KEYS: [(&str, bool); 13] = [
    ("duration-minutes", false),
    ("new-patient-minutes", true),
    ("step-minutes", true),
    ("buffer-before-minutes", true),
    ("buffer-after-minutes", true),
    ("lead-time-minutes", true),
    ("horizon-days", false),
    ("cancel-lock-minutes", true),
    ("capacity", true),
    ("cap-per-day", true),
    ("cap-per-week", true),
    ("spacing-days", true),
    ("active-limit", true),
];
