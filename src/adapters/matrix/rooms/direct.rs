//! Which rooms were begun as a chat with one person. The account's own list tells that, and it is written after the bot has
//! come in, by a request that can fail; until it has the room, what the invitation said is remembered here, over a restart
//! too.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use matrix_sdk::ruma::{OwnedRoomId, OwnedUserId, RoomId, UserId};
use tokio::time::sleep;

use super::Rooms;
use crate::adapters::matrix::PLATFORM;
use crate::adapters::matrix::lanes::Lanes;
use crate::adapters::matrix::pace::Pace;

/// With this the names of all such rooms begin in the journal.
const MEMO: &str = "direct ";

/// How often it is tried at once to have the account's list say so; the next start tries again.
const TRIES: u32 = 8;

/// Rooms that invitations called direct chats, with whoever invited.
#[derive(Clone, Default)]
pub(in crate::adapters::matrix) struct Directs {
    begun: Arc<Mutex<HashMap<OwnedRoomId, OwnedUserId>>>,
    /// Those that the account's list is being told of.
    telling: Lanes,
}

impl Directs {
    /// Who began a room as a chat with the bot, as far as that is remembered here.
    pub(in crate::adapters::matrix) fn with(&self, room: &RoomId) -> Option<OwnedUserId> {
        self.begun().get(room).cloned()
    }

    fn remember(&self, room: &RoomId, person: &UserId) {
        self.begun().insert(room.to_owned(), person.to_owned());
    }

    fn forget(&self, room: &RoomId) {
        self.begun().remove(room);
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<OwnedRoomId, OwnedUserId>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rooms {
    /// Takes up what was remembered at the last end.
    pub(in crate::adapters::matrix) async fn remember_directs(&self) {
        for (room, person) in self.unmarked().await {
            self.office.directs.remember(&room, &person);
        }
    }

    /// Has the account's list name the rooms that were remembered and are not in it.
    pub(super) async fn mark_directs(&self) {
        for (room, person) in self.unmarked().await {
            if self.office.room(room.as_str()).is_some() {
                let rooms = self.clone();
                tokio::spawn(async move { rooms.marked(&room, person).await });
            }
        }
    }

    /// The rooms that the account's list does not have yet.
    async fn unmarked(&self) -> Vec<(OwnedRoomId, OwnedUserId)> {
        let memos = self.office.journal(|journal| journal.memos(PLATFORM, MEMO));
        let memos = memos.await.unwrap_or_default().into_iter();
        memos
            .filter_map(|(room, person)| {
                Some((RoomId::parse(&room).ok()?, UserId::parse(&person).ok()?))
            })
            .collect()
    }

    /// Remembers a room that the bot is about to come into as a chat with one person.
    pub(super) async fn begin_direct(&self, room: &RoomId, person: &UserId) {
        let (name, value) = (memo(room), person.to_string());
        self.office
            .note_surely(move |journal| journal.write_memo(PLATFORM, &name, &value))
            .await;
        self.office.directs.remember(room, person);
    }

    /// A room is none of the bot's any more.
    pub(super) fn end_direct(&self, room: &RoomId) {
        self.office.directs.forget(room);
    }

    /// Has the account's list name a chat, so that it is known for one on another device too. The library's own way writes the
    /// list as this device last had it, and of two chats begun at once it would lose one.
    pub(super) async fn marked(&self, room: &RoomId, person: OwnedUserId) {
        let Some(_telling) = self.office.directs.telling.enter(room.as_str()) else {
            return;
        };
        let mut pace = Pace::default();
        for _ in 0..TRIES {
            let account = self.office.client.account();
            match account
                .mark_as_dm(room, std::slice::from_ref(&person))
                .await
            {
                Ok(()) => {
                    let name = memo(room);
                    self.office
                        .note(move |journal| journal.forget_memo(PLATFORM, &name))
                        .await;
                    return;
                }
                Err(error) => {
                    tracing::debug!(%error, %room, "the account's list of direct chats is not written yet");
                    sleep(pace.wait()).await;
                }
            }
        }
    }
}

pub(super) fn memo(room: &RoomId) -> String {
    format!("{MEMO}{room}")
}
