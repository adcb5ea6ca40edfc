//! One after the other in each lane, in the order in which people wrote: a channel is a lane until it is known to which
//! conversation a message belongs, and a conversation is one until the answer is given.
//!
//! serenity starts a task for every event and so loses their order; Discord's ids have it. Whoever comes gets in line at
//! once, waits a moment for one who wrote before, then until everybody before is done.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;

/// How long to wait for an earlier message that is on its way.
const GRACE: Duration = Duration::from_millis(30);

/// The channels and conversations in which something is being answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    lanes: Arc<Mutex<HashMap<String, Lane>>>,
}

#[derive(Debug, Default)]
struct Lane {
    waiting: BTreeSet<u64>,
    moved: Arc<Notify>,
}

/// Somebody's place in line; dropped, it is the next one's turn.
#[derive(Debug)]
pub(super) struct Turn {
    lanes: Lanes,
    lane: String,
    id: u64,
}

impl Lanes {
    /// Puts the message with this id in line.
    pub(super) fn join(&self, lane: &str, id: u64) -> Turn {
        self.with(lane, |lane| lane.waiting.insert(id));
        Turn {
            lanes: self.clone(),
            lane: lane.to_owned(),
            id,
        }
    }

    fn with<T>(&self, lane: &str, work: impl FnOnce(&mut Lane) -> T) -> T {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        work(lanes.entry(lane.to_owned()).or_default())
    }
}

impl Turn {
    /// Waits a moment for an earlier message that is on its way, then until everybody before is done.
    pub(super) async fn come_in_order(&self) {
        sleep(GRACE).await;
        self.come().await;
    }

    /// Waits until everybody before is done.
    pub(super) async fn come(&self) {
        let (lanes, id) = (&self.lanes, self.id);
        loop {
            let moved = lanes.with(&self.lane, |lane| match lane.waiting.first() {
                Some(first) if *first != id => Some(Arc::clone(&lane.moved)),
                _ => None,
            });
            let Some(moved) = moved else { return };
            let moved = moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            // It may have moved between the look and the wait.
            if lanes.with(&self.lane, |lane| lane.waiting.first() == Some(&id)) {
                return;
            }
            moved.await;
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut lanes = self
            .lanes
            .lanes
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get_mut(&self.lane) {
            lane.waiting.remove(&self.id);
            lane.moved.notify_waiters();
            if lane.waiting.is_empty() {
                lanes.remove(&self.lane);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_is_in_line_keeps_the_place_however_long_it_takes_to_come() {
        let lanes = Lanes::default();
        let (first, second) = (lanes.join("a", 1), lanes.join("a", 2));
        let came = tokio::spawn(async move { second.come_in_order().await });
        sleep(100 * GRACE).await;
        assert!(!came.is_finished());
        drop(first);
        came.await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn what_came_in_turned_round_is_answered_in_order_and_other_threads_do_not_wait() {
        let lanes = Lanes::default();
        let said = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = tokio::task::JoinSet::new();
        for (thread, id) in [("a", 3), ("a", 1), ("b", 9), ("a", 2)] {
            let (lanes, said) = (lanes.clone(), Arc::clone(&said));
            tasks.spawn(async move {
                let turn = lanes.join(thread, id);
                turn.come_in_order().await;
                sleep(Duration::from_secs(1)).await;
                said.lock().unwrap().push(id);
                drop(turn);
            });
        }
        tasks.join_all().await;
        let said = said.lock().unwrap().clone();
        let in_a: Vec<u64> = said.iter().copied().filter(|id| *id < 9).collect();
        assert_eq!(in_a, [1, 2, 3]);
        assert!(
            said.iter().position(|id| *id == 9).unwrap() <= 1,
            "{said:?}"
        );
        assert!(
            lanes.lanes.lock().unwrap().is_empty(),
            "nothing is left behind"
        );
    }
}
