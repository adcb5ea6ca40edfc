//! What every part of the adapter needs: the front desk, the account, who is who, and word for each other.

use std::sync::Arc;

use jiff::Timestamp;
use matrix_sdk::ruma::{OwnedUserId, RoomId};
use matrix_sdk::{Client, Room, RoomState};
use tokio::sync::{Notify, Semaphore};
use tokio::task::spawn_blocking;

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
    /// As many answers at once as there are cores: more would only make each of them late.
    desks: Arc<Semaphore>,
    clock: fn() -> Timestamp,
}

impl Office {
    pub(super) fn new(
        front: Arc<FrontDesk>,
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
            desks: Arc::new(Semaphore::new(cores)),
            clock,
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
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

    /// Reads or writes in the journal; a fault of it is logged, and what was asked is not known.
    pub(super) async fn journal<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Option<T> {
        match self.ask(move |front| work(front.journal())).await? {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(%error, "the journal cannot be used");
                None
            }
        }
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
