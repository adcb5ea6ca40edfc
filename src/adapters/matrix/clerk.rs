//! From the inbox to the outbox: each event is answered, and its answer is written down in the moment in which the event
//! leaves the inbox. One after the other in a room, and rooms side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use matrix_sdk::Room;
use matrix_sdk::ruma::{EventId, OwnedEventId, UserId};
use tokio::task::JoinSet;

use super::actions::Action;
use super::answers::{Done, Sheet, answers, done};
use super::heard::{Heard, Said, What};
use super::letter::{self, Address, Told};
use super::listen::of_event;
use super::meant::is_meant;
use super::office::Office;
use super::text::addressed;
use super::whom::facts;
use super::{PLATFORM, quiet};
use crate::front::{Incoming, Manner};
use crate::store::journal::{Letter, Waiting};

/// Until when an edit of a question changes its answer, in milliseconds.
const EDITED: i64 = 60_000;

/// How long something unreadable is waited for before it is said, and how long at all.
const SAID_AFTER: Duration = Duration::from_secs(20);
const GIVEN_UP_AFTER: Duration = Duration::from_secs(60 * 60);

/// How often it is said in a room.
const SAID_EVERY: Duration = Duration::from_secs(60 * 60);

const UNREADABLE: &str = "I could not read a message here: its key has not reached me. Send it again, or, in Element, type /discardsession first.";

/// Answers what waits.
#[derive(Clone)]
pub(super) struct Clerk {
    office: Office,
    busy: Arc<Mutex<BTreeSet<String>>>,
    /// When it was last said in a room that something there cannot be read.
    said: Arc<Mutex<BTreeMap<String, Timestamp>>>,
}

