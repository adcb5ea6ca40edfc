//! Rooms come and go: who may invite the bot, how many rooms it joins in a minute, what moves along when a room is
//! upgraded, and what is let go of when the bot is out.

mod direct;
mod joining;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::Room;
use matrix_sdk::ruma::events::AnySyncStateEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId};
use matrix_sdk::sync::{JoinedRoomUpdate, State};
use serde_json::Value;
use tokio::sync::mpsc;
use tokio::time::sleep;

pub(super) use self::direct::Directs;
use self::joining::{Call, Invitations};
use super::lanes::Lanes;
use super::office::Office;
use super::report::Matter;
use super::whom::is_direct;
use super::{PLATFORM, command};

/// How long to wait between two descriptions of commands: a server with limits lets the bot say something beside them.
const DESCRIBED: Duration = Duration::from_secs(2);

/// How long nobody is told of the commands in a direct chat.
const LATER: Duration = Duration::from_secs(60);

/// Keeps the rooms in order.
#[derive(Clone)]
pub(super) struct Rooms {
    office: Office,
    invitations: mpsc::UnboundedSender<Call>,
    /// Since when the bot is in a room.
    joined: Arc<Mutex<HashMap<OwnedRoomId, Timestamp>>>,
    /// Rooms that the bot goes into because they take another's place, with that one.
    following: Arc<Mutex<HashMap<OwnedRoomId, OwnedRoomId>>>,
    /// Rooms in which the bot may not write: nothing is sent there until something changes.
    muted: Arc<Mutex<BTreeSet<OwnedRoomId>>>,
    /// Rooms that the bot is about to come into.
    joining: Lanes,
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
            joined: Arc::default(),
            following: Arc::default(),
            muted: Arc::default(),
            joining: Lanes::default(),
            described: Arc::default(),
        };
        (rooms, receiver)
    }

    /// Takes up what was left open at the last end: invitations, and what rooms know of the commands.
    pub(super) async fn begin(&self) {
        for room in self.office.client.invited_rooms() {
            self.invited(room.room_id());
        }
        for room in self.office.client.joined_rooms() {
            self.describe(room);
        }
        self.mark_directs().await;
    }

    /// The bot is out of a room: what waits there is let go of.
    pub(super) async fn left(&self, room: &RoomId) {
        let place = room.to_string();
        let memos = [memo(room), direct::memo(room)];
        let letters = self
            .office
            .note_surely(move |journal| {
                for memo in &memos {
                    journal.forget_memo(PLATFORM, memo)?;
                }
                journal.give_up(PLATFORM, &place)
            })
            .await;
        self.unmute(room);
        self.end_direct(room);
        locked(&self.joined).remove(room);
        self.office.report.left(room.as_str());
        tracing::info!(%room, letters, "the bot is out of a room");
    }

    /// Looks at what changed in a room besides what was said.
    pub(super) async fn changed(&self, room: &Room, update: &JoinedRoomUpdate) {
        let mut someone_left = false;
        for event in state_events(update) {
            match kind(&event) {
                "m.room.tombstone" => self.follow(room, &event),
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
        if let Some(at) = locked(&self.joined).get(room.room_id()) {
            return *at;
        }
        let at = self.seen_joined(room).await;
        locked(&self.joined).insert(room.room_id().to_owned(), at);
        at
    }

    async fn seen_joined(&self, room: &Room) -> Timestamp {
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
            .note(move |journal| journal.write_memo(PLATFORM, &name, &at.to_string()))
            .await;
        self.arrived(room).await;
        at
    }

    /// The server lets the bot write no more in a room.
    pub(super) fn mute(&self, room: &RoomId) {
        let mut muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        if muted.insert(room.to_owned()) {
            tracing::warn!(%room, "the bot may not write in this room: nothing is sent there until its rights change");
            self.office
                .report
                .begins_in(room.as_str(), Matter::Muted, "");
        }
    }

    /// Whether the bot may write in a room, as far as is known.
    pub(super) fn is_muted(&self, room: &RoomId) -> bool {
        let muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        muted.contains(room)
    }

    fn unmute(&self, room: &RoomId) {
        let mut muted = self.muted.lock().unwrap_or_else(PoisonError::into_inner);
        if muted.remove(room) {
            self.office.report.ends_in(room.as_str(), Matter::Muted);
        }
    }

    /// The bot is in a room for the first time. What another room asked goes along only where each of the two says that
    /// this one takes the other's place: one of them alone can say anything.
    async fn arrived(&self, room: &Room) {
        let old = room.predecessor_room().map(|old| old.room_id);
        let followed = locked(&self.following).remove(room.room_id());
        if followed.is_some() && followed != old {
            tracing::warn!(room = %room.room_id(), "a room does not take the place of the one that leads to it: it is left");
            return leave(room.clone());
        }
        if let Some(old) = old {
            let successor = self.office.client.get_room(&old);
            let successor = successor.and_then(|old| old.successor_room());
            if successor.is_some_and(|new| new.room_id == room.room_id()) {
                self.carry_over(&old, room.room_id()).await;
                let report = &self.office.report;
                report.ends_in(old.as_str(), Matter::Moved);
            }
        }
        self.describe(room.clone());
    }

    /// What a room asked is asked in the room that took its place, unless that has a choice of its own.
    async fn carry_over(&self, old: &RoomId, new: &RoomId) {
        let (old, new) = (old.to_string(), new.to_string());
        let now = self.office.now();
        self.office
            .note(move |journal| {
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

    /// Tells a room's clients what the bot can be asked, where it may.
    fn describe(&self, room: Room) {
        let described = Arc::clone(&self.described);
        if !locked(&described).insert(room.room_id().to_owned()) {
            return;
        }
        let office = self.office.clone();
        tokio::spawn(async move {
            tell_commands(&room, &office).await;
            locked(&described).remove(room.room_id());
        });
    }
}

/// Whoever began a direct chat wants to ask first.
async fn tell_commands(room: &Room, office: &Office) {
    let me = &*office.me;
    if is_direct(office, room).await {
        sleep(LATER).await;
    }
    let levels = room.power_levels().await;
    if !levels.is_ok_and(|levels| levels.user_can_send_state(me, command::DESCRIPTION.into())) {
        return;
    }
    for (key, content) in command::descriptions(me.as_str()) {
        if is_told(room, &key, &content).await {
            continue;
        }
        while !office.take_room() {
            if office.is_limited() {
                return;
            }
            sleep(DESCRIBED).await;
        }
        let sent = room.send_state_event_raw(command::DESCRIPTION, &key, content);
        if let Err(error) = sent.await {
            tracing::debug!(%error, "a room is not told of the commands");
            return;
        }
        sleep(DESCRIBED).await;
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
