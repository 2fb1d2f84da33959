use super::Session;
use crate::{error::Fault, identity::rows::SessionRow, platform::Platform};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use domain::id::{DeviceId, SignInId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel as _;
use schema::identity::{device, session};
use uuid::Uuid;

/// Where an account is signed in, and from where it was before.
#[derive(Debug, Clone)]
pub struct Sessions {
    /// The sessions that live, the latest first.
    pub sessions: Vec<SessionLine>,
    /// The browsers that are known.
    pub devices: Vec<DeviceLine>,
}

/// A session as its holder sees it.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// Which.
    pub id: SignInId,
    /// What kind of browser, in words.
    pub label: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// A known browser as its holder sees it.
#[derive(Debug, Clone)]
pub struct DeviceLine {
    /// Which.
    pub id: DeviceId,
    /// What kind of browser, in words.
    pub label: String,
    /// When it last signed in.
    pub last_seen_at: Timestamp,
}

/// Lists the sessions and known browsers of whoever asks.
pub async fn list_sessions(platform: &Platform, own: &Session) -> Result<Sessions, Fault> {
    let now = platform.now().to_diesel();
    let mut conn = platform.db.identity.get().await?;
    let rows = session::table
        .filter(session::account_id.eq(own.account.0))
        .filter(session::expires_at.gt(now))
        .order(session::last_seen_at.desc())
        .select(SessionRow::as_select())
        .load::<SessionRow>(&mut conn)
        .await?;
    let devices: Vec<(Uuid, String, jiff_diesel::Timestamp)> = device::table
        .filter(device::account_id.eq(own.account.0))
        .filter(device::expires_at.gt(now))
        .order(device::last_seen_at.desc())
        .select((device::id, device::label, device::last_seen_at))
        .load(&mut conn)
        .await?;
    let line = |row: SessionRow| SessionLine {
        id: SignInId(row.id),
        label: row.label,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        current: row.id == own.id.0,
    };
    let known = |(id, label, seen): (Uuid, String, jiff_diesel::Timestamp)| DeviceLine {
        id: DeviceId(id),
        label,
        last_seen_at: seen.to_jiff(),
    };
    Ok(Sessions {
        sessions: rows.into_iter().map(line).collect(),
        devices: devices.into_iter().map(known).collect(),
    })
}
