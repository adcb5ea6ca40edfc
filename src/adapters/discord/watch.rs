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

/// How long serenity waits between two beginnings, and how late it can be noticed that a connection is lost.
const AGAIN: Duration = Duration::from_secs(5);
const NOTICED: Duration = Duration::from_secs(1);

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

    /// It identified so long ago, before this program was started.
    pub(super) fn identified_before(
        &mut self,
        ages: impl IntoIterator<Item = Duration>,
        now: Instant,
    ) {
        let recent = ages.into_iter().filter(|age| *age <= HOUR);
        // A machine that was started since counts as if it had identified just now.
        let mut begun: Vec<Instant> = recent
            .map(|age| now.checked_sub(age).unwrap_or(now))
            .collect();
        begun.sort_unstable();
        self.begun = begun.into();
    }

    /// How long ago it identified, each time in the last hour, the first one first.
    pub(super) fn identified(&self, now: Instant) -> impl Iterator<Item = Duration> {
        self.begun
            .iter()
            .map(move |at| now.saturating_duration_since(*at))
    }

    /// Whether it may identify once more in this hour.
    pub(super) fn may_begin(&self, now: Instant) -> bool {
        self.identified(now).filter(|age| *age <= HOUR).count() < self.most
    }

    /// A session has begun, for which it identified.
    pub(super) fn has_begun(&mut self, now: Instant) {
        self.count(now);
        self.is_ready(now);
    }

    /// It is stopped before it was ready; it may have identified all the same.
    pub(super) fn is_stopped(&mut self, now: Instant) {
        if self.waiting.is_some() {
            self.count(now);
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

    /// Counts how often it may have identified since it was last ready: serenity tells nobody, but waits for a while before
    /// each further time.
    fn count(&mut self, now: Instant) {
        let since = self.waiting.unwrap_or(now);
        let waited = now.saturating_duration_since(since) + NOTICED;
        let again = waited.as_secs() / AGAIN.as_secs();
        let times = usize::try_from(again).unwrap_or(usize::MAX).min(self.most);
        self.begun.extend(std::iter::repeat_n(now, times + 1));
        while self.begun.front().is_some_and(|at| now - *at > HOUR) {
            self.begun.pop_front();
        }
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
    fn a_beginning_of_which_nothing_came_counts_too() {
        let start = Instant::now();
        // How long it took until it was ready -> how often it may have identified.
        for (seconds, expected) in [(0, 1), (3, 1), (5, 2), (9, 3), (14, 4)] {
            let mut watch = Watch::new(READY, 20, start);
            watch.has_begun(start + secs(seconds));
            let count = watch.identified(start + secs(seconds)).count();
            assert_eq!(count, expected, "{seconds}");
        }
        let mut watch = Watch::new(READY, 20, start);
        let count = |watch: &Watch| watch.identified(start + secs(99)).count();
        watch.is_stopped(start + secs(15));
        assert_eq!(count(&watch), 4, "it was never ready");
        watch.begins_anew(start + secs(20));
        watch.has_begun(start + secs(21));
        assert_eq!(count(&watch), 5);
        watch.is_stopped(start + secs(60));
        assert_eq!(count(&watch), 5, "it was ready, and spun");
        watch.is_lost(start + secs(70));
        watch.is_ready(start + secs(82));
        assert_eq!(count(&watch), 5, "the session went on");
    }

    #[test]
    fn what_was_begun_before_the_start_counts_for_its_hour() {
        let start = Instant::now() + secs(10_000);
        let mut watch = Watch::new(READY, 2, start);
        watch.identified_before([secs(60), secs(3_500), secs(3_700)], start);
        assert!(!watch.may_begin(start));
        assert!(watch.may_begin(start + secs(101)));
        assert_eq!(watch.verdict(start), Verdict::Well, "it may end as it is");
        watch.has_begun(start);
        assert_eq!(watch.verdict(start), Verdict::GiveUp(Cause::TooOften));
    }

    #[test]
    fn who_begins_too_often_in_an_hour_is_given_up() {
        let start = Instant::now();
        let mut watch = Watch::new(READY, 3, start);
        for second in 0..3 {
            watch.is_lost(start + secs(second));
            watch.has_begun(start + secs(second));
        }
        assert_eq!(at(&mut watch, start, 3), Verdict::Well);
        watch.has_begun(start + secs(3));
        assert_eq!(at(&mut watch, start, 4), Verdict::GiveUp(Cause::TooOften));
        let mut slow = Watch::new(READY, 3, start);
        for hour in 0..9 {
            let now = start + secs(hour * 1_300);
            slow.is_lost(now);
            slow.has_begun(now);
            slow.lives(now);
            assert_eq!(slow.verdict(now), Verdict::Well);
        }
    }
}
