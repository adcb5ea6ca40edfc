//! From the inbox to the outbox: each event is answered, and its answer is written down in the moment in which the event
//! leaves the inbox. One after the other in a room, and rooms side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::{EventId, OwnedEventId, UserId};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::actions::Action;
use super::answers::{Done, Sheet, answers, done};
use super::heard::{Heard, Said, What, thread_in};
use super::letter::Address;
use super::listen::of_event;
use super::meant::is_meant;
use super::office::Office;
use super::patience::Patience;
use super::text::addressed;
use super::whom::facts;
use super::writer::{Writer, address};
use super::{PLATFORM, quiet};
use crate::front::{Incoming, Manner};
use crate::store::journal::{Letter, Waiting};

/// Until when an edit of a question changes its answer, in milliseconds.
const EDITED: i64 = 60_000;

/// How often, and how many times, it is looked whether an answer that is to be edited has been sent.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: usize = 50;

/// How long something unreadable is waited for before it is said, and how long at all.
const SAID_AFTER: Duration = Duration::from_secs(20);
const GIVEN_UP_AFTER: Duration = Duration::from_secs(60 * 60);

/// How much of a room is looked at again.
const LOOKED_AT: usize = 20;

/// How long to wait for a room that is not known yet.
const UNKNOWN: Duration = Duration::from_secs(1);

/// How often it is said in a room.
const SAID_EVERY: Duration = Duration::from_secs(60 * 60);

const UNREADABLE: &str = "I could not read a message here: its key has not reached me. Send it again, or, in Element, type /discardsession first.";

/// Answers what waits.
#[derive(Clone)]
pub(super) struct Clerk {
    office: Office,
    busy: Arc<Mutex<BTreeSet<String>>>,
    /// Who was told to wait.
    told: Arc<Mutex<Patience>>,
    /// Held while it is looked again at what could not be read.
    looking: Arc<tokio::sync::Mutex<()>>,
}

impl Clerk {
    pub(super) fn new(office: Office) -> Self {
        Self {
            office,
            busy: Arc::default(),
            told: Arc::default(),
            looking: Arc::default(),
        }
    }

    /// Begins to answer whatever waits, in rooms where nothing is being answered yet.
    pub(super) async fn begin(&self, tasks: &mut JoinSet<()>) {
        for (place, waiting) in self.by_place().await {
            if self.lock(&self.busy).insert(place.clone()) {
                let clerk = self.clone();
                tasks.spawn(async move {
                    clerk.answer_all(waiting).await;
                    clerk.lock(&clerk.busy).remove(&place);
                    // What came in meanwhile is seen to.
                    clerk.office.came_in.notify_one();
                });
            }
        }
    }

    /// Looks again at what could not be read, since keys may have come. Answers do not wait for that: each look asks the
    /// server, and anybody can send what nobody can read.
    pub(super) fn try_unreadable(&self, tasks: &mut JoinSet<()>) {
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
        let mut rooms: BTreeMap<String, Vec<(Waiting, Heard)>> = BTreeMap::new();
        for waiting in waiting.await.unwrap_or_default() {
            match serde_json::from_str::<Heard>(&waiting.told) {
                Ok(heard) if heard.what == What::Unreadable => {
                    let room = rooms.entry(waiting.place.clone()).or_default();
                    room.push((waiting, heard));
                }
                _ => {}
            }
        }
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

    /// What can be answered, by room.
    async fn by_place(&self) -> BTreeMap<String, Vec<(Waiting, Heard)>> {
        let waiting = self
            .office
            .journal(|journal| journal.waiting(PLATFORM))
            .await;
        let mut places: BTreeMap<String, Vec<(Waiting, Heard)>> = BTreeMap::new();
        for waiting in waiting.unwrap_or_default() {
            match serde_json::from_str::<Heard>(&waiting.told) {
                Ok(heard) if heard.what == What::Unreadable => {}
                Ok(heard) => places
                    .entry(waiting.place.clone())
                    .or_default()
                    .push((waiting, heard)),
                Err(error) => {
                    tracing::error!(%error, "an event was written down in a way that nobody can read");
                    self.settle(&waiting.event, Vec::new()).await;
                }
            }
        }
        places
    }

    async fn answer_all(&self, waiting: Vec<(Waiting, Heard)>) {
        for (waiting, heard) in waiting {
            let Some(room) = self.office.room(&waiting.place) else {
                // Rooms that the bot is out of were let go of; this one is not known yet, as after a crash.
                sleep(UNKNOWN).await;
                return;
            };
            let letters = quiet::typing(&room, self.answer(&room, &heard)).await;
            self.settle(&waiting.event, letters).await;
        }
    }

    /// Takes an event out of the inbox, and puts what answers it into the outbox.
    async fn settle(&self, event: &str, letters: Vec<Letter>) {
        let event = event.to_owned();
        self.office
            .journal(move |journal| journal.answer_with(PLATFORM, &event, &letters))
            .await;
        self.office.goes_out.notify_one();
    }

    async fn answer(&self, room: &Room, heard: &Heard) -> Vec<Letter> {
        let writer = Writer {
            room: room.room_id().to_string(),
            event: heard.event.clone(),
            at: self.office.now(),
        };
        match &heard.what {
            What::Said(said) => self.answer_said(room, (heard, said), &writer).await,
            What::Edited { of, said } => self.answer_edited(room, heard, (of, said)).await,
            What::Reacted { to, key } => {
                let Some(action) = Action::of_sign(key) else {
                    return Vec::new();
                };
                let Some(reference) = self.reference_of(to).await else {
                    return Vec::new();
                };
                let incoming = self.incoming(room, heard, &Said::default()).await;
                let address = self.address_below(room, to).await;
                let done = self.act(incoming, action, reference).await;
                let told = done.zip(address);
                told.map_or_else(Vec::new, |(done, address)| writer.done(done, &address))
            }
            What::Unreadable => Vec::new(),
        }
    }

    async fn answer_said(
        &self,
        room: &Room,
        (heard, said): (&Heard, &Said),
        writer: &Writer,
    ) -> Vec<Letter> {
        let Some(address) = address(heard, said) else {
            return Vec::new();
        };
        let incoming = self.incoming(room, heard, said).await;
        let text = self.text(room, said).await;
        if let Some(action) = Action::of_word(&text)
            && let Some(reference) = self.reference_for(&incoming, said).await
        {
            let done = self.act(incoming, action, reference).await;
            return done.map_or_else(Vec::new, |done| writer.done(done, &address));
        }
        let sheets = self.sheets(incoming, text).await;
        // Where it was said that the question cannot be read, the answer stands in that place.
        let said = self.posted_for(&heard.event).await;
        match said.is_empty() {
            true => writer.sheets(&sheets, &address),
            false => writer.corrections(&sheets, (&said, &heard.event), &address),
        }
    }

    /// The messages that answer an event so far.
    async fn posted_for(&self, event: &str) -> Vec<OwnedEventId> {
        let event = event.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted_for(PLATFORM, &event));
        let posted = posted.await.unwrap_or_default().into_iter();
        posted
            .filter_map(|posted| OwnedEventId::try_from(posted.message).ok())
            .collect()
    }

