//! How long to wait before something is tried again. Pure.

use std::time::{Duration, SystemTime};

use matrix_sdk::HttpError;
use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};

use super::error::refusal;

const FIRST: Duration = Duration::from_millis(250);

/// The longest wait of our own accord. A server that is back is found within it, and who has asked meanwhile waits as long.
const LAST: Duration = Duration::from_secs(3);

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
                let asked = data.retry_after.as_ref().map(|after| obeyed(after, now));
                asked.unwrap_or_else(|| self.wait())
            }
            _ => self.wait(),
        }
    }
}

/// How long a server is obeyed that asks for patience.
fn obeyed(after: &RetryAfter, now: SystemTime) -> Duration {
    let asked = match after {
        RetryAfter::Delay(delay) => *delay,
        RetryAfter::DateTime(until) => until.duration_since(now).unwrap_or_default(),
    };
    asked.clamp(FIRST, PATIENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_obeyed_within_bounds() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let at = |seconds| RetryAfter::DateTime(now + Duration::from_secs(seconds));
        let rows = [
            (
                "a moment",
                RetryAfter::Delay(Duration::from_millis(1)),
                FIRST,
            ),
            (
                "what is asked",
                RetryAfter::Delay(Duration::from_millis(1_500)),
                Duration::from_millis(1_500),
            ),
            (
                "ten minutes",
                RetryAfter::Delay(Duration::from_secs(600)),
                PATIENCE,
            ),
            ("for ever", RetryAfter::Delay(Duration::MAX), PATIENCE),
            ("until a moment", at(7), Duration::from_secs(7)),
            ("until tomorrow", at(86_400), PATIENCE),
            (
                "until yesterday",
                RetryAfter::DateTime(SystemTime::UNIX_EPOCH),
                FIRST,
            ),
        ];
        for (name, after, expected) in rows {
            assert_eq!(obeyed(&after, now), expected, "{name}");
        }
    }

    #[test]
    fn waits_grow_to_their_end() {
        let mut pace = Pace::default();
        let waits: Vec<u128> = (0..8).map(|_| pace.wait().as_millis()).collect();
        assert_eq!(waits, [250, 500, 1000, 2000, 3000, 3000, 3000, 3000]);
    }
}
