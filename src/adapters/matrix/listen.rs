//! What comes in: one batch after the other since a cursor, which moves when the batch is written down and not before.
//!
//! The library's own loop sleeps between batches and moves its cursor before anybody has seen them; so this one asks for
//! each batch itself. Nothing is answered here: what is meant for the bot joins the inbox, and the next batch is asked
//! for.

use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::api::client::filter::{FilterDefinition, LazyLoadOptions, RoomEventFilter};
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::sync::{JoinedRoomUpdate, SyncResponse};
use matrix_sdk::{Error, Room};

use super::PLATFORM;
use super::cursor::{BEGUN, CURSOR, HEARD, is_bad_cursor, is_before, left_off};
use super::gaps::{Gap, Gaps};
use super::office::Office;
use super::report::Matter;
use super::rooms::Rooms;
use super::sieve::{Sieve, said_at};
use crate::store::journal::Journal;

/// How long the server may hold a request until something happens. A connection that died without a word is noticed only
/// when a request on it is overdue, so that this is no longer than somebody waits for an answer.
const POLL: Duration = Duration::from_secs(10);

/// How many events of a room come in one batch; what is more is fetched page by page.
const EVENTS: u32 = 50;

/// How far back what was missed is looked for.
const MISSED: Duration = Duration::from_secs(60 * 60);

/// How far the server's clock may be behind ours: what it had before our last batch may still be new.
const CLOCKS: Duration = Duration::from_secs(60);

const ASTRAY: &str = "the server did not know where the bot had left off, as when it was put back from a copy: what was said in the last hour was looked at anew";

/// Takes in what comes.
pub(super) struct Listener {
    pub(super) office: Office,
    pub(super) rooms: Rooms,
    pub(super) gaps: Gaps,
    sieve: Sieve,
    cursor: Option<String>,
    /// What came in and could not be taken in yet. The library would pass over the same batch if it came again.
    pending: Option<SyncResponse>,
    /// When the last batch came in: how far back something can have been missed.
    last: Timestamp,
    /// Whether a batch has ever come in. If not, nothing can have been missed.
    has_heard: bool,
}

/// Why there is no batch.
#[derive(Debug)]
pub(super) enum Halt {
    /// The server does not give it.
    Failed(Error),
    /// The journal does not take it down.
    NotNoted,
    /// The server is elsewhere than where the bot left off, and only a new session finds out where.
    Astray,
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
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
        let left_off = left_off(&office).await;
        let begun = left_off.begun.unwrap_or(now);
        if left_off.begun.is_none() {
            let begun = begun.to_string();
            office
                .note_surely(move |journal| journal.write_memo(PLATFORM, BEGUN, &begun))
                .await;
        }
        let sieve = Sieve::new(office.clone(), rooms.clone(), begun);
        Self {
            sieve: sieve.clone(),
            gaps: Gaps::new(office.clone(), sieve),
            office,
            rooms,
            cursor: left_off.cursor,
            pending: None,
            has_heard: left_off.heard.is_some(),
            last: left_off.heard.unwrap_or(now),
        }
    }

    /// Asks for the next batch, and takes it in. The first one is not waited for.
    pub(super) async fn next(&mut self, poll: Poll) -> Result<Batch, Halt> {
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
    async fn fetch(&mut self, poll: Poll) -> Result<SyncResponse, Halt> {
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
            self.office.report.happened(Matter::Astray, ASTRAY);
        }
        let response = fetched?;
        match &self.cursor {
            Some(since) if is_before(&response.next_batch, since) => Err(self.astray().await),
            _ => Ok(response),
        }
    }

    /// The server is not as far yet as the bot has been: it was put back from a copy, and what was said since comes in with
    /// no batch from this cursor. The library takes the same place for no news, so that the session is begun anew.
    async fn astray(&self) -> Halt {
        tracing::warn!("the cursor lies ahead of the server: everything is asked for anew");
        self.office.report.happened(Matter::Astray, ASTRAY);
        let forget = |journal: &Journal| journal.forget_memo(PLATFORM, CURSOR);
        self.office.note_surely(forget).await;
        Halt::Astray
    }

    async fn take_in(&mut self, response: &SyncResponse) -> Result<Batch, Halt> {
        let now = self.office.now();
        let mut waiting = Vec::new();
        let mut read = Vec::new();
        // Once one room's history is not to be had at once, no other's is waited for.
        let mut gaps = Vec::new();
        for (id, update) in &response.rooms.joined {
            let Some(room) = self.office.client.get_room(id) else {
                continue;
            };
            self.rooms.changed(&room, update).await;
            // A room that the bot has come into is seen to before anybody speaks.
            self.rooms.joined_at(&room).await;
            let mut events = Vec::new();
            if let Some(gap) = self.gap(&room, update, now) {
                let found = match gaps.is_empty() {
                    true => self.gaps.at_once(&room, &gap).await,
                    false => None,
                };
                match found {
                    Some(missed) => events = missed,
                    None => gaps.push(gap),
                }
            }
            events.extend(update.timeline.events.iter().cloned());
            events.retain(|event| !self.is_past(said_at(event)));
            let before = waiting.len();
            waiting.extend(self.sieve.meant(&room, &events, now).await);
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
            self.rooms.left(id).await;
        }
        for id in response.rooms.invited.keys() {
            self.rooms.invited(id);
        }
        let has_letters = !response.to_device.is_empty();
        let cursor = response.next_batch.clone();
        let taken = cursor.clone();
        let missing: Vec<(String, String)> = gaps
            .iter()
            .filter_map(|gap| Some((gap.memo(), serde_json::to_string(gap).ok()?)))
            .collect();
        let new = self
            .office
            .note(move |journal| {
                for (name, told) in &missing {
                    journal.write_memo(PLATFORM, name, told)?;
                }
                let new = journal.take_in(PLATFORM, &waiting, Some(&taken))?;
                // Behind the cursor: where this one is older it is looked back too far, which finds nothing new.
                journal.write_memo(PLATFORM, HEARD, &now.to_string())?;
                Ok(new)
            })
            .await;
        // Where the journal fails the cursor stays where it is, and the batch comes again.
        let new = new.ok_or(Halt::NotNoted)?;
        for gap in gaps {
            self.gaps.fill(gap);
        }
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

    /// What was said between the last batch and this one and did not fit into it, as far back as it is worth answering.
    fn gap(&self, room: &Room, update: &JoinedRoomUpdate, now: Timestamp) -> Option<Gap> {
        let is_missing = update.timeline.limited && self.has_heard;
        let from = update.timeline.prev_batch.as_ref().filter(|_| is_missing)?;
        let oldest = before(now, MISSED).max(before(self.last, CLOCKS));
        Some(Gap::new(room.room_id(), from, oldest))
    }

    /// Whether something was settled long ago. Without a cursor the server tells of old events too, and the journal does
    /// not remember for ever which of them were answered.
    fn is_past(&self, at: i64) -> bool {
        self.cursor.is_none() && self.has_heard && at < before(self.last, MISSED)
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

/// A moment so long before another, in milliseconds since 1970.
fn before(moment: Timestamp, by: Duration) -> i64 {
    let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
    moment.as_millisecond().saturating_sub(by)
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
