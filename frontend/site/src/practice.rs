//! What staff see of their practice: the day's visits, when practitioners receive, what can be booked,
//! the team and its rights, the log, the yearly review.
//!
//! What a page offers follows from the permissions in its frame; what it shows was already cut to
//! what the reader may see.

pub mod agenda;
pub mod availability;
pub mod block;
pub mod calendars;
pub mod copy_week;
pub mod fields;
pub mod invite;
pub mod log;
pub mod member;
pub mod merge;
pub mod move_visit;
pub mod new_visit;
pub mod numbers;
pub mod outside_calendars;
pub mod patient;
pub mod patients;
pub mod premises;
pub mod review;
pub mod rule;
mod school;
pub mod settings;
pub mod team;
pub mod transfer;
pub mod travel;
pub mod visit;
pub mod visit_types;
pub mod webhooks;
pub mod why;

pub use agenda::{Agenda, AgendaPage, AgendaVisit, PrintPage, Shown, Told, View};
pub use availability::{
    AbsenceLine, Availability, HoursLine, HoursNews, HoursNewsKind, OverrideLine, PlaceHolidays,
};
pub use block::{BlockPage, TypedBlock};
pub use calendars::{CalendarLine, Calendars};
pub use copy_week::{CopyWeekPage, TypedCopy};
pub use invite::{Invite, TypedInvite};
pub use log::{Alert, Event, Log, LogFilters, Subject};
pub use member::{Grant, Member, MemberNews, TypedGrant, TypedMember};
pub use merge::{MergeRecord, MergeRecords, Twins};
pub use move_visit::MoveVisit;
pub use new_visit::{NewVisit, Trouble, TypedVisit};
pub use numbers::Numbers;
pub use outside_calendars::{OutsideCalendarLine, OutsideCalendars};
pub use patient::{
    ContactsTrouble, Leave, Patient, PatientNews, PatientVisit, TypedContacts, TypedPatientBlock,
};
pub use patients::{PatientLine, Patients, TypedPatientSearch};
pub use premises::{KeptForm, KeptKind, KeptRow, PremisesNews, PremisesPage, TypedKept};
pub use review::{Access, Decision, Review};
pub use rule::{
    HolidaysAsked, PreviewDay, RuleFields, RuleForm, RulePreview, Stranded, StrandedLine,
    TypedAbsence, TypedFate, TypedHours, TypedOverride,
};
pub use settings::SecuritySettings;
pub use team::{Standing, Team, TeamMember};
pub use transfer::{ImportPage, ImportRow, SealedExportPage, TransferPage};
pub use travel::{TravelLine, TravelPage};
pub use visit::{Offer, VisitFacts, VisitNews, VisitPage};
pub use visit_types::{
    RoomChoice, TypedVisitType, VisitTypeForm, VisitTypeNews, VisitTypeRow, VisitTypes,
};
pub use webhooks::{WebhookLine, Webhooks, WebhooksNews};
pub use why::{Why, WhyLine};
