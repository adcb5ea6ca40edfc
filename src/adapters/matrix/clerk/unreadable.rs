//! What cannot be read for want of a key: looked at again when keys come, said once a room and hour, and given up in the end.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::ruma::EventId;
use tokio::task::JoinSet;

use super::Clerk;
use crate::adapters::matrix::PLATFORM;
use crate::adapters::matrix::answers::Sheet;
use crate::adapters::matrix::heard::{Heard, Said, What};
use crate::adapters::matrix::meant::is_meant;
use crate::adapters::matrix::report::Matter;
use crate::adapters::matrix::sieve::of_event;
use crate::adapters::matrix::writer::{Writer, address};
use crate::store::journal::Waiting;

/// How long something unreadable is waited for before it is said, and how long at all.
const SAID_AFTER: Duration = Duration::from_secs(20);
const GIVEN_UP_AFTER: Duration = Duration::from_secs(60 * 60);

/// How much of a room is looked at again.
const LOOKED_AT: usize = 20;

/// How often it is said in a room.
const SAID_EVERY: Duration = Duration::from_secs(60 * 60);

const UNREADABLE: &str = "I could not read a message here: its key has not reached me. Send it again, or, in Element, type /discardsession first.";

/// What cannot be read, by room.
type Unread = BTreeMap<String, Vec<(Waiting, Heard)>>;

impl Clerk {
    /// Looks again at what could not be read, since keys may have come. Answers do not wait for that: each look asks the
    /// server, and anybody can send what nobody can read.
    pub(in crate::adapters::matrix) fn try_unreadable(&self, tasks: &mut JoinSet<()>) {
        let clerk = self.clone();
        tasks.spawn(async move {
            // A look that is under way sees what this one would.
            if let Ok(_looking) = clerk.looking.try_lock() {
                clerk.look_at_unreadable().await;
            }
        });
    }

    async fn look_at_unreadable(&self) {
        let waiting = self.office.journal(|journal| journal.waiting(PLATFORM));
        let Some(waiting) = waiting.await else { return };
        let mut rooms = Unread::new();
        for waiting in waiting {
            match serde_json::from_str::<Heard>(&waiting.told) {
                Ok(heard) if heard.what == What::Unreadable => {
                    let room = rooms.entry(waiting.place.clone()).or_default();
                    room.push((waiting, heard));
                }
                _ => {}
            }
        }
        self.tell(&rooms);
        for (room, mut unread) in rooms {
            let too_many = unread.len().saturating_sub(LOOKED_AT);
            if too_many > 0 {
                tracing::warn!(%room, too_many, "too much here cannot be read: the oldest of it is let go of");
            }
            for (waiting, _) in unread.drain(..too_many) {
                self.settle(&waiting.event, Vec::new()).await;
            }
            for (waiting, heard) in unread {
                self.try_to_read(&waiting, &heard).await;
            }
        }
    }

    /// Has it told in which rooms something could not be read for a while.
    fn tell(&self, rooms: &Unread) {
        let now = self.office.now();
        let is_long = |(waiting, _): &(Waiting, Heard)| {
            waiting.at.duration_until(now).unsigned_abs() >= SAID_AFTER
        };
        let long = rooms
            .iter()
            .filter(|(_, unread)| unread.iter().any(is_long));
        let long = long.map(|(room, _)| room.clone()).collect();
        self.office.report.holds_in(&long, Matter::Unread);
    }

    /// Reads what could not be read before, or says after a while that it cannot be read, or gives up.
    async fn try_to_read(&self, waiting: &Waiting, heard: &Heard) {
        let Some(room) = self.office.room(&waiting.place) else {
            // What waits in a room that the bot is out of goes with it; this one is not known yet, as after a crash.
            return;
        };
        let Ok(id) = <&EventId>::try_from(waiting.event.as_str()) else {
            return self.settle(&waiting.event, Vec::new()).await;
        };
        let read = match room.event(id, None).await {
            Ok(event) => of_event(&event),
            Err(error) => {
                tracing::debug!(%error, "an event that cannot be read is not to be had");
                None
            }
        };
        match read.filter(|read| read.what != What::Unreadable) {
            Some(read) if is_meant(&self.office, &room, &read).await => {
                let told = serde_json::to_string(&read).unwrap_or_default();
                let event = waiting.event.clone();
                self.office
                    .note_surely(move |journal| journal.retell(PLATFORM, &event, &told))
                    .await;
                self.office.came_in.notify_one();
            }
            Some(_) => self.settle(&waiting.event, Vec::new()).await,
            None => self.leave_unread(waiting, heard).await,
        }
    }

    async fn leave_unread(&self, waiting: &Waiting, heard: &Heard) {
        let waited = waiting.at.duration_until(self.office.now()).unsigned_abs();
        if waited >= SAID_AFTER && self.may_say(&waiting.place).await {
            tracing::warn!(room = %waiting.place, event = %waiting.event, "an event cannot be read for want of its key: the room is told");
            let writer = Writer {
                room: waiting.place.clone(),
                event: waiting.event.clone(),
                at: self.office.now(),
            };
            if let Some(address) = address(heard, &Said::default()) {
                let mut letters = writer.sheets(&[Sheet::line(UNREADABLE)], &address);
                // The answer, should there be one yet, is another message than this.
                for letter in &mut letters {
                    letter.id.push_str(".unread");
                }
                self.office
                    .note_surely(move |journal| journal.put(PLATFORM, &letters))
                    .await;
                self.office.goes_out.notify_one();
            }
        }
        if waited >= GIVEN_UP_AFTER {
            self.settle(&waiting.event, Vec::new()).await;
        }
    }

    /// Whether it is time to say in a room that something cannot be read.
    async fn may_say(&self, place: &str) -> bool {
        let (now, name) = (self.office.now(), format!("unreadable {place}"));
        let said = self.office.note(move |journal| {
            let said = journal.memo(PLATFORM, &name)?;
            let said = said.and_then(|at| at.parse::<Timestamp>().ok());
            if said.is_some_and(|at| at.duration_until(now).unsigned_abs() < SAID_EVERY) {
                return Ok(false);
            }
            journal.write_memo(PLATFORM, &name, &now.to_string())?;
            Ok(true)
        });
        said.await.unwrap_or(false)
    }
}
