//! What every page is made from: the front desk, the settings and the clock.

#![allow(dead_code, reason = "the pages that ask the front desk come next")]

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::config;
use crate::front::FrontDesk;
use crate::health::Health;

/// The state that all routes share; cheap to copy.
#[derive(Clone)]
pub(super) struct House {
    front: Arc<FrontDesk>,
    pub(super) settings: Arc<config::Web>,
    /// As many answers at once as there are cores: more would only make each of them late.
    desks: Arc<Semaphore>,
    clock: fn() -> Timestamp,
}

impl House {
    pub(super) fn new(
        front: Arc<FrontDesk>,
        settings: &config::Web,
        clock: fn() -> Timestamp,
    ) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            front,
            settings: Arc::new(settings.clone()),
            desks: Arc::new(Semaphore::new(cores)),
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
        // The semaphore is never closed.
        let _desk = self.desks.acquire().await.ok();
        let front = Arc::clone(&self.front);
        match spawn_blocking(move || work(&front)).await {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(%error, "an answer broke off");
                None
            }
        }
    }
}
