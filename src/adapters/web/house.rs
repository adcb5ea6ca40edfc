//! What every page is made from: the front desk, the settings and the clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::token::Doorkeeper;
use crate::config;
use crate::front::FrontDesk;
use crate::health::Health;

/// What those who ask by HTTP are called among the platforms, and those of them who wait among what waits.
pub(super) const PLATFORM: &str = "web";
const QUEUE: &str = "web_answers";

/// The state that all routes share; cheap to copy.
#[derive(Clone)]
pub(super) struct House {
    front: Arc<FrontDesk>,
    pub(super) settings: Arc<config::Web>,
    /// Who looks at the tokens of programs.
    pub(super) doorkeeper: Doorkeeper,
    /// As many answers at once as there are cores: more would only make each of them late.
    desks: Arc<Semaphore>,
    /// How many wait for one.
    waiting: Arc<AtomicUsize>,
    clock: fn() -> Timestamp,
}

impl House {
    pub(super) fn new(
        front: Arc<FrontDesk>,
        settings: &config::Web,
        clock: fn() -> Timestamp,
    ) -> Self {
        let figures = front.health().figures();
        figures.platform(PLATFORM);
        figures.queue(QUEUE, 0);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            front,
            settings: Arc::new(settings.clone()),
            doorkeeper: Doorkeeper::new(),
            desks: Arc::new(Semaphore::new(cores)),
            waiting: Arc::default(),
            clock,
        }
    }

    /// How the program is doing.
    pub(super) fn health(&self) -> &Health {
        self.front.health()
    }

    /// The time of a question that is asked now.
    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Does what blocks (desk, journal, disk) on a thread for that, when one is free; `None` where it broke off, which is
    /// logged.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Option<T> {
        let waits = Waits::one_more(self);
        // The semaphore is never closed.
        let desk = Arc::clone(&self.desks).acquire_owned().await.ok();
        drop(waits);
        let front = Arc::clone(&self.front);
        let work = move || {
            // Held until it is done, even where nobody waits for it any more.
            let _desk = desk;
            work(&front)
        };
        match spawn_blocking(work).await {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(%error, "an answer broke off");
                None
            }
        }
    }
}

/// Somebody who waits for a desk, for as long as it lives.
struct Waits<'h>(&'h House);

impl<'h> Waits<'h> {
    fn one_more(house: &'h House) -> Self {
        let before = house.waiting.fetch_add(1, Ordering::Relaxed);
        house.health().figures().queue(QUEUE, before + 1);
        Self(house)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        let before = self.0.waiting.fetch_sub(1, Ordering::Relaxed);
        self.0.health().figures().queue(QUEUE, before - 1);
    }
}
