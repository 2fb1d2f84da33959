//! Noting that a session is in use, and where: one account in two distant places at once is a
//! shared or a stolen one (R-10.C3).

use super::Session;
use crate::{
    error::Fault,
    identity::{door::Door, keys::platform_keys, trail},
};
use diesel::{dsl::exists, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    id::{AccountId, SignInId},
    privacy::audit::Action,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel as _;
use schema::identity::session;
use std::net::{IpAddr, Ipv6Addr};

/// Nobody gets from one network to a distant one and works in both within this time.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(5);
/// It is told of a session no oftener than this.
const TOLD_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Notes that a session is in use now, out of the door's network.
pub(super) async fn note(
    conn: &mut AsyncPgConnection,
    door: &Door,
    own: &Session,
) -> Result<(), Fault> {
    let (id, account) = (own.id, own.account);
    let (now, wide) = (door.now(), wide(&door.network));
    let network = platform_keys(door.platform()).await?.index("session.network", &wide);
    diesel::update(session::table.find(id.0))
        .set((session::last_seen_at.eq(now.to_diesel()), session::network.eq(&network)))
        .execute(conn)
        .await?;
    if is_elsewhere(conn, (id, account), &network, now).await? && is_news(conn, id, now).await? {
        let who = door.as_account(own);
        trail::tell(conn, who, Action::SessionElsewhere, Some(account)).await?;
    }
    Ok(())
}

/// Whether the account is in use in another session, out of another network, at this time.
async fn is_elsewhere(
    conn: &mut AsyncPgConnection,
    (id, account): (SignInId, AccountId),
    network: &[u8],
    now: Timestamp,
) -> QueryResult<bool> {
    let elsewhere = session::table
        .filter(session::account_id.eq(account.0))
        .filter(session::id.ne(id.0))
        .filter(session::second_factor)
        .filter(session::expires_at.gt(now.to_diesel()))
        .filter(session::last_seen_at.gt((now - AT_ONCE).to_diesel()))
        .filter(session::network.ne(network));
    diesel::select(exists(elsewhere)).get_result(conn).await
}

/// Whether it has not been told of this session within the hour; it has been, from now on.
async fn is_news(conn: &mut AsyncPgConnection, id: SignInId, now: Timestamp) -> QueryResult<bool> {
    let told = session::elsewhere_at.is_null();
    let told = told.or(session::elsewhere_at.lt((now - TOLD_EVERY).to_diesel()));
    let news = diesel::update(session::table.find(id.0).filter(told))
        .set(session::elsewhere_at.eq(now.to_diesel()))
        .execute(conn)
        .await?;
    Ok(news > 0)
}

/// What networks near one another share: the first half of an IPv4 address, the first quarter of an
/// IPv6 address, as providers are given them.
fn wide(network: &str) -> String {
    match network.parse() {
        Ok(IpAddr::V4(address)) => {
            let [a, b, ..] = address.octets();
            format!("{a}.{b}")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, ..] = address.segments();
            Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0).to_string()
        }
        // A door at which no network is known.
        Err(_) => network.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_networks_are_one_and_distant_ones_are_not() {
        assert_eq!(wide("198.51.100.7"), wide("198.51.7.1"));
        assert_ne!(wide("198.51.100.7"), wide("203.0.113.9"));
        assert_eq!(wide("2001:db8:1:2::"), wide("2001:db8:ffff::"));
        assert_ne!(wide("2001:db8::"), wide("2001:db9::"));
    }
}
