//! What comes in: one batch after the other since a cursor, which moves when the batch is written down and not before.
//!
//! The library's own loop sleeps between batches and moves its cursor before anybody has seen them; so this one asks for
//! each batch itself. Nothing is answered here: what is meant for the bot joins the inbox, and the next batch is asked
//! for.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::deserialized_responses::{TimelineEvent, TimelineEventKind};
use matrix_sdk::room::MessagesOptions;
use matrix_sdk::ruma::OwnedRoomId;
use matrix_sdk::ruma::api::client::filter::{FilterDefinition, LazyLoadOptions, RoomEventFilter};
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::sync::{JoinedRoomUpdate, SyncResponse};
use matrix_sdk::{Error, HttpError, Room};
use serde_json::Value;

use super::PLATFORM;
use super::error::{is_final, of_request, refusal};
use super::heard::{Heard, What, heard};
use super::meant::is_meant;
use super::office::Office;
use super::rooms::Rooms;
use crate::store::journal::Waiting;

/// How long the server may hold a request until something happens. A connection that died without a word is noticed only
/// when a request on it is overdue, so that this is no longer than somebody waits for an answer.
const POLL: Duration = Duration::from_secs(10);

/// How many events of a room come in one batch; what is more is fetched page by page.
const EVENTS: u32 = 50;

/// How far it is paged back over what was missed: so many pages of so many events, and no further than this.
const PAGES: usize = 10;
const PAGE: u32 = 100;
const MISSED: Duration = Duration::from_secs(60 * 60);

/// How far the server's clock may be behind ours: what it had before our last batch may still be new.
const CLOCKS: Duration = Duration::from_secs(60);

/// The memos that remember, over a restart, where the bot left off.
const CURSOR: &str = "cursor";
const BEGUN: &str = "begun";
const HEARD: &str = "heard";

/// Takes in what comes.
pub(super) struct Listener {
    office: Office,
    pub(super) rooms: Rooms,
    cursor: Option<String>,
    /// What came in and could not be taken in yet. The library would pass over the same batch if it came again.
    pending: Option<SyncResponse>,
    /// Nothing that is older is answered: the bot was not there yet.
    begun: Timestamp,
    /// When the last batch came in: how far back something can have been missed.
    last: Timestamp,
    /// Whether a batch has ever come in. If not, nothing can have been missed.
    has_heard: bool,
    joined: HashMap<OwnedRoomId, Timestamp>,
}

/// What a batch brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    /// How many events joined the inbox.
    pub(super) new: usize,
    /// Whether something came for this device alone, keys for instance.
    pub(super) has_letters: bool,
}

impl Listener {
    /// Goes on where the last start ended.
    pub(super) async fn new(office: Office, rooms: Rooms) -> Self {
        let now = office.now();
        let memos = office
            .journal(|journal| {
                let memo = |name| journal.memo(PLATFORM, name);
                Ok((memo(CURSOR)?, memo(BEGUN)?, memo(HEARD)?))
            })
            .await;
        let (cursor, begun, last) = memos.unwrap_or_default();
        let known = begun.as_deref().and_then(|begun| begun.parse().ok());
        let begun = known.unwrap_or(now);
        if known.is_none() {
            write(&office, BEGUN, begun.to_string()).await;
        }
        let last = last.and_then(|last| last.parse().ok());
        Self {
            office,
            rooms,
            cursor,
            pending: None,
            begun,
            has_heard: last.is_some(),
            last: last.unwrap_or(now),
            joined: HashMap::new(),
        }
    }

    /// The time.
    pub(super) fn now(&self) -> Timestamp {
        self.office.now()
    }

    /// Asks for the next batch, and takes it in. The first one is not waited for.
    pub(super) async fn next(&mut self, poll: Poll) -> Result<Batch, Error> {
        if self.pending.is_none() {
            self.pending = Some(self.fetch(poll).await?);
        }
        let Some(response) = self.pending.take() else {
            return Ok(Batch::default());
        };
        let taken = self.take_in(&response).await;
        if taken.is_err() {
            self.pending = Some(response);
        }
        taken
    }

