//! The statements that write bookings. Each is one round trip.

use crate::{
    ctx::Ctx,
    db::{
        TenantTx,
        statement::{columns, statement},
    },
    error::Fault,
    privacy::audit::Trace,
};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::{booking::appointment::State, id::AppointmentId, privacy::audit::Action};
use jiff_diesel::{NullableTimestamp, Timestamp, ToDiesel as _};
use uuid::Uuid;

columns! {
    /// Who acts on which appointment, for the audit log.
    pub(super) struct Act {
        practice: Uuid as SqlUuid,
        appointment: Uuid as SqlUuid,
        at: Timestamp as Timestamptz,
        event: Uuid as SqlUuid,
        actor: String as Text,
        action: &'static str as Text,
        request: Uuid as SqlUuid,
        salt: Vec<u8> as Binary,
    }
}

columns! {
    /// When, where, with whom, and what is claimed for it.
    pub(crate) struct Spot {
        rules_version: i64 as BigInt,
        visit_type: Uuid as SqlUuid,
        practitioner: Uuid as SqlUuid,
        place: Uuid as SqlUuid,
        room: Option<Uuid> as Nullable<SqlUuid>,
        session: Uuid as SqlUuid,
        starts_at: Timestamp as Timestamptz,
        ends_at: Timestamp as Timestamptz,
        occupied_from: Timestamp as Timestamptz,
        occupied_until: Timestamp as Timestamptz,
        held_until: NullableTimestamp as Nullable<Timestamptz>,
        resources: Vec<Uuid> as Array<SqlUuid>,
        sessions: Vec<Uuid> as Array<SqlUuid>,
        seats: Vec<Uuid> as Array<SqlUuid>,
        overbooked: bool as Bool,
    }
}

columns! {
    /// In which language and under which notice, and where it stands for now.
    pub(super) struct Terms {
        locale: &'static str as Text,
        notice_version: i32 as Integer,
        state: &'static str as Text,
    }
}

columns! {
    /// Who comes and how they come back to it.
    pub(crate) struct Person {
        patient: Uuid as SqlUuid,
        patient_sealed: Vec<u8> as Binary,
        match_index: Vec<u8> as Binary,
        email_index: Option<Vec<u8>> as Nullable<Binary>,
        phone_index: Option<Vec<u8>> as Nullable<Binary>,
        person_index: Vec<u8> as Binary,
        booker: Option<Vec<u8>> as Nullable<Binary>,
        reference: String as Text,
        token_hash: Vec<u8> as Binary,
        link_expires_at: Timestamp as Timestamptz,
    }
}

columns! {
    /// What is sent: a letter for each reader.
    pub(super) struct Post {
        letters: Vec<Uuid> as Array<SqlUuid>,
        letters_sealed: Vec<Vec<u8>> as Array<Binary>,
    }
}

columns! {
    /// A new link for the letters that go with a change; nothing, if none go.
    pub(super) struct WayBack {
        token_hash: Option<Vec<u8>> as Nullable<Binary>,
        link_expires_at: NullableTimestamp as Nullable<Timestamptz>,
    }
}

columns! {
    /// Where a step by staff leads, from the version that it was decided upon.
    pub(super) struct Settle {
        version: i32 as Integer,
        state: &'static str as Text,
        excused: Option<bool> as Nullable<Bool>,
        cancel_reason: Option<&'static str> as Nullable<Text>,
        rebook_until: NullableTimestamp as Nullable<Timestamptz>,
        undo_until: Timestamp as Timestamptz,
    }
}

columns! {
    /// Which step is taken back: the one that left this version, and could be taken back until then.
    pub(super) struct Back {
        version: i32 as Integer,
        undo_until: Timestamp as Timestamptz,
    }
}

columns! {
    /// Which visit gets another time, and what of its papers is new: a sealed booker is bound to its
    /// appointment.
    pub(super) struct Again {
        old: Uuid as SqlUuid,
        person_index: Vec<u8> as Binary,
        booker: Option<Vec<u8>> as Nullable<Binary>,
        reference: String as Text,
        link_expires_at: Timestamp as Timestamptz,
    }
}

columns! {
    /// The answer for a repeated request; nothing, if the request has no key.
    pub(super) struct Repeat {
        key_hash: Option<Vec<u8>> as Nullable<Binary>,
        body_hash: Option<Vec<u8>> as Nullable<Binary>,
        answer: Option<Vec<u8>> as Nullable<Binary>,
    }
}

