//! How many streams are open: each holds a connection for as long as a page is shown.

use domain::id::SignInId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Of one session: browsers open no more than six connections to a server without HTTP/2.
const EACH: usize = 4;
/// Of all sessions together, on one server.
const ALL: usize = 2000;

/// The streams that are open.
#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<HashMap<SignInId, usize>>>);

/// A stream that is open, until it is dropped.
pub struct Seat {
    streams: Streams,
    session: SignInId,
}

impl Streams {
    /// Room for one more of a session, if there is any.
    pub fn take(&self, session: SignInId) -> Option<Seat> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= ALL || open.get(&session).is_some_and(|own| *own >= EACH)
        {
            return None;
        }
        *open.entry(session).or_default() += 1;
        Some(Seat { streams: self.clone(), session })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.session) {
            *own = own.saturating_sub(1);
        }
        open.retain(|_, own| *own > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_session_has_so_many_and_gets_another_when_one_ends() {
        let (streams, session) = (Streams::default(), SignInId(Uuid::from_u128(1)));
        let seats: Vec<_> = (0..EACH).map(|_| streams.take(session)).collect();
        assert!(seats.iter().all(Option::is_some) && streams.take(session).is_none());
        assert!(streams.take(SignInId(Uuid::from_u128(2))).is_some());
        drop(seats);
        assert!(streams.take(session).is_some());
    }

    #[test]
    fn all_together_have_so_many() {
        let streams = Streams::default();
        let take = |session: u128| streams.take(SignInId(Uuid::from_u128(session)));
        let seats: Vec<_> = (0..).map(take).take(ALL).collect();
        assert!(seats.iter().all(Option::is_some) && take(u128::MAX).is_none());
    }
}
