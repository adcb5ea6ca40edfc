//! One after the other in each conversation, in the order in which people wrote.
//!
//! serenity starts a task for every event and so loses their order; Discord's ids have it. Whoever comes waits a moment
//! for one who wrote before, then until everybody before is done.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;

/// How long to wait for an earlier message that is on its way.
const GRACE: Duration = Duration::from_millis(30);

/// The conversations in which something is being answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    lanes: Arc<Mutex<HashMap<String, Lane>>>,
}

#[derive(Debug, Default)]
struct Lane {
    waiting: BTreeSet<u64>,
    moved: Arc<Notify>,
}

/// Somebody's turn; dropped, it is the next one's.
#[derive(Debug)]
pub(super) struct Turn {
    lanes: Lanes,
    thread: String,
    id: u64,
}

impl Lanes {
    /// Waits for the turn of the message with this id in a conversation.
    pub(super) async fn turn(&self, thread: &str, id: u64) -> Turn {
        let turn = self.join(thread, id);
        sleep(GRACE).await;
        loop {
            let moved = self.with(thread, |lane| match lane.waiting.first() {
                Some(first) if *first != id => Some(Arc::clone(&lane.moved)),
                _ => None,
            });
            let Some(moved) = moved else { return turn };
            let moved = moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            // It may have moved between the look and the wait.
            if self.with(thread, |lane| lane.waiting.first() == Some(&id)) {
                return turn;
            }
            moved.await;
        }
    }

    fn join(&self, thread: &str, id: u64) -> Turn {
        self.with(thread, |lane| lane.waiting.insert(id));
        Turn {
            lanes: self.clone(),
            thread: thread.to_owned(),
            id,
        }
    }

    fn with<T>(&self, thread: &str, work: impl FnOnce(&mut Lane) -> T) -> T {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        work(lanes.entry(thread.to_owned()).or_default())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut lanes = self
            .lanes
            .lanes
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get_mut(&self.thread) {
            lane.waiting.remove(&self.id);
            lane.moved.notify_waiters();
            if lane.waiting.is_empty() {
                lanes.remove(&self.thread);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_came_in_turned_round_is_answered_in_order_and_other_threads_do_not_wait() {
        let lanes = Lanes::default();
        let said = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = tokio::task::JoinSet::new();
        for (thread, id) in [("a", 3), ("a", 1), ("b", 9), ("a", 2)] {
            let (lanes, said) = (lanes.clone(), Arc::clone(&said));
            tasks.spawn(async move {
                let turn = lanes.turn(thread, id).await;
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
