//! How the bot comes into rooms: by invitations of those who may, and along with a room that is replaced; so many in a minute,
//! side by side, and not for ever. A room that could not be joined is tried again without taking anybody's turn.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::{Quota, RateLimiter};
use matrix_sdk::ruma::api::client::membership::join_room_by_id;
use matrix_sdk::ruma::{OwnedRoomId, OwnedServerName, RoomId, RoomOrAliasId, UserId};
use matrix_sdk::{Error, Room, RoomState};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::{Rooms, leave, locked};
use crate::adapters::matrix::error::{is_final, of_request};
use crate::adapters::matrix::report::Matter;
use crate::config::Matrix;

/// How long after a failure a room is tried to be joined again: each time twice as long, at most `LONGEST` times, and not
/// for ever. All tries together take an hour.
const AGAIN: Duration = Duration::from_secs(3);
const LONGEST: u32 = 7;
const TRIES: u32 = 16;

/// The rooms that the bot may come into, as they turn up.
pub(in crate::adapters::matrix) type Invitations = mpsc::UnboundedReceiver<Call>;

/// A room that the bot may come into.
#[derive(Debug)]
pub(in crate::adapters::matrix) struct Call {
    room: OwnedRoomId,
    way: Way,
}

/// Why the bot may come into a room.
#[derive(Clone, Debug)]
enum Way {
    /// Somebody invited it.
    Invited,
    /// The room takes the place of one that it is in, and these servers know the way.
    InPlaceOf {
        old: OwnedRoomId,
        via: Vec<OwnedServerName>,
    },
}

impl Rooms {
    /// Somebody invited the bot.
    pub(in crate::adapters::matrix) fn invited(&self, room: &RoomId) {
        self.call(Call {
            room: room.to_owned(),
            way: Way::Invited,
        });
    }

    fn call(&self, call: Call) {
        // The receiver lives as long as the adapter.
        let _ = self.invitations.send(call);
    }

    /// Goes along to the room that takes a room's place, where whoever says so may invite the bot.
    pub(super) fn follow(&self, old: &Room, tombstone: &Value) {
        let new = tombstone["content"]["replacement_room"].as_str();
        let sender = tombstone["sender"].as_str();
        let new = new.and_then(|new| <&RoomId>::try_from(new).ok());
        let sender = sender.and_then(|sender| <&UserId>::try_from(sender).ok());
        let (Some(new), Some(sender)) = (new, sender) else {
            return;
        };
        let is_in_it = self.office.room(new.as_str()).is_some();
        if is_in_it {
            return;
        }
        if !may_invite(&self.office.settings, sender) {
            return self.stays_behind(old.room_id(), new);
        }
        self.call(Call {
            room: new.to_owned(),
            way: Way::InPlaceOf {
                old: old.room_id().to_owned(),
                via: vec![sender.server_name().to_owned()],
            },
        });
    }

    fn stays_behind(&self, old: &RoomId, new: &RoomId) {
        tracing::info!(room = %new, "the room that took another's place needs an invitation");
        let report = &self.office.report;
        report.begins_in(old.as_str(), Matter::Moved, "");
    }

    /// Answers calls into rooms, so many in a minute, until it is dropped.
    pub(in crate::adapters::matrix) async fn answer_invitations(
        self,
        mut invitations: Invitations,
    ) {
        let most = NonZeroU32::new(self.office.settings.joins_per_minute);
        let joins = RateLimiter::direct(Quota::per_minute(most.unwrap_or(NonZeroU32::MIN)));
        let mut joining = JoinSet::new();
        while let Some(call) = invitations.recv().await {
            while joining.try_join_next().is_some() {}
            // The same invitation turns up more than once: at the start, and with what is new.
            let Some(lane) = self.joining.enter(call.room.as_str()) else {
                continue;
            };
            if matches!(call.way, Way::Invited) && !self.is_welcome(&call.room).await {
                continue;
            }
            joins.until_ready().await;
            let rooms = self.clone();
            // A server that does not answer holds up nobody's invitation but its own.
            joining.spawn(async move {
                rooms.join(call).await;
                drop(lane);
            });
        }
    }

