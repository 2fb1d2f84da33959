//! What a practice sets for its own sessions, and what a person sets for theirs.

use super::{
    account::{Person, find_account, rename},
    door::Door,
    keys::platform_keys,
    secret::Secret,
    session::{self, IDLE_MINUTES, LOGGING_VERSION, Member, Renewal, Session},
    team::rename_member,
    trail,
};
use crate::{
    ctx::Ctx,
    error::{Classify, Fault, Kind},
    privacy::audit::record,
    tenancy,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::{id::PracticeId, privacy::audit::Action, text::PersonName};
use jiff_diesel::ToDiesel as _;
use schema::identity::{account, security_setting};

/// The idle times that a practice may set, in minutes (R-10.C11).
pub const IDLE_RANGE: std::ops::RangeInclusive<i16> = 5..=30;

/// After how many minutes the practice's sessions sleep.
pub async fn idle_minutes(ctx: &Ctx) -> Result<i16, Fault> {
    let set: Option<i16> = ctx
        .read(async |tx| {
            let setting = security_setting::table.select(security_setting::idle_minutes);
            Ok::<_, Fault>(setting.first(tx.sql()).await.optional()?)
        })
        .await?;
    Ok(set.unwrap_or(IDLE_MINUTES))
}

/// Sets after how many minutes the practice's sessions sleep, within [`IDLE_RANGE`].
pub async fn set_idle_minutes(ctx: &Ctx, minutes: i16) -> Result<(), Fault> {
    let minutes = minutes.clamp(*IDLE_RANGE.start(), *IDLE_RANGE.end());
    ctx.change(async |tx| {
        diesel::insert_into(security_setting::table)
            .values((
                security_setting::practice_id.eq(ctx.practice().0),
                security_setting::idle_minutes.eq(minutes),
            ))
            .on_conflict(security_setting::practice_id)
            .do_update()
            .set(security_setting::idle_minutes.eq(minutes))
            .execute(tx.sql())
            .await?;
        record(tx, ctx, Action::SettingsChanged, ctx.practice().0).await
    })
    .await
}

/// Notes that somebody has read what is logged, in its present version.
pub async fn acknowledge_logging(door: &Door, own: &Session) -> Result<(), Fault> {
    door.change(async |conn| {
        diesel::update(account::table.find(own.account.0))
            .set((
                account::logging_version.eq(LOGGING_VERSION),
                account::logging_read_at.eq(door.now().to_diesel()),
            ))
            .execute(conn)
            .await?;
        let who = door.as_account(own);
        trail::tell(conn, who, Action::LoggingAcknowledged, Some(own.account)).await
    })
    .await
}

/// Gives whoever is signed in another name: in their account, and in each team that they work in,
/// which keeps the name under its own key.
pub async fn change_name(door: &Door, own: &Session, name: PersonName) -> Result<(), Fault> {
    let holder = find_account(door.platform(), own.account).await?;
    let holder = holder.ok_or(Fault::Stored("account"))?;
    let person = Person { name, email: holder.person.email };
    let keys = platform_keys(door.platform()).await?;
    door.change(async |conn| {
        rename(conn, &keys, &person, own.account).await?;
        let who = door.as_account(own);
        let subject = (None, own.account.0);
        trail::tell_practice(conn, who, Action::AccountChanged, subject).await
    })
    .await?;
    for member in own_memberships(door, own).await? {
        let profile = tenancy::profile(door.platform(), member.practice).await;
        let profile = profile.map_err(|_| Fault::Stored("practice"))?;
        let (origin, _) = door.as_account(own);
        let ctx = Ctx::new(door.platform().clone(), profile, origin, door.locale);
        rename_member(&ctx, own.account, &person).await?;
    }
    Ok(())
}

/// Why nobody works in another practice now.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// There is no such practice, or not for this account.
    #[error("no such practice")]
    Unknown,
    /// Nothing the caller can help.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Classify for ChooseError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Missing,
            Self::Fault(fault) => fault.kind(),
        }
    }
}

/// What whoever is signed in may be, in each practice that lets them work.
pub async fn own_memberships(door: &Door, own: &Session) -> Result<Vec<Member>, Fault> {
    let mut conn = door.platform().db.identity.get().await?;
    session::memberships(&mut conn, door.platform(), own.account).await
}

/// Goes to work in a practice; what may be done changes, so the token does.
pub async fn choose_practice(
    door: &Door,
    own: &Session,
    practice: PracticeId,
) -> Result<Secret, ChooseError> {
    let mut conn = door.platform().db.identity.get().await.map_err(Fault::from)?;
    let mine = session::memberships(&mut conn, door.platform(), own.account).await?;
    if !mine.iter().any(|member| member.practice == practice) {
        return Err(ChooseError::Unknown);
    }
    let renewal = Renewal { practice_id: Some(practice.0), ..Renewal::default() };
    Ok(session::renew(&mut conn, door.platform(), own.id, renewal).await?)
}
