//! Rooms come and go: who may invite the bot, how many rooms it joins in a minute, what moves along when a room is
//! upgraded, and what is let go of when the bot is out.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::Timestamp;
use matrix_sdk::ruma::events::AnySyncStateEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, OwnedServerName, RoomId, RoomOrAliasId, UserId};
use matrix_sdk::sync::{JoinedRoomUpdate, State};
use matrix_sdk::{Room, RoomState};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::error::{is_final, of_request};
use super::office::Office;
use super::{PLATFORM, command};
use crate::config::Matrix;

/// How long after a failure a room is tried to be joined again.
const AGAIN: Duration = Duration::from_secs(3);

/// The rooms to which the bot is invited, as the invitations come.
pub(super) type Invitations = mpsc::UnboundedReceiver<OwnedRoomId>;

/// Keeps the rooms in order.
#[derive(Clone)]
pub(super) struct Rooms {
    office: Office,
    invitations: mpsc::UnboundedSender<OwnedRoomId>,
    /// Rooms in which the bot may not write: nothing is sent there until something changes.
    muted: Arc<Mutex<BTreeSet<OwnedRoomId>>>,
    /// Rooms whose clients are being told of the commands.
    described: Arc<Mutex<BTreeSet<OwnedRoomId>>>,
}

impl Rooms {
    /// Keeps rooms in order; the invitations that come are for [`Self::answer_invitations`].
    pub(super) fn new(office: Office) -> (Self, Invitations) {
        let (invitations, receiver) = mpsc::unbounded_channel();
        let rooms = Self {
            office,
            invitations,
            muted: Arc::default(),
            described: Arc::default(),
        };
        (rooms, receiver)
    }

    /// Somebody invited the bot.
    pub(super) fn invited(&self, room: &RoomId) {
        // The receiver lives as long as the adapter.
        let _ = self.invitations.send(room.to_owned());
    }

    /// Takes up what was left open at the last end: invitations, and what rooms know of the commands.
    pub(super) fn begin(&self) {
        for room in self.office.client.invited_rooms() {
            self.invited(room.room_id());
        }
        for room in self.office.client.joined_rooms() {
            self.describe(room);
        }
    }

    /// The bot is out of a room: what waits there is let go of.
    pub(super) async fn left(&self, room: &RoomId) {
        let place = room.to_string();
        let memo = memo(room);
        let dropped = self
            .office
            .journal(move |journal| {
                journal.forget_memo(PLATFORM, &memo)?;
                journal.give_up(PLATFORM, &place)
            })
            .await;
        tracing::info!(%room, letters = dropped.unwrap_or_default(), "the bot is out of a room");
    }

    /// Looks at what changed in a room besides what was said.
    pub(super) async fn changed(&self, room: &Room, update: &JoinedRoomUpdate) {
        let mut someone_left = false;
        for event in state_events(update) {
            match kind(&event) {
                "m.room.tombstone" => self.follow(room, &event).await,
                "m.room.power_levels" => {
                    self.unmute(room.room_id());
                    self.describe(room.clone());
                }
                "m.room.member" => {
                    self.unmute(room.room_id());
                    let membership = event["content"]["membership"].as_str();
                    someone_left |= matches!(membership, Some("leave" | "ban"));
                }
                _ => {}
            }
        }
        if someone_left && room.joined_members_count() <= 1 {
            tracing::info!(room = %room.room_id(), "everybody has left: the bot leaves too");
            leave(room.clone());
        }
    }

    /// Since when the bot is in a room: by its own membership, as it was seen first.
    pub(super) async fn joined_at(&self, room: &Room) -> Timestamp {
        let name = memo(room.room_id());
        let read = name.clone();
        let known = self
            .office
            .journal(move |journal| journal.memo(PLATFORM, &read));
        if let Some(at) = known.await.flatten().and_then(|at| at.parse().ok()) {
            return at;
        }
        // Its own membership came with the room, so that no server is asked that may be away.
        let member = room
            .get_member_no_sync(&self.office.me)
            .await
            .ok()
            .flatten();
        let at = member
            .and_then(|member| member.event().origin_server_ts())
            .and_then(|at| Timestamp::from_millisecond(at.get().into()).ok());
        let at = at.unwrap_or_else(|| self.office.now());
        self.office
            .journal(move |journal| journal.write_memo(PLATFORM, &name, &at.to_string()))
            .await;
        self.arrived(room).await;
        at
    }

    /// The server lets the bot write no more in a room.
    pub(super) fn mute(&self, room: &RoomId) {
        let mut muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        if muted.insert(room.to_owned()) {
            tracing::warn!(%room, "the bot may not write in this room: nothing is sent there until its rights change");
        }
    }

    /// Whether the bot may write in a room, as far as is known.
    pub(super) fn is_muted(&self, room: &RoomId) -> bool {
        let muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        muted.contains(room)
    }

    fn unmute(&self, room: &RoomId) {
        let mut muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        muted.remove(room);
    }

    /// The bot is in a room for the first time.
    async fn arrived(&self, room: &Room) {
        if let Some(old) = room.predecessor_room() {
            self.carry_over(&old.room_id, room.room_id()).await;
        }
        self.describe(room.clone());
    }

    /// What a room asked is asked in the room that took its place, unless that has a choice of its own.
    async fn carry_over(&self, old: &RoomId, new: &RoomId) {
        let (old, new) = (old.to_string(), new.to_string());
        let now = self.office.now();
        self.office
            .journal(move |journal| {
                let chosen = journal.story_of(PLATFORM, &new)?;
                match journal.story_of(PLATFORM, &old)? {
                    Some(story) if chosen.is_none() => {
                        journal.bind(PLATFORM, &new, (story.as_str(), now))
                    }
                    _ => Ok(()),
                }
            })
            .await;
    }

