//! How much the bot says at once: what is only pleasant leaves room for answers, where the server may have limits. Pure.
//!
//! Nobody is told of a server's limits before they are met. So those count that Synapse has where nobody sets any, until
//! the server took more than they allow.

use jiff::{SignedDuration, Timestamp};

/// What Synapse takes at once where nobody sets it, and after how long it takes one more.
const AT_ONCE: u32 = 10;
const ONE_MORE: SignedDuration = SignedDuration::from_secs(5);

/// So many answers must find room behind what is only pleasant.
const ANSWERS: u32 = 4;

/// For how long a server that asked for patience is spared what is only pleasant.
const LIMITED: SignedDuration = SignedDuration::from_hours(1);

/// What the server took lately.
#[derive(Debug, Default)]
pub(super) struct Burst {
    /// How much of what it takes at once is used up.
    used: u32,
    /// Since when nothing of that has come back.
    since: Option<Timestamp>,
    /// Whether it took more than it would by the usual limits.
    is_free: bool,
    /// Until when nothing but answers goes out.
    limited: Option<Timestamp>,
}

impl Burst {
    /// The server took an event.
    pub(super) fn took(&mut self, now: Timestamp) {
        self.come_back(now);
        self.used += 1;
        if self.used > AT_ONCE + 1 {
            self.is_free = true;
            self.used = AT_ONCE;
        }
    }

    /// The server asked for patience.
    pub(super) fn refused(&mut self, now: Timestamp) {
        self.is_free = false;
        self.used = AT_ONCE;
        self.since = Some(now);
        self.limited = now.saturating_add(LIMITED).ok();
    }

    /// Whether the server asked for patience lately.
    pub(super) fn is_limited(&self, now: Timestamp) -> bool {
        self.limited.is_some_and(|until| now < until)
    }

    /// Whether something that is only pleasant may go out; it counts as taken then.
    pub(super) fn take_room(&mut self, now: Timestamp) -> bool {
        self.come_back(now);
        if self.is_limited(now) {
            return false;
        }
        let has_room = self.used + ANSWERS < AT_ONCE;
        self.used += u32::from(has_room);
        has_room || self.is_free
    }

    fn come_back(&mut self, now: Timestamp) {
        let since = *self.since.get_or_insert(now);
        let waited = since.duration_until(now);
        if waited < SignedDuration::ZERO {
            // The clock was set back.
            self.since = Some(now);
            return;
        }
        let back = waited.as_secs() / ONE_MORE.as_secs();
        self.used = self
            .used
            .saturating_sub(u32::try_from(back).unwrap_or(u32::MAX));
        let rest = SignedDuration::from_secs(waited.as_secs() % ONE_MORE.as_secs());
        self.since = now.saturating_sub(rest).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn what_is_pleasant_leaves_room_for_answers_and_comes_back_with_time() {
        let mut burst = Burst::default();
        let mut went = 0;
        while burst.take_room(at(0)) {
            went += 1;
        }
        assert_eq!(went, AT_ONCE - ANSWERS);
        assert!(!burst.take_room(at(4)));
        assert!(burst.take_room(at(5)));
        assert!(!burst.take_room(at(9)));
        burst.took(at(9));
        assert!(!burst.take_room(at(10)));
        assert!(burst.take_room(at(100)));
    }

    #[test]
    fn a_server_that_took_more_than_the_usual_has_no_such_limit() {
        let mut burst = Burst::default();
        for _ in 0..AT_ONCE + 2 {
            burst.took(at(0));
        }
        assert!(burst.take_room(at(0)));
        burst.refused(at(1));
        assert!(burst.is_limited(at(1)));
        assert!(!burst.take_room(at(3_600)));
        assert!(burst.take_room(at(3_601)));
        burst.took(at(3_601));
        assert!(!burst.is_limited(at(3_601)));
    }

    #[test]
    fn a_clock_that_is_set_back_costs_nothing_for_good() {
        let mut burst = Burst::default();
        for _ in 0..AT_ONCE {
            burst.took(at(1_000));
        }
        assert!(!burst.take_room(at(0)));
        assert!(burst.take_room(at(50)));
    }
}
