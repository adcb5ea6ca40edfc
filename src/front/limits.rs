//! How often one person, and one place, may ask.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use super::{Incoming, Refusal};

/// After so many questions the limiters let go of whoever has been quiet since.
const TIDY_EVERY: u32 = 1_000;

type Keyed = RateLimiter<String, HashMapStateStore<String>, DefaultClock>;

/// The limits on questions. Each allows a minute's worth at once and after that an even trickle.
#[derive(Debug)]
pub struct Limits {
    people: Keyed,
    places: Keyed,
    clock: DefaultClock,
    taken: AtomicU32,
}

impl Limits {
    /// So many questions a minute by one person, and in one place.
    pub fn per_minute(person: NonZeroU32, place: NonZeroU32) -> Self {
        let clock = DefaultClock::default();
        let keyed = |number| {
            let quota = Quota::per_minute(number);
            RateLimiter::new(quota, HashMapStateStore::default(), clock.clone())
        };
        Self {
            people: keyed(person),
            places: keyed(place),
            clock,
            taken: AtomicU32::new(0),
        }
    }

    /// Takes one question, or tells how long to wait.
    pub(super) fn take(&self, incoming: &Incoming) -> Result<(), Refusal> {
        let platform = incoming.place.platform;
        if self.taken.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            self.people.retain_recent();
            self.places.retain_recent();
        }
        let checked = [
            (&self.people, &incoming.person.id),
            (&self.places, &incoming.place.id),
        ];
        for (limiter, id) in checked {
            if let Err(until) = limiter.check_key(&format!("{platform} {id}")) {
                let wait = until.wait_time_from(self.clock.now());
                return Err(Refusal::TooFast {
                    wait: wait.as_secs() + 1,
                });
            }
        }
        Ok(())
    }
}