    /// The next batch, as the server has it.
    async fn fetch(&mut self, poll: Poll) -> Result<SyncResponse, Error> {
        let timeout = match poll {
            Poll::AtOnce => Duration::ZERO,
            Poll::WhenSomethingHappens => POLL,
        };
        // Without a cursor of ours the library's own is none either: it moves before anybody has seen the batch.
        let since = self
            .cursor
            .clone()
            .map_or(SyncToken::NoToken, SyncToken::Specific);
        let settings = SyncSettings::new()
            .timeout(timeout)
            .filter(Filter::FilterDefinition(filter()))
            .token(since);
        let fetched = self.office.client.sync_once(settings).await;
        if let Err(error) = &fetched
            && self.cursor.is_some()
            && is_bad_cursor(error)
        {
            tracing::warn!(%error, "the server does not know the cursor any more: everything is asked for anew");
            self.cursor = None;
        }
        fetched
    }

    async fn take_in(&mut self, response: &SyncResponse) -> Result<Batch, Error> {
        let now = self.office.now();
        let mut waiting = Vec::new();
        let mut read = Vec::new();
        for (id, update) in &response.rooms.joined {
            let Some(room) = self.office.client.get_room(id) else {
                continue;
            };
            self.rooms.changed(&room, update).await;
            // A room that the bot has come into is seen to before anybody speaks.
            self.joined(&room).await;
            let events = self.events(&room, update).await?;
            let before = waiting.len();
            for event in events {
                waiting.extend(self.waiting(&room, &event, now).await);
            }
            if waiting.len() > before {
                read.push((
                    room,
                    update
                        .timeline
                        .events
                        .last()
                        .and_then(TimelineEvent::event_id),
                ));
            }
        }
        for id in response.rooms.left.keys() {
            self.joined.remove(id);
            self.rooms.left(id).await;
        }
        for id in response.rooms.invited.keys() {
            self.rooms.invited(id);
        }
        let has_letters = !response.to_device.is_empty();
        let cursor = response.next_batch.clone();
        let taken = cursor.clone();
        let new = self
            .office
            .journal(move |journal| {
                let new = journal.take_in(PLATFORM, &waiting, Some(&taken))?;
                // Behind the cursor: where this one is older it is looked back too far, which finds nothing new.
                journal.write_memo(PLATFORM, HEARD, &now.to_string())?;
                Ok(new)
            })
            .await;
        // Where the journal fails the cursor stays where it is, and the batch comes again.
        let new = new.ok_or(Error::InsufficientData)?;
        self.cursor = Some(cursor);
        self.last = now;
        self.has_heard = true;
        if new > 0 {
            self.office.came_in.notify_one();
        }
        for (room, event) in read {
            super::quiet::mark_read(room, event);
        }
        Ok(Batch { new, has_letters })
    }

    /// The events of a room, the oldest first, with those that did not fit into the batch.
    async fn events(
        &self,
        room: &Room,
        update: &JoinedRoomUpdate,
    ) -> Result<Vec<TimelineEvent>, Error> {
        let timeline = &update.timeline;
        let mut events = match (&timeline.prev_batch, timeline.limited && self.has_heard) {
            (Some(from), true) => self.missed(room, from).await?,
            _ => Vec::new(),
        };
        events.extend(timeline.events.iter().cloned());
        Ok(events)
    }

    /// What was said between the last batch and this one, as far back as it is worth answering. Where the server is away,
    /// the whole batch has to be asked for again; what it does not show to the bot is done without.
    async fn missed(&self, room: &Room, from: &str) -> Result<Vec<TimelineEvent>, Error> {
        let oldest = before(self.office.now(), MISSED).max(before(self.last, CLOCKS));
        let mut from = Some(from.to_owned());
        let mut missed = Vec::new();
        for _ in 0..PAGES {
            let Some(token) = from.take() else { break };
            let mut page = MessagesOptions::backward().from(token.as_str());
            page.limit = PAGE.into();
            let page = match room.messages(page).await {
                Ok(page) => page,
                Err(error) if !is_final(of_request(&error)) => return Err(error),
                Err(error) => {
                    tracing::warn!(%error, room = %room.room_id(), "what was missed is not to be had");
                    break;
                }
            };
            let is_over = page.chunk.iter().any(|event| said_at(event) < oldest);
            from = page.end.filter(|_| !is_over && !page.chunk.is_empty());
            missed.extend(
                page.chunk
                    .into_iter()
                    .filter(|event| said_at(event) >= oldest),
            );
        }
        missed.reverse();
        tracing::info!(events = missed.len(), room = %room.room_id(), "what was missed is looked at");
        Ok(missed)
    }

