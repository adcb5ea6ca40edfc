//! Desks at which what blocks is done: so many at once, and no longer a line before them than would be served soon.
//!
//! What cannot wait for each other has desks of its own: whoever reads pages, as often as they like, keeps no question from
//! being answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::health::Health;

/// Some desks with a line before them; cheap to copy.
#[derive(Clone)]
pub(super) struct Desks {
    free: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// How many may wait.
    most: usize,
    queue: &'static str,
    health: Health,
}

/// A desk, until it is dropped.
pub(super) struct Taken {
    _permit: Option<OwnedSemaphorePermit>,
}

impl Desks {
    /// So many desks, before which so many may wait; how many do is counted in `health` under the name of the queue.
    pub(super) fn new(
        number: usize,
        (queue, most): (&'static str, usize),
        health: &Health,
    ) -> Self {
        health.figures().queue(queue, 0);
        Self {
            free: Arc::new(Semaphore::new(number.max(1))),
            waiting: Arc::default(),
            most,
            queue,
            health: health.clone(),
        }
    }

    /// A desk as soon as one is free, or `None` where too many wait already.
    pub(super) async fn take(&self) -> Option<Taken> {
        if let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() {
            return Some(Taken {
                _permit: Some(permit),
            });
        }
        let _waits = Waits::one_more(self)?;
        // The semaphore is never closed.
        let permit = Arc::clone(&self.free).acquire_owned().await.ok();
        Some(Taken { _permit: permit })
    }
}

/// Somebody who waits for a desk, for as long as it lives.
struct Waits<'d>(&'d Desks);

impl<'d> Waits<'d> {
    fn one_more(desks: &'d Desks) -> Option<Self> {
        let more = |waiting: usize| (waiting < desks.most).then_some(waiting + 1);
        let before = desks
            .waiting
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more)
            .ok()?;
        desks.health.figures().queue(desks.queue, before + 1);
        Some(Self(desks))
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        let before = self.0.waiting.fetch_sub(1, Ordering::Relaxed);
        self.0.health.figures().queue(self.0.queue, before - 1);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::task::yield_now;
    use tokio::time::timeout;

    use super::*;

    fn desks(number: usize, most: usize) -> Desks {
        let health = Health::new(|| jiff::Timestamp::UNIX_EPOCH);
        Desks::new(number, ("pages", most), &health)
    }

    #[tokio::test]
    async fn whoever_finds_the_line_full_is_turned_away_and_the_others_get_their_desk() {
        let desks = desks(1, 2);
        let first = desks.take().await.unwrap();
        let wait = || {
            let desks = desks.clone();
            tokio::spawn(async move { desks.take().await.is_some() })
        };
        let waiting = [wait(), wait()];
        while desks.waiting.load(Ordering::Relaxed) < 2 {
            yield_now().await;
        }
        assert!(desks.take().await.is_none());
        drop(first);
        for waiting in waiting {
            assert!(waiting.await.unwrap());
        }
        assert!(desks.take().await.is_some(), "the line is empty again");
        assert_eq!(desks.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_goes_away_leaves_the_line() {
        let desks = desks(1, 1);
        let _first = desks.take().await.unwrap();
        assert!(timeout(Duration::from_secs(1), desks.take()).await.is_err());
        assert_eq!(desks.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn other_desks_are_free_while_these_are_taken() {
        let (pages, answers) = (desks(1, 0), desks(1, 0));
        let _reader = pages.take().await.unwrap();
        assert!(pages.take().await.is_none());
        assert!(answers.take().await.is_some());
    }
}
