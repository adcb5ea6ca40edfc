//! The watchdog of the gateway: decides when a connection is given up. Pure: it is told what happened and when.
//!
//! serenity does not report every end: on some close codes it spins until the next heartbeat, on repeated refusals it
//! identifies every five seconds until Discord takes the token away. So who is not ready in time is stopped, begun anew
//! once after a pause, and then given up with a line that names what it can be.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// An hour, over which beginnings are counted.
const HOUR: Duration = Duration::from_secs(3_600);

/// Without a sign of life for so long, the thread that holds the connection spins.
const STUCK: Duration = Duration::from_secs(5);

/// How long a connection must have held before it no longer counts against the next.
const PROVEN: Duration = Duration::from_secs(60);

/// What to do about the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Well,
    /// Stop it and begin anew.
    Anew,
    /// Stop it and end.
    GiveUp(Cause),
}

/// Why the gateway is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// It was not ready in time, twice.
    NeverReady,
    /// It began anew too often.
    TooOften,
}

/// What is known about the connection.
#[derive(Debug)]
pub(super) struct Watch {
    /// How long it may take until it is ready.
    ready_within: Duration,
    /// How often it may begin in an hour.
    most: usize,
    begun: VecDeque<Instant>,
    /// Since when it is not ready; `None` while it is.
    waiting: Option<Instant>,
    ready_at: Option<Instant>,
    alive: Instant,
    failed: bool,
}

impl Watch {
    /// A watchdog over a connection that is begun now.
    pub(super) fn new(ready_within: Duration, most: usize, now: Instant) -> Self {
        Self {
            ready_within,
            most,
            begun: VecDeque::new(),
            waiting: Some(now),
            ready_at: None,
            alive: now,
            failed: false,
        }
    }

    /// It identifies.
    pub(super) fn identifies(&mut self, now: Instant) {
        self.begun.push_back(now);
        while self.begun.front().is_some_and(|at| now - *at > HOUR) {
            self.begun.pop_front();
        }
    }

    /// It is ready, or went on where it was.
    pub(super) fn is_ready(&mut self, now: Instant) {
        self.waiting = None;
        self.ready_at = Some(now);
        self.alive = now;
    }

    /// It lost the connection.
    pub(super) fn is_lost(&mut self, now: Instant) {
        self.settle(now);
        self.waiting.get_or_insert(now);
    }

    /// Whether it is ready.
    pub(super) fn is_up(&self) -> bool {
        self.waiting.is_none()
    }

    /// The thread that holds it does its turns.
    pub(super) fn lives(&mut self, now: Instant) {
        self.alive = now;
    }

    /// It was stopped and is begun anew.
    pub(super) fn begins_anew(&mut self, now: Instant) {
        self.waiting = Some(now);
        self.ready_at = None;
        self.alive = now;
    }

    /// What to do now.
    pub(super) fn verdict(&mut self, now: Instant) -> Verdict {
        self.settle(now);
        if self.begun.len() > self.most {
            return Verdict::GiveUp(Cause::TooOften);
        }
        let is_late = self
            .waiting
            .is_some_and(|since| now - since >= self.ready_within);
        let is_stuck = now - self.alive >= STUCK;
        match (is_late || is_stuck, self.failed) {
            (false, _) => Verdict::Well,
            (true, false) => {
                self.failed = true;
                Verdict::Anew
            }
            (true, true) => Verdict::GiveUp(Cause::NeverReady),
        }
    }

    /// A connection that held for a while clears what went before it.
    fn settle(&mut self, now: Instant) {
        let has_held = self.ready_at.is_some_and(|at| now - at >= PROVEN);
        if self.waiting.is_none() && has_held {
            self.failed = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: Duration = Duration::from_secs(15);

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// A verdict at a second, while the thread shows life.
    fn at(watch: &mut Watch, start: Instant, second: u64) -> Verdict {
        watch.lives(start + secs(second));
        watch.verdict(start + secs(second))
    }

    #[test]
    fn who_is_not_ready_in_time_is_begun_anew_once_and_then_given_up() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 20, start);
        assert_eq!(at(&mut watch, start, 14), Verdict::Well);
        assert_eq!(at(&mut watch, start, 15), Verdict::Anew);
        watch.begins_anew(start + secs(20));
        assert_eq!(at(&mut watch, start, 34), Verdict::Well);
        assert_eq!(
            at(&mut watch, start, 35),
            Verdict::GiveUp(Cause::NeverReady)
        );
    }

    #[test]
    fn a_connection_that_held_clears_what_went_before() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 20, start);
        assert_eq!(at(&mut watch, start, 15), Verdict::Anew);
        watch.begins_anew(start + secs(16));
        watch.is_ready(start + secs(17));
        watch.is_lost(start + secs(90));
        assert_eq!(at(&mut watch, start, 104), Verdict::Well);
        assert_eq!(at(&mut watch, start, 105), Verdict::Anew);
    }

    #[test]
    fn a_connection_that_did_not_hold_clears_nothing() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 20, start);
        assert_eq!(at(&mut watch, start, 15), Verdict::Anew);
        watch.begins_anew(start + secs(16));
        watch.is_ready(start + secs(17));
        watch.is_lost(start + secs(20));
        assert_eq!(
            at(&mut watch, start, 35),
            Verdict::GiveUp(Cause::NeverReady)
        );
    }

    #[test]
    fn a_thread_without_a_sign_of_life_spins() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 20, start);
        watch.is_ready(start + secs(1));
        assert_eq!(watch.verdict(start + secs(5)), Verdict::Well);
        assert_eq!(watch.verdict(start + secs(6)), Verdict::Anew);
    }

    #[test]
    fn who_begins_too_often_in_an_hour_is_given_up() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 3, start);
        for second in 0..3 {
            watch.identifies(start + secs(second));
            watch.is_ready(start + secs(second));
        }
        assert_eq!(at(&mut watch, start, 3), Verdict::Well);
        watch.identifies(start + secs(3));
        assert_eq!(at(&mut watch, start, 4), Verdict::GiveUp(Cause::TooOften));
        let mut slow = Watch::new(READY, 3, start);
        for hour in 0..9 {
            let now = start + secs(hour * 1_300);
            slow.identifies(now);
            slow.is_ready(now);
            slow.lives(now);
            assert_eq!(slow.verdict(now), Verdict::Well);
        }
    }
}