    /// An event as it joins the inbox; `None` for what is none of the bot's business.
    async fn waiting(
        &mut self,
        room: &Room,
        event: &TimelineEvent,
        now: Timestamp,
    ) -> Option<Waiting> {
        let heard = of_event(event)?;
        let is_mine = heard.sender == self.office.me.as_str();
        if is_mine || self.office.settings.bots.contains(&heard.sender) {
            return None;
        }
        let said = Timestamp::from_millisecond(heard.at).ok()?;
        if said < self.begun || said < self.joined(room).await || self.is_past(heard.at) {
            return None;
        }
        if !is_meant(&self.office, room, &heard).await {
            return None;
        }
        Some(Waiting {
            event: heard.event.clone(),
            place: room.room_id().to_string(),
            told: serde_json::to_string(&heard).ok()?,
            at: now,
        })
    }

    /// Whether something was settled long ago. Without a cursor the server tells of old events too, and the journal does
    /// not remember for ever which of them were answered.
    fn is_past(&self, at: i64) -> bool {
        self.cursor.is_none() && self.has_heard && at < before(self.last, MISSED)
    }

    /// Since when the bot is in a room.
    async fn joined(&mut self, room: &Room) -> Timestamp {
        if let Some(at) = self.joined.get(room.room_id()) {
            return *at;
        }
        let at = self.rooms.joined_at(room).await;
        self.joined.insert(room.room_id().to_owned(), at);
        at
    }
}

/// How long to wait for a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Poll {
    /// Whatever there is.
    AtOnce,
    /// Until there is something.
    WhenSomethingHappens,
}

/// What an event of a timeline is, decrypted where it could be.
pub(super) fn of_event(event: &TimelineEvent) -> Option<Heard> {
    let is_sealed = matches!(event.kind, TimelineEventKind::Decrypted(_));
    let raw: Value = event.raw().deserialize_as_unchecked().ok()?;
    let heard = heard(&raw, is_sealed)?;
    let is_closed = matches!(event.kind, TimelineEventKind::UnableToDecrypt { .. });
    // What says that it is encrypted and is not came from no client that anybody should answer.
    (heard.what != What::Unreadable || is_closed).then_some(heard)
}

/// A moment so long before another, in milliseconds since 1970.
fn before(moment: Timestamp, by: Duration) -> i64 {
    let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
    moment.as_millisecond().saturating_sub(by)
}

fn said_at(event: &TimelineEvent) -> i64 {
    event.timestamp().map_or(i64::MAX, |at| i64::from(at.get()))
}

fn filter() -> FilterDefinition {
    let mut filter = FilterDefinition::default();
    filter.presence.types = Some(Vec::new());
    filter.room.timeline.limit = Some(EVENTS.into());
    filter.room.state = RoomEventFilter::default();
    filter.room.state.lazy_load_options = LazyLoadOptions::Enabled {
        include_redundant_members: false,
    };
    filter.room.ephemeral.types = Some(Vec::new());
    filter
}

fn is_bad_cursor(error: &Error) -> bool {
    use matrix_sdk::ruma::api::error::ErrorKind;
    let said = of_request(error).and_then(HttpError::as_client_api_error);
    // A server that is in trouble says `M_UNKNOWN` too, but not that the request is bad.
    said.is_some_and(|said| said.status_code.as_u16() == 400)
        && matches!(
            of_request(error).and_then(refusal),
            Some(ErrorKind::Unknown | ErrorKind::InvalidParam)
        )
}

async fn write(office: &Office, name: &'static str, value: String) {
    office
        .journal(move |journal| journal.write_memo(PLATFORM, name, &value))
        .await;
}
