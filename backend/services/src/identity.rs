//! People who sign in: accounts, what proves who they are, sessions, teams, and the watch over all
//! of it.
//!
//! Two planes meet here. An account belongs to no practice: its use cases take a [`Door`] and work
//! as `praxis_identity`. A team belongs to its practice: its use cases take a `Ctx` and work in a
//! tenant transaction like everything else.

mod account;
pub mod attempts;
mod ceremony;
mod change_password;
mod device;
mod door;
mod doorkeeper;
pub mod factor;
mod gate;
mod guess;
mod keys;
mod letter;
mod link;
pub mod password;
mod post;
mod refused;
mod reset;
mod review;
mod rows;
mod schedule;
mod second_factor;
mod secret;
mod session;
mod setting;
mod settle;
mod sign_in;
mod team;
mod trail;
mod watch;

pub use account::{Account, Kind, Person, find_account, find_by_email};
pub use change_password::{PasswordError, change_password, unlock};
pub use device::forget_device;
pub use door::{DeviceCookie, Door};
pub use doorkeeper::Doorkeeper;
pub use keys::has_pepper;
pub use letter::LetterKind;
pub use post::deliver_to_holders;
pub use refused::refused_access;
pub use reset::{ResetError, ask_reset, find_reset, invite_operator, reset_password};
pub use review::{Decision, Review, decide_review, find_review};
pub use schedule::keep_accesses;
pub use second_factor::{
    FactorError, FactorSettings, Passed, PasskeyLine, Setup, confirm_authenticator,
    factor_settings, finish_passkey, finish_passkey_registration, pass_code, pass_recovery_code,
    remove_passkey, renew_recovery_codes, start_authenticator, start_passkey,
    start_passkey_registration,
};
pub use secret::Secret;
pub(crate) use session::living_member;
pub use session::{
    DeviceLine, Member, Presence, Session, SessionLine, Sessions, Step, end_other_sessions,
    end_session, find_session, list_sessions,
};
pub use setting::{
    ChooseError, IDLE_RANGE, acknowledge_logging, change_name, choose_practice, idle_minutes,
    own_memberships, set_idle_minutes,
};
pub use settle::{Credentials, current_code, settle_member, settle_operator};
pub use sign_in::{SignInError, sign_in};
pub use team::{
    GiveGrant, Grant, Invitation, InvitationError, Invite, MemberChange, MemberState, TeamError,
    TeamMember, accept_invitation, change_member, disable_member, enable_member, end_grant,
    find_invitation, find_member, give_grant, give_grant_as, grants_of, invite_member, list_team,
    require_new_password, send_invitation,
};
pub use watch::{Alert, open_alerts, see_alert, watch_logs};
