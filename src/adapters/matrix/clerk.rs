//! From the inbox to the outbox: each event is answered, and its answer is written down in the moment in which the event
//! leaves the inbox. One after the other in a room, and rooms side by side.

mod edits;
mod origin;
mod references;
mod unreadable;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::ruma::UserId;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::actions::Action;
use super::answers::{Done, Sheet, answers, done};
use super::heard::{Heard, Said, What};
use super::lanes::Lanes;
use super::office::Office;
use super::patience::Patience;
use super::text::addressed;
use super::whom::facts;
use super::writer::{Writer, address};
use super::{PLATFORM, quiet};
use crate::front::{Incoming, Manner};
use crate::store::journal::{Letter, Waiting};

/// How long to wait for a room that is not known yet.
const UNKNOWN: Duration = Duration::from_secs(1);

/// Answers what waits.
#[derive(Clone)]
pub(super) struct Clerk {
    office: Office,
    lanes: Lanes,
    /// Who was told to wait.
    told: Arc<Mutex<Patience>>,
    /// Held while it is looked again at what could not be read.
    looking: Arc<tokio::sync::Mutex<()>>,
}

impl Clerk {
    pub(super) fn new(office: Office) -> Self {
        Self {
            office,
            lanes: Lanes::default(),
            told: Arc::default(),
            looking: Arc::default(),
        }
    }

    /// Begins to answer whatever waits, in rooms where nothing is being answered yet.
    pub(super) async fn begin(&self, tasks: &mut JoinSet<()>) {
        let Some(places) = self.by_place().await else {
            let office = self.office.clone();
            tasks.spawn(async move {
                office.rest().await;
                office.came_in.notify_one();
            });
            return;
        };
        for (place, waiting) in places {
            if let Some(lane) = self.lanes.enter(&place) {
                let clerk = self.clone();
                tasks.spawn(async move {
                    clerk.answer_all(waiting).await;
                    drop(lane);
                    // What came in meanwhile is seen to.
                    clerk.office.came_in.notify_one();
                });
            }
        }
    }

    /// What can be answered, by room; `None` where the journal does not tell.
    async fn by_place(&self) -> Option<BTreeMap<String, Vec<(Waiting, Heard)>>> {
        let waiting = self
            .office
            .journal(|journal| journal.waiting(PLATFORM))
            .await?;
        let figures = self.office.report.figures();
        figures.queue("matrix_questions", waiting.len());
        let mut places: BTreeMap<String, Vec<(Waiting, Heard)>> = BTreeMap::new();
        for waiting in waiting {
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
        Some(places)
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

    /// Takes an event out of the inbox, and puts what answers it into the outbox. While the journal takes nothing down the
    /// event stays where it is, and is not answered anew meanwhile.
    async fn settle(&self, event: &str, letters: Vec<Letter>) {
        let event = event.to_owned();
        self.office
            .note_surely(move |journal| journal.answer_with(PLATFORM, &event, &letters))
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
                let Some(reference) = self.reference_of(room.room_id(), to).await else {
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
        let said = self.posted_for(room.room_id(), &heard.event).await;
        match said.is_empty() || sheets.is_empty() {
            true => writer.sheets(&sheets, &address),
            false => writer.corrections(&sheets, (&said, &heard.event), &address),
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
        let origin = self.origin(room, heard).await;
        let nobody = UserId::parse("@nobody:invalid").ok();
        let sender = UserId::parse(&heard.sender).ok().or(nobody);
        let sender = sender.unwrap_or_else(|| self.office.me.clone());
        let facts = facts(&self.office, (room, &sender), origin).await;
        let thread = match facts.place.is_direct() {
            true => facts.place.id.clone(),
            false => self.conversation(room.room_id(), (heard, said)).await,
        };
        let after = match &said.reply_to {
            Some(to) => self.reference_about(room.room_id(), to).await,
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

    fn lock<'m, T>(&self, mutex: &'m Mutex<T>) -> std::sync::MutexGuard<'m, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
