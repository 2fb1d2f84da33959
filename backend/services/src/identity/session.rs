//! Sessions: who is signed in where, how far, and until when.
//!
//! PostgreSQL alone knows, so that what ends here has ended on every server with the next request.
//! A session sleeps after the practice's idle time and must be unlocked; after twelve hours it ends.

mod end;
mod list;
mod living;
mod seen;
mod start;

pub(super) use end::{end_all, end_in_practice};
pub use end::{end_other_sessions, end_session};
pub use list::{DeviceLine, SessionLine, Sessions, list_sessions};
pub(crate) use living::living_member;
pub(super) use start::{Renewal, memberships, renew, start};

use super::{account::Kind, door::Door, rows::SessionRow, secret::Secret};
use crate::error::Fault;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::{AccountId, PracticeId, PractitionerId, SignInId},
    identity::{Level, Role},
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, membership, passkey, security_setting, session};
use uuid::Uuid;

/// However busy it is, a session ends after this time.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// When a practice set nothing else, a session sleeps after so many minutes (R-10.C11).
pub const IDLE_MINUTES: i16 = 10;
/// Being seen is written down no oftener than this.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(15);
/// The text on logging is read again every year (R-10.C1, R-10.C9).
const LOGGING_READ_FOR: SignedDuration = SignedDuration::from_hours(24 * 365);
/// The version of that text.
pub const LOGGING_VERSION: i16 = 1;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Which session.
    pub id: SignInId,
    /// Whose.
    pub account: AccountId,
    /// Through which door.
    pub kind: Kind,
    /// How far it has got.
    pub level: Level,
    /// Whether it sleeps: nothing but unlocking and leaving is possible.
    pub locked: bool,
    /// Whether the account has a passkey or an authenticator at all.
    pub has_factor: bool,
    /// Where they work now, if they have chosen.
    pub member: Option<Member>,
}

/// What somebody who has signed in must do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Set up a second factor.
    Enrol,
    /// Show the second factor.
    SecondFactor,
    /// Set a new password.
    ChangePassword,
    /// Read what is logged.
    ReadLogging,
    /// Say in which practice to work.
    ChoosePractice,
    /// Nothing.
    Ready,
}

impl Step {
    /// The word for it in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::SecondFactor => "second_factor",
            Self::ChangePassword => "change_password",
            Self::ReadLogging => "read_logging",
            Self::ChoosePractice => "choose_practice",
            Self::Ready => "ready",
        }
    }
}

impl Session {
    /// What comes next.
    pub fn step(&self) -> Step {
        match self.level {
            Level::Password if self.has_factor => Step::SecondFactor,
            Level::Password => Step::Enrol,
            Level::MustChange => Step::ChangePassword,
            Level::MustRead => Step::ReadLogging,
            Level::Full if self.member.is_none() && self.kind == Kind::Staff => {
                Step::ChoosePractice
            }
            Level::Full => Step::Ready,
        }
    }
}

/// What somebody is in the practice they work in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The practice.
    pub practice: PracticeId,
    /// The person.
    pub account: AccountId,
    /// Their role.
    pub role: Role,
    /// Whose agenda is their own.
    pub practitioner: Option<PractitionerId>,
    /// Whether they may open medical answers.
    pub medical: bool,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account, check_for_backend(diesel::pg::Pg))]
struct Holder {
    kind: String,
    must_change: bool,
    logging_version: Option<i16>,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    logging_read_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = membership, check_for_backend(diesel::pg::Pg))]
pub(super) struct MemberRow {
    practice_id: Uuid,
    account_id: Uuid,
    role: String,
    practitioner_id: Option<Uuid>,
    medical: bool,
    state: String,
    #[diesel(deserialize_as = jiff_diesel::NullableTimestamp)]
    ends_at: Option<Timestamp>,
}

impl Holder {
    fn level(&self, second_factor: bool, now: Timestamp) -> Level {
        let read = self.logging_read_at.filter(|_| self.logging_version == Some(LOGGING_VERSION));
        let has_read = read.is_some_and(|at| now.duration_since(at) < LOGGING_READ_FOR);
        match (second_factor, self.must_change, has_read) {
            (false, ..) => Level::Password,
            (true, true, _) => Level::MustChange,
            (true, false, false) => Level::MustRead,
            (true, false, true) => Level::Full,
        }
    }
}

impl MemberRow {
    /// Whether the membership opens anything: joined, neither suspended nor disabled, not at its end.
    pub(super) fn is_alive(&self, now: Timestamp) -> bool {
        self.state == "active" && self.ends_at.is_none_or(|end| now < end)
    }
}

impl TryFrom<MemberRow> for Member {
    type Error = Fault;
    fn try_from(row: MemberRow) -> Result<Self, Fault> {
        Ok(Self {
            practice: PracticeId(row.practice_id),
            account: AccountId(row.account_id),
            role: row.role.parse().map_err(|_| Fault::Stored("role"))?,
            practitioner: row.practitioner_id.map(PractitionerId),
            medical: row.medical,
        })
    }
}

type Found = (SessionRow, Holder, Option<MemberRow>, Option<i16>, bool);

/// Whether a look at a session counts as its holder being there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Somebody asked.
    There,
    /// A page asked by itself: that keeps no session awake.
    Unasked,
}

/// The session of a token, if it lives. One that works in a practice that no longer knows its
/// holder is none.
pub async fn find_session(
    door: &Door,
    token: &Secret,
    presence: Presence,
) -> Result<Option<Session>, Fault> {
    let now = door.now();
    let mut conn = door.platform().db.identity.get().await?;
    let Some((row, holder, member, idle, has_factor)) = load(&mut conn, token, now).await? else {
        return Ok(None);
    };
    let member = member.filter(|row| row.is_alive(now)).map(Member::try_from).transpose()?;
    if row.practice_id.is_some() && member.is_none() {
        return Ok(None);
    }
    let idle = SignedDuration::from_mins(idle.unwrap_or(IDLE_MINUTES).into());
    let asleep = now.duration_since(row.last_seen_at);
    let session = Session {
        id: SignInId(row.id),
        account: AccountId(row.account_id),
        kind: holder.kind.parse().map_err(|_| Fault::Stored("account kind"))?,
        level: holder.level(row.second_factor, now),
        locked: asleep >= idle,
        has_factor,
        member,
    };
    let awake = presence == Presence::There && !session.locked;
    if awake && (asleep >= NOTED_EVERY || !row.placed) {
        seen::note(&mut conn, door, &session).await?;
    }
    Ok(Some(session))
}

async fn load(
    conn: &mut AsyncPgConnection,
    token: &Secret,
    now: Timestamp,
) -> QueryResult<Option<Found>> {
    let working = membership::practice_id
        .nullable()
        .eq(session::practice_id)
        .and(membership::account_id.eq(session::account_id));
    let setting = security_setting::practice_id.nullable().eq(session::practice_id);
    let has_factor = account::totp_sealed
        .is_not_null()
        .or(diesel::dsl::exists(passkey::table.filter(passkey::account_id.eq(account::id))));
    session::table
        .inner_join(account::table.on(account::id.eq(session::account_id)))
        .left_join(membership::table.on(working))
        .left_join(security_setting::table.on(setting))
        .filter(session::token_hash.eq(token.hash()))
        .filter(session::expires_at.gt(now.to_diesel()))
        .filter(account::state.eq("active"))
        .select((
            SessionRow::as_select(),
            Holder::as_select(),
            Option::<MemberRow>::as_select(),
            security_setting::idle_minutes.nullable(),
            has_factor,
        ))
        .first(conn)
        .await
        .optional()
}
