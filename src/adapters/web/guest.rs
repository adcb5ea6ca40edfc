//! Who is connected, how many, and for how long.
//!
//! A connection brings one request and ends with its reply. Whoever has not said a whole request counts as silent and is
//! cut off after a few seconds, or as soon as all seats are taken and somebody new comes: so whoever opens thousands of
//! connections and says nothing costs a bounded amount, and nobody else their turn.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;

/// How long somebody may take to say what they want. Discord itself waits no longer for an answer.
pub(super) const STAY: Duration = Duration::from_secs(3);

/// How long somebody may be connected in all: a long page over a slow line takes a while.
const LIFE: Duration = Duration::from_secs(30);

/// How many may be connected at once. Each takes a file of the system's, of which a process often has no more than 1,024,
/// and the library and the chats need some too.
const MOST: usize = 512;

/// Seats people.
#[derive(Clone)]
pub(super) struct Guests {
    seats: Arc<Semaphore>,
    silent: Silent,
    last: Arc<AtomicU64>,
}

/// Those who have not said a whole request yet, in the order in which they came.
type Silent = Arc<Mutex<BTreeMap<u64, AbortHandle>>>;

/// The seat of somebody who is connected; a request carries a copy.
#[derive(Clone)]
pub(super) struct Seat {
    number: u64,
    silent: Silent,
}

impl Guests {
    pub(super) fn new() -> Self {
        Self::at_most(MOST)
    }

    fn at_most(most: usize) -> Self {
        Self {
            seats: Arc::new(Semaphore::new(most)),
            silent: Silent::default(),
            last: Arc::default(),
        }
    }

    /// A seat for somebody new. Where none is free, whoever has been silent longest loses theirs; where nobody is silent,
    /// this waits.
    pub(super) async fn seat(&self) -> (Seat, Option<OwnedSemaphorePermit>) {
        if self.seats.available_permits() == 0
            && let Some((_, longest)) = of(&self.silent).pop_first()
        {
            longest.abort();
        }
        // The semaphore is never closed.
        let place = Arc::clone(&self.seats).acquire_owned().await.ok();
        let seat = Seat {
            number: self.last.fetch_add(1, Ordering::Relaxed),
            silent: Arc::clone(&self.silent),
        };
        (seat, place)
    }

    /// Has `connection` run in its seat, among `tasks`, for no longer than anybody may be connected.
    pub(super) fn receive(
        (seat, place): (Seat, Option<OwnedSemaphorePermit>),
        connection: impl Future<Output = ()> + Send + 'static,
        tasks: &mut JoinSet<()>,
    ) {
        // Held while the task begins, so that a quick one cannot leave before it was noted that it came.
        let mut silent = of(&seat.silent);
        let leaving = seat.clone();
        let task = tasks.spawn(async move {
            let _place = place;
            let _leaving = Leaving(leaving);
            // Whoever is not done then is cut off in the middle.
            let _ = timeout(LIFE, connection).await;
        });
        silent.insert(seat.number, task);
    }

    /// Cuts off everybody who has not said a whole request.
    pub(super) fn cut_silent(&self) {
        for (_, task) in std::mem::take(&mut *of(&self.silent)) {
            task.abort();
        }
    }
}

impl Seat {
    /// A whole request was said: it will be answered.
    pub(super) fn heard(&self) {
        of(&self.silent).remove(&self.number);
    }
}

/// Clears the seat, however its task ends.
struct Leaving(Seat);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.heard();
    }
}

fn of(silent: &Silent) -> MutexGuard<'_, BTreeMap<u64, AbortHandle>> {
    silent.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::oneshot;

    use super::*;

    /// Somebody who is connected until `end` is dropped, or cut off.
    async fn connect(guests: &Guests, tasks: &mut JoinSet<()>) -> (Seat, oneshot::Receiver<()>) {
        let (end, ended) = oneshot::channel();
        let seated = guests.seat().await;
        let seat = seated.0.clone();
        let connection = async move {
            let _end: oneshot::Sender<()> = end;
            pending::<()>().await;
        };
        Guests::receive(seated, connection, tasks);
        (seat, ended)
    }

    #[tokio::test]
    async fn who_comes_when_all_seats_are_taken_gets_that_of_the_longest_silent() {
        let (guests, mut tasks) = (Guests::at_most(2), JoinSet::new());
        let (first, mut first_ended) = connect(&guests, &mut tasks).await;
        let (_, second_ended) = connect(&guests, &mut tasks).await;
        first.heard();
        let (_, mut third_ended) = connect(&guests, &mut tasks).await;
        assert!(second_ended.await.is_err(), "it was cut off");
        for (name, ended) in [("first", &mut first_ended), ("third", &mut third_ended)] {
            let empty = Err(oneshot::error::TryRecvError::Empty);
            assert_eq!(ended.try_recv(), empty, "{name} is connected");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn where_everybody_is_being_served_a_newcomer_waits_for_a_seat() {
        let (guests, mut tasks) = (Guests::at_most(1), JoinSet::new());
        let (seat, ended) = connect(&guests, &mut tasks).await;
        seat.heard();
        assert!(timeout(LIFE / 2, guests.seat()).await.is_err());
        // Nobody is connected for ever.
        let (_, place) = timeout(LIFE, guests.seat()).await.unwrap();
        assert!(place.is_some() && ended.await.is_err());
    }

    #[tokio::test]
    async fn at_the_end_the_silent_are_cut_off_and_the_others_are_not() {
        let (guests, mut tasks) = (Guests::at_most(3), JoinSet::new());
        let (heard, mut heard_ended) = connect(&guests, &mut tasks).await;
        let (_, silent_ended) = connect(&guests, &mut tasks).await;
        heard.heard();
        guests.cut_silent();
        assert!(silent_ended.await.is_err());
        let empty = Err(oneshot::error::TryRecvError::Empty);
        assert_eq!(heard_ended.try_recv(), empty);
    }
}