    /// Puts another answer in the place of the one that a question got before it was edited.
    async fn answer_edited(
        &self,
        room: &Room,
        heard: &Heard,
        (of, said): (&str, &Said),
    ) -> Vec<Letter> {
        let Some((first, before)) = self.asked_first(room, heard, of).await else {
            return Vec::new();
        };
        if heard.at - first.at > EDITED {
            return Vec::new();
        }
        let old = self.answered_with(of).await;
        if old.is_empty() {
            return Vec::new();
        }
        // An edit cannot move a message to another place, and clients leave out where it stands.
        let said = Said {
            thread: before.thread,
            reply_to: before.reply_to,
            ..said.clone()
        };
        let Some(address) = address(&first, &said) else {
            return Vec::new();
        };
        let incoming = self.incoming(room, heard, &said).await;
        let incoming = match incoming.place.is_direct() {
            true => incoming,
            false => Incoming {
                thread: self.conversation(&first, &said).await,
                ..incoming
            },
        };
        let text = self.text(room, &said).await;
        let sheets = self.sheets(incoming, text).await;
        let writer = Writer {
            room: room.room_id().to_string(),
            event: of.to_owned(),
            at: self.office.now(),
        };
        writer.corrections(&sheets, (&old, &heard.event), &address)
    }

    /// The messages that answered a question. One that is edited at once may have its answer on the way still.
    async fn answered_with(&self, question: &str) -> Vec<OwnedEventId> {
        for _ in 0..LOOKS {
            let of = question.to_owned();
            let state = self.office.journal(move |journal| {
                let outgoing = journal.outgoing(PLATFORM)?;
                let is_on_its_way = outgoing.iter().any(|letter| letter.event == of);
                Ok((is_on_its_way, journal.posted_for(PLATFORM, &of)?))
            });
            match state.await {
                Some((true, _)) => sleep(LOOK).await,
                Some((false, posted)) => {
                    let ids = posted.into_iter().map(|posted| posted.message);
                    return ids
                        .filter_map(|id| OwnedEventId::try_from(id).ok())
                        .collect();
                }
                None => break,
            }
        }
        Vec::new()
    }

    /// The question as it was asked first, if it was by the person who edited it.
    async fn asked_first(
        &self,
        room: &Room,
        heard: &Heard,
        question: &str,
    ) -> Option<(Heard, Said)> {
        let id = <&EventId>::try_from(question).ok()?;
        let first = of_event(&room.event(id, None).await.ok()?)?;
        match &first.what {
            What::Said(said) if first.sender == heard.sender => {
                let said = said.clone();
                Some((first, said))
            }
            _ => None,
        }
    }

    /// What a text is answered with. That somebody asks too fast is said once, until the time that it names is over.
    async fn sheets(&self, incoming: Incoming, text: String) -> Vec<Sheet> {
        let who = (incoming.place.id.clone(), incoming.person.id.clone());
        let prefix = self.office.settings.prefix.clone();
        let sheets = self
            .office
            .work(move |front| answers(front, &incoming, (&text, &prefix)))
            .await;
        let sheets = sheets.unwrap_or_else(|| vec![Sheet::broken()]);
        let now = self.office.now();
        let mut told = self.lock(&self.told);
        sheets
            .into_iter()
            .filter(|sheet| told.may_say(&who, sheet.wait, now))
            .collect()
    }

