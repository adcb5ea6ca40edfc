//! What every part of the adapter needs: the front desk, the account, who is who, and word for each other.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::ruma::{OwnedUserId, RoomId};
use matrix_sdk::{Client, Room, RoomState};
use tokio::sync::{Notify, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::burst::Burst;
use super::pace::Pace;
use super::report::{Matter, Report};
use super::rooms::Directs;
use super::text::Names;
use crate::config::Matrix;
use crate::front::FrontDesk;
use crate::store::journal::{Journal, JournalError};

/// What answers on Matrix.
#[derive(Clone)]
pub(super) struct Office {
    front: Arc<FrontDesk>,
    pub(super) client: Client,
    pub(super) me: OwnedUserId,
    pub(super) settings: Arc<Matrix>,
    /// Told when something joined the inbox.
    pub(super) came_in: Arc<Notify>,
    /// Told when something joined the outbox.
    pub(super) goes_out: Arc<Notify>,
    /// Where it is told how the bot is doing.
    pub(super) report: Report,
    /// Which rooms were begun as direct chats, beside those of the account's list.
    pub(super) directs: Directs,
    /// What the server took lately.
    burst: Arc<Mutex<Burst>>,
    /// How long the journal is left alone that takes nothing down.
    rest: Arc<Mutex<Pace>>,
    /// As many answers at once as there are cores: more would only make each of them late.
    desks: Arc<Semaphore>,
    clock: fn() -> Timestamp,
}

impl Office {
    pub(super) fn new(
        (front, report): (Arc<FrontDesk>, Report),
        (client, me): (Client, OwnedUserId),
        settings: Matrix,
        clock: fn() -> Timestamp,
    ) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            front,
            client,
            me,
            settings: Arc::new(settings),
            came_in: Arc::new(Notify::new()),
            goes_out: Arc::new(Notify::new()),
            report,
            directs: Directs::default(),
            burst: Arc::default(),
            rest: Arc::default(),
            desks: Arc::new(Semaphore::new(cores)),
            clock,
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The server took an event.
    pub(super) fn was_taken(&self) {
        self.burst().took(self.now());
    }

    /// The server asked for patience: what is only pleasant leaves what it takes to the answers.
    pub(super) fn meets_limit(&self) {
        self.burst().refused(self.now());
    }

    /// Whether the server asked for patience lately.
    pub(super) fn is_limited(&self) -> bool {
        self.burst().is_limited(self.now())
    }

    /// Whether something that is only pleasant may go out; it counts as taken then.
    pub(super) fn take_room(&self) -> bool {
        self.burst().take_room(self.now())
    }

    fn burst(&self) -> std::sync::MutexGuard<'_, Burst> {
        self.burst.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long a server is obeyed that asks for patience.
    pub(super) fn patience(&self) -> Duration {
        Duration::from_secs(u64::from(self.settings.patience_seconds))
    }

    /// A room that the bot is in.
    pub(super) fn room(&self, id: &str) -> Option<Room> {
        let room = self.client.get_room(<&RoomId>::try_from(id).ok()?)?;
        (room.state() == RoomState::Joined).then_some(room)
    }

    /// How the bot is called in a room.
    pub(super) async fn names(&self, room: &Room) -> Names {
        let member = room.get_member_no_sync(&self.me).await.ok().flatten();
        Names {
            id: self.me.to_string(),
            shown: member.and_then(|member| member.display_name().map(str::to_owned)),
            prefix: self.settings.prefix.clone(),
        }
    }

    /// Has something answered, when a desk is free.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Option<T> {
        // The semaphore is never closed.
        let _desk = self.desks.acquire().await.ok();
        self.ask(work).await
    }

    /// Reads in the journal; a fault of it is told, and what was asked is not known.
    pub(super) async fn journal<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Option<T> {
        match self.ask(move |front| work(front.journal())).await? {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(%error, "the journal cannot be used");
                self.report.begins(Matter::Journal, error.to_string());
                None
            }
        }
    }

    /// Writes in the journal; a fault of it is told, and nothing was written.
    pub(super) async fn note<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Option<T> {
        let noted = self.journal(work).await?;
        *self.pause() = Pace::default();
        self.report.ends(Matter::Journal);
        Some(noted)
    }

    /// Writes in the journal until it takes that down, since what is not written would be done again or be lost.
    pub(super) async fn note_surely<T: Send + 'static>(
        &self,
        work: impl Fn(&Journal) -> Result<T, JournalError> + Clone + Send + 'static,
    ) -> T {
        loop {
            let work = work.clone();
            if let Some(noted) = self.note(work).await {
                return noted;
            }
            self.rest().await;
        }
    }

    /// Leaves the journal alone for a while, after it failed.
    pub(super) async fn rest(&self) {
        let wait = self.pause().wait();
        sleep(wait).await;
    }

    fn pause(&self) -> std::sync::MutexGuard<'_, Pace> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the front desk on a thread that may wait for the disk.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Option<T> {
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
