//! The double's clock. It gives ids their time and decides when an interaction's three seconds or a token's fifteen
//! minutes are over. It runs with the real one, or stands still; a test moves either forward.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A clock that several may hold.
#[derive(Clone)]
pub(crate) struct Clock(Arc<Mutex<Hand>>);

struct Hand {
    millis: u64,
    runs_since: Option<Instant>,
}

impl Clock {
    /// A clock that runs on from the real time.
    pub(crate) fn running() -> Self {
        Self::of(Some(Instant::now()))
    }

    /// A clock that shows the real time of its making until somebody moves it.
    pub(crate) fn still() -> Self {
        Self::of(None)
    }

    /// Milliseconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let hand = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let run = hand.runs_since.map_or(0, |since| millis(since.elapsed()));
        hand.millis + run
    }

    /// Moves the hand forward.
    pub(crate) fn advance(&self, by: Duration) {
        let mut hand = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hand.millis += millis(by);
    }

    fn of(runs_since: Option<Instant>) -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let millis = millis(since_1970);
        Self(Arc::new(Mutex::new(Hand { millis, runs_since })))
    }
}

/// An instant as Discord writes it: `2026-11-23T09:00:00.000000+00:00`.
pub(crate) fn written(millis: u64) -> String {
    let at = jiff::Timestamp::from_millisecond(i64::try_from(millis).unwrap()).unwrap();
    at.strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00").to_string()
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap()
}
