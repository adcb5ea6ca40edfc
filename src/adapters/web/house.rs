//! What every page is made from: the front desk, the settings and the clock.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::desks::Desks;
use super::pages::{Kept, Turns};
use super::token::Doorkeeper;
use crate::config;
use crate::front::FrontDesk;
use crate::health::Health;

/// What those who ask by HTTP are called among the platforms, and those who wait among what waits.
pub(super) const PLATFORM: &str = "web";
const ANSWERS: &str = "web_answers";
const PAGES: &str = "web_pages";

/// How many readers may wait for a page: more would not be served before they gave up.
const READERS: usize = 32;

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// Too many wait for the same.
    Full,
    /// It broke off, which is logged.
    Broken,
}

/// The state that all routes share; cheap to copy.
#[derive(Clone)]
pub(super) struct House {
    front: Arc<FrontDesk>,
    pub(super) settings: Arc<config::Web>,
    /// Who looks at the tokens of programs.
    pub(super) doorkeeper: Doorkeeper,
    /// As many answers at once as there are cores: more would only make each of them late. Who waits is connected, and no
    /// more are than there are seats.
    pub(super) answers: Desks,
    /// Half as many pages: links are passed on, and whoever follows them must not hold up whoever asks.
    pub(super) pages: Desks,
    /// The pages that were made lately.
    pub(super) kept: Arc<Kept>,
    /// Who reads which link.
    pub(super) turns: Arc<Turns>,
    clock: fn() -> Timestamp,
}

impl House {
    pub(super) fn new(
        front: Arc<FrontDesk>,
        settings: &config::Web,
        clock: fn() -> Timestamp,
    ) -> Self {
        let health = front.health().clone();
        health.figures().platform(PLATFORM);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            answers: Desks::new(cores, (ANSWERS, usize::MAX), &health),
            pages: Desks::new(cores / 2, (PAGES, READERS), &health),
            kept: Arc::new(Kept::new()),
            turns: Arc::new(Turns::new()),
            front,
            settings: Arc::new(settings.clone()),
            doorkeeper: Doorkeeper::new(),
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

    /// Does what blocks (desk, journal, disk) on a thread for that, as soon as one of these desks is free.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        desks: &Desks,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let desk = desks.take().await.ok_or(Undone::Full)?;
        let work = move |front: &FrontDesk| {
            // Held until it is done, even where nobody waits for it any more.
            let _desk = desk;
            work(front)
        };
        self.glance(work).await
    }

    /// Does what blocks for no longer than a look, at no desk.
    pub(super) async fn glance<T: Send + 'static>(
        &self,
        look: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Result<T, Undone> {
        let front = Arc::clone(&self.front);
        let done = spawn_blocking(move || look(&front)).await;
        done.map_err(|error| {
            tracing::error!(%error, "an answer broke off");
            Undone::Broken
        })
    }
}