    /// Whether an invitation stands and may be taken; one that may not is declined.
    async fn is_welcome(&self, id: &RoomId) -> bool {
        let Some(room) = self.office.client.get_room(id) else {
            return false;
        };
        if room.state() != RoomState::Invited {
            return false;
        }
        let inviter = match room.invite_details().await {
            Ok(invite) => invite.inviter_id,
            Err(error) => {
                tracing::debug!(%error, room = %id, "an invitation does not say whose it is");
                leave(room);
                return false;
            }
        };
        let is_welcome = may_invite(&self.office.settings, &inviter);
        if !is_welcome {
            tracing::info!(room = %id, %inviter, "an invitation is declined: its sender is not in matrix.allow");
            leave(room);
        }
        is_welcome
    }

    /// Comes into a room, or lets it be in the end.
    async fn join(&self, Call { room, way }: Call) {
        for tries in 0..=TRIES {
            let error = match self.try_join(&room, &way).await {
                Ok(()) => return tracing::info!(%room, "joined a room"),
                Err(error) => error,
            };
            match (&way, is_final(of_request(&error))) {
                (Way::InPlaceOf { old, .. }, true) => return self.stays_behind(old, &room),
                (Way::Invited, true) => {
                    return tracing::warn!(%error, %room, "a room could not be joined");
                }
                (_, false) if tries == TRIES => {
                    tracing::warn!(%error, %room, "a room could not be joined for long: its invitation is let be");
                }
                (_, false) => {
                    tracing::warn!(%error, %room, "a room could not be joined yet");
                    sleep(AGAIN * (1 << tries.min(LONGEST))).await;
                }
            }
            if matches!(way, Way::Invited) && !self.is_welcome(&room).await {
                return;
            }
        }
    }

    async fn try_join(&self, room: &RoomId, way: &Way) -> Result<(), Error> {
        let client = &self.office.client;
        match way {
            Way::Invited => match client.get_room(room) {
                Some(room) => self.accept(&room).await,
                None => Ok(()),
            },
            Way::InPlaceOf { old, via } => {
                locked(&self.following).insert(room.to_owned(), old.clone());
                let joined = client
                    .join_room_by_id_or_alias(<&RoomOrAliasId>::from(room), via)
                    .await;
                joined.map(drop)
            }
        }
    }

    /// Takes an invitation. The library would write the list of direct chats itself; the bot does so with more care.
    async fn accept(&self, room: &Room) -> Result<(), Error> {
        let id = room.room_id();
        let begun_by = match room.is_direct().await {
            Ok(true) => Some(room.invite_details().await?.inviter_id),
            _ => None,
        };
        if let Some(person) = &begun_by {
            self.begin_direct(id, person).await;
        }
        let request = join_room_by_id::v3::Request::new(id.to_owned());
        self.office.client.send(request).await?;
        if let Some(person) = begun_by {
            self.marked(id, person).await;
        }
        Ok(())
    }
}

/// Whether somebody's invitation is taken.
fn may_invite(settings: &Matrix, inviter: &UserId) -> bool {
    let of =
        |allowed: &String| allowed == inviter.as_str() || allowed == inviter.server_name().as_str();
    settings.allow.iter().any(of)
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::user_id;

    use super::*;

    #[test]
    fn only_those_who_are_named_may_invite() {
        let settings = Matrix {
            allow: vec!["@ada:example.org".to_owned(), "desk.example".to_owned()],
            ..Matrix::default()
        };
        assert!(may_invite(&settings, user_id!("@ada:example.org")));
        assert!(may_invite(&settings, user_id!("@anyone:desk.example")));
        assert!(!may_invite(&settings, user_id!("@bob:example.org")));
        assert!(!may_invite(&settings, user_id!("@bob:evil-desk.example")));
        assert!(!may_invite(
            &Matrix::default(),
            user_id!("@ada:example.org")
        ));
    }
}