    async fn act(&self, incoming: Incoming, action: Action, reference: String) -> Option<Done> {
        let who = (incoming.place.id.clone(), incoming.person.id.clone());
        let prefix = self.office.settings.prefix.clone();
        let done = self
            .office
            .work(move |front| done(front, &incoming, (action, &reference), &prefix))
            .await;
        let done = done.unwrap_or_else(|| Done::Said(Sheet::broken()));
        let now = self.office.now();
        match &done {
            Done::Said(sheet) if !self.lock(&self.told).may_say(&who, sheet.wait, now) => None,
            _ => Some(done),
        }
    }

    /// What is asked, as it would be typed.
    async fn text(&self, room: &Room, said: &Said) -> String {
        match &said.form {
            Some(form) => form.clone(),
            None => addressed(&said.text, &self.office.names(room).await).text,
        }
    }

    async fn incoming(&self, room: &Room, heard: &Heard, said: &Said) -> Incoming {
        let is_trusted = heard.is_sealed || !room.encryption_state().is_encrypted();
        let nobody = UserId::parse("@nobody:invalid").ok();
        let sender = UserId::parse(&heard.sender).ok().or(nobody);
        let sender = sender.unwrap_or_else(|| self.office.me.clone());
        let facts = facts(&self.office.settings, (room, &sender), is_trusted).await;
        let thread = match facts.place.is_direct() {
            true => facts.place.id.clone(),
            false => self.conversation(heard, said).await,
        };
        let after = match &said.reply_to {
            Some(to) => self.reference_about(to).await,
            None => None,
        };
        Incoming {
            place: facts.place,
            person: facts.person,
            thread,
            after,
            manner: Manner::Open,
            now: self.office.now(),
        }
    }

    /// The conversation of a message: that of the answer to which it replies, or below which its thread stands; or one
    /// that it begins.
    async fn conversation(&self, heard: &Heard, said: &Said) -> String {
        for before in [&said.reply_to, &said.thread].into_iter().flatten() {
            if let Some(reference) = self.reference_about(before).await {
                let thread = self
                    .office
                    .ask(move |front| front.thread_of_answer(&reference));
                if let Some(thread) = thread.await.flatten() {
                    return thread;
                }
            }
        }
        let first = said.thread.as_ref().unwrap_or(&heard.event);
        format!("event {first}")
    }

    /// Which answer an action by word is about: the one to which it replies, or the last one given to that person.
    async fn reference_for(&self, incoming: &Incoming, said: &Said) -> Option<String> {
        if let Some(to) = &said.reply_to {
            return self.reference_of(to).await;
        }
        let (place, person) = (incoming.place.id.clone(), incoming.person.id.clone());
        let last = self
            .office
            .journal(move |journal| journal.last_answer((PLATFORM, &place, &person)));
        last.await.flatten()
    }

    /// The answer that a message shows, or that a question got.
    async fn reference_about(&self, event: &str) -> Option<String> {
        if let Some(reference) = self.reference_of(event).await {
            return Some(reference);
        }
        let question = event.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted_for(PLATFORM, &question));
        posted
            .await?
            .into_iter()
            .find_map(|posted| posted.reference)
    }

    async fn reference_of(&self, message: &str) -> Option<String> {
        let message = message.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted(PLATFORM, &message));
        posted.await.flatten()?.reference
    }

    /// Where something goes that is said about an answer: below it, and not below the reaction; in its thread, where it
    /// stands in one.
    async fn address_below(&self, room: &Room, message: &str) -> Option<Address> {
        let question = OwnedEventId::try_from(message.to_owned()).ok()?;
        let thread = match room.event(&question, None).await {
            Ok(event) => content_of(&event).and_then(|content| thread_in(&content)),
            Err(error) => {
                tracing::debug!(%error, "an answer that somebody reacted to is not to be had");
                None
            }
        };
        let thread = thread.and_then(|root| OwnedEventId::try_from(root).ok());
        Some(Address { question, thread })
    }

    /// Reads what could not be read before, or says after a while that it cannot be read, or gives up.
    async fn try_to_read(&self, waiting: &Waiting, heard: &Heard) {
        let Some(room) = self.office.room(&waiting.place) else {
            return self.settle(&waiting.event, Vec::new()).await;
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
                    .journal(move |journal| journal.retell(PLATFORM, &event, &told))
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
                    .journal(move |journal| journal.put(PLATFORM, &letters))
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
        let said = self.office.journal(move |journal| {
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

    fn lock<'m, T>(&self, mutex: &'m Mutex<T>) -> std::sync::MutexGuard<'m, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn content_of(event: &TimelineEvent) -> Option<Value> {
    let event: Value = event.raw().deserialize_as_unchecked().ok()?;
    event.get("content").cloned()
}
