//! Offering, holding, booking, moving and cancelling visits.

mod agenda;
mod block;
mod book;
mod call_off;
mod cancel;
mod choose;
mod compare;
mod contend;
mod day;
mod desk;
mod feed;
mod find;
mod free;
mod hand_over;
mod hold;
mod idempotency;
pub(crate) mod letters;
mod link;
mod manage;
mod move_visit;
mod notice;
mod numbers;
mod offer;
mod overbook;
mod papers;
pub(crate) mod party;
mod patients;
pub(crate) mod placement;
mod quota;
mod rebook;
pub(crate) mod rows;
mod visit;
mod whereabouts;
mod why;
mod within_limits;

pub(crate) use agenda::LIVE as TAKING_TIME;
pub use block::block_time;
pub use book::{BookError, BookVisit, Booked, By, Time, book_visit};
pub(crate) use call_off::call_off;
pub use cancel::cancel_visit;
pub use choose::{Unavailable, WantedSlot};
pub use compare::DaySlots;
pub(crate) use compare::compare_days;
pub use contend::nearest_slots;
pub use day::{Agenda, AgendaError, AgendaVisit, AgendaWish, own_accesses, read_agenda};
pub use desk::{DeskError, book_at_desk};
pub use feed::{Feed, FeedError, FeedFile, FeedLink, end_feed, list_feeds, make_feed, read_feed};
pub use find::find_by_reference;
pub use free::{FreeTime, free_times};
pub(crate) use hand_over::hand_over;
pub use hold::{Hold, HoldError, extend_hold, find_hold, hold_slot, release_hold};
pub use idempotency::IdempotencyKey;
pub use link::ManageLink;
pub use manage::{ChangeError, FindAppointmentError, Managed, open_appointment};
pub use move_visit::{MoveError, move_visit};
pub use notice::abreast_of_notice;
pub use numbers::read_numbers;
pub use offer::{
    Offer, OfferError, Wish, abreast_of_visit_type, first_free_slots, offer_slots,
    offer_slots_at_desk, offer_slots_for_move,
};
pub use patients::{
    Contacts, FoundPatient, FoundPatients, Pair, PatientError, PatientRecord, PatientVisit, Twins,
    block_patient, correct_contacts, find_twins, merge_patients, open_pair, open_patient,
    search_patients, unblock_patient,
};
pub(crate) use rebook::other_times;
pub use rebook::{RebookError, rebook_visit};
pub use visit::{
    Decision, MoveByStaff, MovedByStaff, StaffVisit, StepVisit, Stepped, UNDO_FOR, VisitError,
    VisitTold, decide_request, move_by_staff, read_visit, step_visit, undo_step,
};
pub use whereabouts::{Whereabouts, whereabouts};
pub use why::{DayOf, explain_days};