statement! {
    /// Whether the rules are the last ones, and how many claims were won.
    pub(super) struct HoldSlot { act: Act, spot: Spot, terms: Terms, }
    ["sql/wanted.sql", "sql/claim.sql", "sql/event.sql", "sql/hold.sql"] -> (Bool, BigInt)
}

statement! {
    /// Whether the rules are the last ones, whether the key was new (0 without key), how many claims
    /// were won, and whether the person is kept from booking online.
    pub(super) struct BookSlot { act: Act, spot: Spot, terms: Terms, person: Person, post: Post, repeat: Repeat, }
    ["sql/wanted.sql", "sql/claim.sql", "sql/party.sql", "sql/event.sql", "sql/book.sql"]
        -> (Bool, BigInt, BigInt, Bool)
}

statement! {
    /// The same for a time that others may have: staff books it all the same.
    pub(super) struct OverbookSlot { act: Act, spot: Spot, terms: Terms, person: Person, post: Post, repeat: Repeat, }
    ["sql/wanted.sql", "sql/push.sql", "sql/party.sql", "sql/event.sql", "sql/book.sql"]
        -> (Bool, BigInt, BigInt, Bool)
}

statement! {
    /// Whether the key was new (0 without key), how many claims were kept, which notice is in force,
    /// and whether the person is kept from booking online.
    pub(super) struct ConfirmHold { act: Act, terms: Terms, person: Person, post: Post, repeat: Repeat, }
    ["sql/party.sql", "sql/event.sql", "sql/confirm.sql"]
        -> (BigInt, BigInt, Nullable<Integer>, Bool)
}

statement! {
    /// Whether the rules are the last ones, and how many claims were won.
    pub(super) struct MoveVisit { act: Act, spot: Spot, way_back: WayBack, post: Post, }
    ["sql/wanted.sql", "sql/claim.sql", "sql/event.sql", "sql/move.sql"] -> (Bool, BigInt)
}

statement! {
    /// Whether the rules are the last ones, whether another time was still offered for the old visit, how
    /// many claims were won, and whether the person is kept from booking online.
    pub(super) struct RebookVisit { act: Act, spot: Spot, terms: Terms, again: Again, post: Post, }
    ["sql/wanted.sql", "sql/claim.sql", "sql/event.sql", "sql/rebook.sql"] -> (Bool, BigInt, BigInt, Bool)
}

statement! {
    /// Whether the appointment was there to be cancelled.
    pub(super) struct CancelVisit { act: Act, post: Post, }
    ["sql/event.sql", "sql/cancel.sql"] -> BigInt
}

statement! {
    /// Whether the visit still had the version.
    pub(super) struct StepVisit { act: Act, settle: Settle, way_back: WayBack, post: Post, }
    ["sql/event.sql", "sql/step.sql"] -> BigInt
}

statement! {
    /// Whether the visit was put back, how many letters had left by then, and how many claims were won.
    pub(super) struct UndoStep { act: Act, spot: Spot, back: Back, }
    ["sql/wanted.sql", "sql/push.sql", "sql/event.sql", "sql/undo.sql"] -> (BigInt, BigInt, BigInt)
}

impl Act {
    /// The act with the audit event that the statement writes; it counts as recorded.
    pub fn new(
        ctx: &Ctx,
        tx: &mut TenantTx,
        action: Action,
        appointment: AppointmentId,
    ) -> Result<Self, Fault> {
        let trace = Trace::new(ctx.origin(), ctx.now(), action, appointment.0)?;
        tx.recorded();
        tx.acted(action, appointment.0);
        Ok(Self {
            practice: tx.practice().0,
            appointment: appointment.0,
            at: trace.at,
            event: trace.id,
            actor: trace.actor,
            action: trace.action,
            request: trace.request,
            salt: trace.salt,
        })
    }
}

impl Terms {
    pub fn of(ctx: &Ctx, state: State) -> Self {
        let (locale, notice_version) = (ctx.locale().tag(), ctx.profile().notice.version);
        Self { locale, notice_version, state: state.word() }
    }
}

impl Spot {
    /// The same without a claim on anything: its time is its own already, or nobody's.
    pub fn without_claims(self) -> Self {
        Self { resources: Vec::new(), sessions: Vec::new(), seats: Vec::new(), ..self }
    }
}

impl Post {
    /// No letter.
    pub fn none() -> Self {
        Self { letters: Vec::new(), letters_sealed: Vec::new() }
    }
}

impl WayBack {
    /// No link.
    pub fn none() -> Self {
        Self { token_hash: None, link_expires_at: None::<jiff::Timestamp>.to_diesel() }
    }
}
