//! How long to wait before something is tried again. Pure.

use std::fmt;
use std::time::{Duration, SystemTime};

use matrix_sdk::HttpError;
use matrix_sdk::ruma::api::error::{ErrorKind, RetryAfter};

use super::error::refusal;

const FIRST: Duration = Duration::from_millis(250);

/// The longest wait of our own accord. A server that is back is found within it, and who has asked meanwhile waits as long.
const LAST: Duration = Duration::from_secs(3);

/// The waits between tries, each twice as long as the one before.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    next: Duration,
    turns: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            next: FIRST,
            turns: 0,
        }
    }
}

impl Pace {
    /// How long to wait now.
    pub(super) fn wait(&mut self) -> Duration {
        let now = self.next;
        self.next = (now * 2).min(LAST);
        self.turns = self.turns.saturating_add(1);
        now
    }

    /// How often it was waited so far.
    pub(super) fn turns(&self) -> u32 {
        self.turns
    }

    /// How long to wait after this error; a server that asks for patience is obeyed for no longer than `most`.
    pub(super) fn wait_after(
        &mut self,
        error: Option<&HttpError>,
        (most, now): (Duration, SystemTime),
    ) -> Wait {
        let asked = match error.and_then(refusal) {
            Some(ErrorKind::LimitExceeded(data)) => data.retry_after.as_ref(),
            _ => None,
        };
        match asked {
            Some(after) => obeyed(after, (most, now)),
            None => {
                let wait = self.wait();
                Wait {
                    asked: wait,
                    obeyed: wait,
                }
            }
        }
    }
}

/// How long a server asks to wait, and how long it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) asked: Duration,
    pub(super) obeyed: Duration,
}

impl Wait {
    /// Whether it is tried again earlier than the server asks.
    pub(super) fn is_cut(self) -> bool {
        self.obeyed < self.asked
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = self.asked.as_secs_f32().ceil();
        write!(f, "the server asks to wait {asked} s")?;
        match self.is_cut() {
            true => write!(f, " and is asked again after {} s", self.obeyed.as_secs()),
            false => Ok(()),
        }
    }
}

/// How long a server is obeyed that asks for patience.
fn obeyed(after: &RetryAfter, (most, now): (Duration, SystemTime)) -> Wait {
    let asked = match after {
        RetryAfter::Delay(delay) => *delay,
        RetryAfter::DateTime(until) => until.duration_since(now).unwrap_or_default(),
    };
    let asked = asked.max(FIRST);
    Wait {
        asked,
        obeyed: asked.min(most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(60);

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
            let wait = obeyed(&after, (PATIENCE, now));
            assert_eq!(wait.obeyed, expected, "{name}");
        }
    }

    #[test]
    fn it_is_told_how_long_a_server_asks_to_wait() {
        let told = |seconds| {
            let after = RetryAfter::Delay(Duration::from_secs(seconds));
            obeyed(&after, (PATIENCE, SystemTime::UNIX_EPOCH)).to_string()
        };
        assert_eq!(told(5), "the server asks to wait 5 s");
        let cut = "the server asks to wait 600 s and is asked again after 60 s";
        assert_eq!(told(600), cut);
    }

    #[test]
    fn waits_grow_to_their_end() {
        let mut pace = Pace::default();
        let waits: Vec<u128> = (0..8).map(|_| pace.wait().as_millis()).collect();
        assert_eq!(waits, [250, 500, 1000, 2000, 3000, 3000, 3000, 3000]);
    }
}
