//! How long to wait before something is tried again. Pure.

use std::time::{Duration, SystemTime};

use matrix_sdk::HttpError;
use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};

use super::error::refusal;

const FIRST: Duration = Duration::from_millis(250);
const LAST: Duration = Duration::from_secs(10);

/// The longest that a server is obeyed which asks for patience: longer would be silence.
const PATIENCE: Duration = Duration::from_secs(60);

/// The waits between tries, each twice as long as the one before.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    next: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { next: FIRST }
    }
}

impl Pace {
    /// How long to wait now.
    pub(super) fn wait(&mut self) -> Duration {
        let now = self.next;
        self.next = (now * 2).min(LAST);
        now
    }

    /// How long to wait after this error.
    pub(super) fn wait_after(&mut self, error: Option<&HttpError>, now: SystemTime) -> Duration {
        match error.and_then(refusal) {
            Some(ErrorKind::LimitExceeded(data)) => {
                let asked = data.retry_after.as_ref().map(|after| match after {
                    RetryAfter::Delay(delay) => *delay,
                    RetryAfter::DateTime(until) => until.duration_since(now).unwrap_or_default(),
                });
                asked.map_or_else(|| self.wait(), |asked| asked.clamp(FIRST, PATIENCE))
            }
            _ => self.wait(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_their_end() {
        let mut pace = Pace::default();
        let waits: Vec<u128> = (0..8).map(|_| pace.wait().as_millis()).collect();
        assert_eq!(waits, [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    }
}
