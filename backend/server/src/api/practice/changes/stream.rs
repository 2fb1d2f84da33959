use crate::{middleware::guard::still_may, staff::AtWork, streams::Seat};
use actix_web::{Error, web::Bytes};
use domain::{id::AppointmentId, identity::Permission};
use futures_util::{Stream, stream};
use serde_json::{Value, json};
use services::{
    booking::{Whereabouts, whereabouts},
    changes::{Change, Follower, News, What},
    ctx::Ctx,
    identity::{Presence, Secret, find_session},
};
use std::{collections::BTreeSet, time::Duration};
use tokio::time::{Instant, timeout, timeout_at};

/// The session is looked at this often, though nothing happens; it also keeps proxies from hanging up.
const BEAT: Duration = Duration::from_secs(5);
/// What happens within this time is told together.
const TOGETHER: Duration = Duration::from_millis(100);
/// How long a browser waits before it comes again, in milliseconds.
const COME_AGAIN: u32 = 1000;

/// One who follows the changes of a practice.
pub(super) struct Following {
    at: AtWork,
    ctx: Ctx,
    token: Secret,
    follower: Follower,
    /// The instant up to which everything was told.
    told: i64,
    state: State,
    _seat: Seat,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Begins,
    Follows,
    Over,
}

/// What happened in a short while.
#[derive(Default)]
struct Heard {
    visits: BTreeSet<AppointmentId>,
    anything: bool,
    missed: bool,
    end: bool,
    at: i64,
}

impl Following {
    pub fn new(
        at: AtWork,
        ctx: Ctx,
        token: Secret,
        (follower, told): (Follower, i64),
        seat: Seat,
    ) -> Self {
        Self { at, ctx, token, follower, told, state: State::Begins, _seat: seat }
    }

    /// The events, until there is a reason to end.
    pub fn events(self) -> impl Stream<Item = Result<Bytes, Error>> {
        stream::unfold(self, |mut own| async move {
            let text = own.next().await?;
            Some((Ok(Bytes::from(text)), own))
        })
    }

    async fn next(&mut self) -> Option<String> {
        match self.state {
            State::Over => return None,
            State::Begins => {
                self.state = State::Follows;
                return Some(format!("retry: {COME_AGAIN}\nid: {}\n\n", self.told));
            }
            State::Follows => {}
        }
        let heard = self.hear().await;
        if heard.end {
            return None;
        }
        if !self.may_go_on().await? {
            self.state = State::Over;
            return Some("event: ended\ndata:\n\n".to_owned());
        }
        self.told = self.told.max(heard.at);
        self.written(heard).await
    }

    /// Waits for what happens, and a moment for what happens with it; not for ever.
    async fn hear(&mut self) -> Heard {
        let mut heard = Heard::default();
        let Ok(first) = timeout(BEAT, self.follower.next()).await else { return heard };
        heard.add(first);
        let until = Instant::now() + TOGETHER;
        while let Ok(more) = timeout_at(until, self.follower.next()).await {
            heard.add(more);
            if heard.end {
                break;
            }
        }
        heard
    }

    /// Whether the session would still be let in; nothing, where nobody can say.
    async fn may_go_on(&self) -> Option<bool> {
        let door = self.at.staff.door();
        let found = find_session(&door, &self.token, Presence::Unasked).await.ok()?;
        let here = |member: services::identity::Member| member.practice == self.at.member.practice;
        Some(found.is_some_and(|session| {
            session.member.is_some_and(here) && still_may(&session, Permission::ReadAgenda)
        }))
    }

    async fn written(&self, heard: Heard) -> Option<String> {
        if heard.missed {
            return Some(format!("id: {}\nevent: missed\ndata:\n\n", self.told));
        }
        if !heard.anything && heard.visits.is_empty() {
            return Some(":\n\n".to_owned());
        }
        let visits: Vec<_> = heard.visits.into_iter().collect();
        let seen = whereabouts(&self.ctx, &self.at.member, &visits).await.ok()?;
        let visits: Vec<_> = seen.iter().map(told).collect();
        let data = json!({ "anything": heard.anything, "visits": visits });
        Some(format!("id: {}\nevent: changed\ndata: {data}\n\n", self.told))
    }
}

fn told(seen: &Whereabouts) -> Value {
    match seen.stands {
        Some((practitioner, day)) => json!({
            "visit": seen.visit.to_string(),
            "practitioner": practitioner.to_string(),
            "day": day.to_string(),
        }),
        None => json!({ "visit": seen.visit.to_string() }),
    }
}

impl Heard {
    fn add(&mut self, news: News) {
        match news {
            News::Change(Change { what, at, .. }) => {
                self.at = self.at.max(at);
                match what {
                    What::Visit(visit) => drop(self.visits.insert(visit)),
                    What::Anything => self.anything = true,
                }
            }
            News::Missed => self.missed = true,
            News::End => self.end = true,
        }
    }
}
