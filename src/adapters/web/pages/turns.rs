//! Turns among the readers of one link, so that one that was passed on to the whole world, or into the hands of a program,
//! leaves seats to the readers of the others.
//!
//! Somebody is connected for half a minute at most, so that what is let in at once and what comes after it in that time
//! are fewer than there are seats. Only links that open something have turns: nobody can make up new ones.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// How many readers of one link are let in at once, and how many in each second after that.
const AT_ONCE: u32 = 120;
const A_SECOND: u32 = 8;

/// After so many turns those links are let go of that were quiet since.
const TIDY_EVERY: u32 = 1_000;

/// Gives turns.
pub(in crate::adapters::web) struct Turns<C: Clock = DefaultClock> {
    links: RateLimiter<String, HashMapStateStore<String>, C, NoOpMiddleware<C::Instant>>,
    given: AtomicU32,
}

impl Turns {
    /// Nobody has read anything yet.
    pub(in crate::adapters::web) fn new() -> Self {
        Self::by(DefaultClock::default())
    }
}

impl<C: Clock> Turns<C> {
    fn by(clock: C) -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(number(A_SECOND)).allow_burst(number(AT_ONCE));
        Self {
            links: RateLimiter::new(quota, HashMapStateStore::default(), clock),
            given: AtomicU32::new(0),
        }
    }

    /// Whether one more reader of this link may come in.
    pub(super) fn take(&self, link: &str) -> bool {
        if self.given.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.links.retain_recent();
        }
        self.links.check_key(&link.to_owned()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn a_crowd_at_one_link_waits_and_the_readers_of_another_do_not() {
        let clock = FakeRelativeClock::default();
        let turns = Turns::by(clock.clone());
        let crowd =
            |turns: &Turns<FakeRelativeClock>| (0..1_000).filter(|_| turns.take("a")).count();
        assert_eq!(crowd(&turns), 120);
        assert!(turns.take("b"));
        clock.advance(Duration::from_secs(1));
        assert_eq!(crowd(&turns), 8);
        assert!(turns.take("b"));
        clock.advance(Duration::from_secs(60));
        assert_eq!(crowd(&turns), 120);
    }
}