impl Clerk {
    pub(super) fn new(office: Office) -> Self {
        Self {
            office,
            busy: Arc::default(),
            said: Arc::default(),
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

    /// Looks again at what could not be read, since keys may have come.
    pub(super) async fn try_unreadable(&self) {
        let waiting = self.office.journal(|journal| journal.waiting(PLATFORM));
        for waiting in waiting.await.unwrap_or_default() {
            let Ok(heard) = serde_json::from_str::<Heard>(&waiting.told) else {
                continue;
            };
            if heard.what == What::Unreadable {
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
            let letters = match self.office.room(&waiting.place) {
                Some(room) => quiet::typing(&room, self.answer(&room, &heard)).await,
                None => Vec::new(),
            };
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
                let address = self.address_below(to).await;
                let done = self.act(incoming, action, reference).await;
                address.map_or_else(Vec::new, |address| writer.done(done, &address))
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
            return writer.done(done, &address);
        }
        let sheets = self
            .office
            .work(move |front| answers(front, &incoming, &text))
            .await;
        let sheets = sheets.unwrap_or_else(|| vec![Sheet::broken()]);
        writer.sheets(&sheets, &address)
    }

    /// Puts another answer in the place of the one that a question got before it was edited.
    async fn answer_edited(
        &self,
        room: &Room,
        heard: &Heard,
        (of, said): (&str, &Said),
    ) -> Vec<Letter> {
        let question = of.to_owned();
        let old = self
            .office
            .journal(move |journal| journal.posted_for(PLATFORM, &question));
        let old = old.await.unwrap_or_default();
        let Some(asked) = self.asked_at(room, heard, of).await else {
            return Vec::new();
        };
        if heard.at - asked > EDITED || old.is_empty() {
            return Vec::new();
        }
        let first = Heard {
            event: of.to_owned(),
            ..heard.clone()
        };
        let incoming = self.incoming(room, &first, said).await;
        let text = self.text(room, said).await;
        let sheets = self
            .office
            .work(move |front| answers(front, &incoming, &text))
            .await;
        let sheets = sheets.unwrap_or_else(|| vec![Sheet::broken()]);
        let writer = Writer {
            room: room.room_id().to_string(),
            event: of.to_owned(),
            at: self.office.now(),
        };
        let old: Vec<OwnedEventId> = old
            .into_iter()
            .filter_map(|posted| OwnedEventId::try_from(posted.message).ok())
            .collect();
        match address(&first, said) {
            Some(address) => writer.corrections(&sheets, (&old, &heard.event), &address),
            None => Vec::new(),
        }
    }

    /// When a question was asked, if it was by the same person.
    async fn asked_at(&self, room: &Room, heard: &Heard, question: &str) -> Option<i64> {
        let id = <&EventId>::try_from(question).ok()?;
        let event = room.event(id, None).await.ok()?;
        let is_theirs = event.sender().is_some_and(|sender| sender == heard.sender);
        let at = event.timestamp_raw()?;
        is_theirs.then(|| at.get().into())
    }

    async fn act(&self, incoming: Incoming, action: Action, reference: String) -> Done {
        let done = self
            .office
            .work(move |front| done(front, &incoming, (action, &reference)))
            .await;
        done.unwrap_or_else(|| Done::Said(Sheet::broken()))
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
        Incoming {
            place: facts.place,
            person: facts.person,
            thread,
            manner: Manner::Open,
            now: self.office.now(),
        }
    }

    /// The conversation of a message: that of the answer to which it replies, or below which its thread stands; or one
    /// that it begins.
    async fn conversation(&self, heard: &Heard, said: &Said) -> String {
        for before in [&said.reply_to, &said.thread].into_iter().flatten() {
            if let Some(reference) = self.reference_of(before).await {
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

    async fn reference_of(&self, message: &str) -> Option<String> {
        let message = message.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted(PLATFORM, &message));
        posted.await.flatten()?.reference
    }

    /// Where something goes that is said about an answer: below it, and not below the reaction.
    async fn address_below(&self, message: &str) -> Option<Address> {
        Some(Address {
            question: OwnedEventId::try_from(message.to_owned()).ok()?,
            thread: None,
        })
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
        if waited >= SAID_AFTER && self.may_say(&waiting.place) {
            let writer = Writer {
                room: waiting.place.clone(),
                event: waiting.event.clone(),
                at: self.office.now(),
            };
            if let Some(address) = address(heard, &Said::default()) {
                let letters = writer.sheets(&[Sheet::line(UNREADABLE)], &address);
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
    fn may_say(&self, place: &str) -> bool {
        let now = self.office.now();
        let mut said = self.lock(&self.said);
        let is_fresh = said
            .get(place)
            .is_some_and(|at| at.duration_until(now).unsigned_abs() < SAID_EVERY);
        if !is_fresh {
            said.insert(place.to_owned(), now);
        }
        !is_fresh
    }

    fn lock<'m, T>(&self, mutex: &'m Mutex<T>) -> std::sync::MutexGuard<'m, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the answer to something goes.
fn address(heard: &Heard, said: &Said) -> Option<Address> {
    let thread = said.thread.clone().map(OwnedEventId::try_from);
    Some(Address {
        question: OwnedEventId::try_from(heard.event.clone()).ok()?,
        thread: thread.and_then(Result::ok),
    })
}

/// Writes letters about an event.
struct Writer {
    room: String,
    event: String,
    at: Timestamp,
}

impl Writer {
    fn done(&self, done: Done, address: &Address) -> Vec<Letter> {
        match done {
            Done::Said(sheet) => self.sheets(&[sheet], address),
            Done::Removed(messages) => {
                let removals = messages.into_iter().enumerate();
                let told = removals.map(|(at, message)| (at, Told::Removal { message }, None));
                told.filter_map(|part| self.letter(part)).collect()
            }
        }
    }

    fn sheets(&self, sheets: &[Sheet], address: &Address) -> Vec<Letter> {
        let parts = parts(sheets).enumerate();
        let letters = parts.filter_map(|(at, (sheet, part, offers))| {
            let content = letter::reply(part, address).ok()?;
            let told = Told::Message { content, offers };
            self.letter((at, told, sheet.reference.clone()))
        });
        letters.collect()
    }

    /// The same in the place of what was sent before: what there is less of goes away.
    fn corrections(
        &self,
        sheets: &[Sheet],
        (old, edit): (&[OwnedEventId], &str),
        address: &Address,
    ) -> Vec<Letter> {
        let parts: Vec<_> = parts(sheets).collect();
        let corrected = parts
            .iter()
            .enumerate()
            .filter_map(|(at, (sheet, part, offers))| {
                let (content, offers) = match old.get(at) {
                    Some(message) => (letter::correction(part, message.clone()), Vec::new()),
                    None => (letter::reply(part, address), offers.clone()),
                };
                let told = Told::Message {
                    content: content.ok()?,
                    offers,
                };
                Some((at, told, sheet.reference.clone()))
            });
        let gone = old
            .iter()
            .enumerate()
            .skip(parts.len())
            .map(|(at, message)| {
                let told = Told::Removal {
                    message: message.clone(),
                };
                (at, told, None)
            });
        let letters = corrected.chain(gone).filter_map(|part| self.letter(part));
        letters
            .map(|letter| Letter {
                id: format!("{}.{}", letter.id, letter::id(edit, 0)),
                ..letter
            })
            .collect()
    }

    fn letter(&self, (part, told, reference): (usize, Told, Option<String>)) -> Option<Letter> {
        Some(Letter {
            id: letter::id(&self.event, part),
            event: self.event.clone(),
            place: self.room.clone(),
            part: u32::try_from(part).ok()?,
            told: serde_json::to_string(&told).ok()?,
            reference,
            at: self.at,
        })
    }
}

/// Every message of the sheets, with what is offered below it: below the last one of its sheet.
fn parts(sheets: &[Sheet]) -> impl Iterator<Item = (&Sheet, &super::render::Part, Vec<Action>)> {
    sheets.iter().flat_map(|sheet| {
        let last = sheet.parts.len().saturating_sub(1);
        let parts = sheet.parts.iter().enumerate();
        parts.map(move |(at, part)| {
            let offers = if at == last {
                sheet.offers.clone()
            } else {
                Vec::new()
            };
            (sheet, part, offers)
        })
    })
}