    /// Goes along to the room that takes a room's place.
    async fn follow(&self, old: &Room, tombstone: &Value) {
        let new = tombstone["content"]["replacement_room"].as_str();
        let Some(new) = new.and_then(|new| <&RoomId>::try_from(new).ok()) else {
            return;
        };
        self.carry_over(old.room_id(), new).await;
        let sender = tombstone["sender"].as_str();
        let sender = sender.and_then(|sender| <&UserId>::try_from(sender).ok());
        let via: Vec<OwnedServerName> = sender
            .map(|sender| sender.server_name().to_owned())
            .into_iter()
            .collect();
        let (office, new) = (self.office.clone(), new.to_owned());
        tokio::spawn(async move {
            let joined = office
                .client
                .join_room_by_id_or_alias(<&RoomOrAliasId>::from(&*new), &via)
                .await;
            if let Err(error) = joined {
                tracing::info!(%error, room = %new, "the room that took another's place needs an invitation");
            }
        });
    }

    /// Answers invitations, one after the other and so many in a minute, until it is dropped.
    pub(super) async fn answer_invitations(self, mut invitations: Invitations) {
        let most = NonZeroU32::new(self.office.settings.joins_per_minute);
        let joins = RateLimiter::direct(Quota::per_minute(most.unwrap_or(NonZeroU32::MIN)));
        while let Some(id) = invitations.recv().await {
            let Some(room) = self.office.client.get_room(&id) else {
                continue;
            };
            if room.state() != RoomState::Invited {
                continue;
            }
            self.answer_invitation(room, &joins).await;
        }
    }

    async fn answer_invitation(&self, room: Room, joins: &DefaultDirectRateLimiter) {
        let id = room.room_id().to_owned();
        let inviter = match room.invite_details().await {
            Ok(invite) => invite.inviter_id,
            Err(error) => {
                tracing::debug!(%error, room = %id, "an invitation does not say whose it is");
                return leave(room);
            }
        };
        if !may_invite(&self.office.settings, &inviter) {
            tracing::info!(room = %id, %inviter, "an invitation is declined: its sender is not in matrix.allow");
            return leave(room);
        }
        joins.until_ready().await;
        match room.join().await {
            Ok(()) => tracing::info!(room = %id, %inviter, "joined a room"),
            Err(error) if is_final(of_request(&error)) => {
                tracing::warn!(%error, room = %id, "a room could not be joined");
            }
            Err(error) => {
                tracing::warn!(%error, room = %id, "a room could not be joined yet");
                let rooms = self.clone();
                tokio::spawn(async move {
                    sleep(AGAIN).await;
                    rooms.invited(&id);
                });
            }
        }
    }

    /// Tells a room's clients what the bot can be asked, where it may.
    fn describe(&self, room: Room) {
        let described = Arc::clone(&self.described);
        if !locked(&described).insert(room.room_id().to_owned()) {
            return;
        }
        let me = self.office.me.clone();
        tokio::spawn(async move {
            tell_commands(&room, &me).await;
            locked(&described).remove(room.room_id());
        });
    }
}

async fn tell_commands(room: &Room, me: &UserId) {
    let levels = room.power_levels().await;
    if !levels.is_ok_and(|levels| levels.user_can_send_state(me, command::DESCRIPTION.into())) {
        return;
    }
    for (key, content) in command::descriptions(me.as_str()) {
        if is_told(room, &key, &content).await {
            continue;
        }
        let sent = room.send_state_event_raw(command::DESCRIPTION, &key, content);
        if let Err(error) = sent.await {
            tracing::debug!(%error, "a room is not told of the commands");
            return;
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a room has this description already.
async fn is_told(room: &Room, key: &str, content: &Value) -> bool {
    let kept = room.get_state_event(command::DESCRIPTION.into(), key).await;
    let kept = kept.ok().flatten().and_then(|raw| match raw {
        matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState::Sync(event) => {
            event.deserialize_as_unchecked::<Value>().ok()
        }
        matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState::Stripped(_) => None,
    });
    kept.is_some_and(|event| event["content"] == *content)
}

/// Whether somebody's invitation is taken.
fn may_invite(settings: &Matrix, inviter: &UserId) -> bool {
    let of =
        |allowed: &String| allowed == inviter.as_str() || allowed == inviter.server_name().as_str();
    settings.allow.iter().any(of)
}

/// Leaves a room, or declines to join it, by the way.
fn leave(room: Room) {
    tokio::spawn(async move {
        if let Err(error) = room.leave().await {
            tracing::debug!(%error, room = %room.room_id(), "a room could not be left");
        }
    });
}

fn memo(room: &RoomId) -> String {
    format!("joined {room}")
}

fn kind(event: &Value) -> &str {
    event["type"].as_str().unwrap_or_default()
}

fn state_events(update: &JoinedRoomUpdate) -> Vec<Value> {
    let read = |raw: &Raw<AnySyncStateEvent>| raw.deserialize_as_unchecked::<Value>().ok();
    let (State::Before(state) | State::After(state)) = &update.state;
    let mut events: Vec<Value> = state.iter().filter_map(read).collect();
    let said = update.timeline.events.iter();
    let said = said.filter_map(|event| event.raw().deserialize_as_unchecked::<Value>().ok());
    events.extend(said.filter(|event| event.get("state_key").is_some()));
    events
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
