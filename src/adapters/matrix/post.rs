//! From the outbox to the server: each letter until it is there, in its order in a room, and rooms side by side.
//!
//! A letter has the same id however often it is sent, so that one whose reply was lost stands there once. What is refused
//! for good is let go of with a line in the log; what only failed is tried again, ever more slowly, for an hour.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::{OwnedEventId, OwnedTransactionId};
use matrix_sdk::{Error, Room};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::error::{is_final, of_request, refusal};
use super::letter::{Told, plainer, transaction};
use super::office::Office;
use super::pace::Pace;
use super::rooms::Rooms;
use super::{PLATFORM, quiet};
use crate::store::journal::Letter;

/// How long a letter is tried to be sent; later nobody waits for it.
const TRIED: Duration = Duration::from_secs(60 * 60);

const TOO_LONG: &str = "The answer is too long for a message here: ask for less at once.";

/// Sends what waits.
#[derive(Clone)]
pub(super) struct Post {
    office: Office,
    rooms: Rooms,
    busy: Arc<Mutex<BTreeSet<String>>>,
}

/// What became of a letter.
enum Fate {
    /// It is there, under this id.
    Sent(OwnedEventId),
    /// It is to be tried again after a while.
    Later(Duration),
    /// Something else is to be sent in its place.
    Instead(Vec<Letter>),
    /// Nothing can be sent to this room.
    Closed,
}

impl Post {
    pub(super) fn new(office: Office, rooms: Rooms) -> Self {
        Self {
            office,
            rooms,
            busy: Arc::default(),
        }
    }

    /// Begins to send whatever waits, in rooms where nothing is being sent yet.
    pub(super) async fn begin(&self, tasks: &mut JoinSet<()>) {
        let letters = self
            .office
            .journal(|journal| journal.outgoing(PLATFORM))
            .await;
        let mut places: BTreeMap<String, Vec<Letter>> = BTreeMap::new();
        for letter in letters.unwrap_or_default() {
            places.entry(letter.place.clone()).or_default().push(letter);
        }
        for (place, letters) in places {
            if self.busy().insert(place.clone()) {
                let post = self.clone();
                tasks.spawn(async move {
                    for letter in letters {
                        post.deliver(letter).await;
                    }
                    post.busy().remove(&place);
                    // What was written meanwhile is seen to.
                    post.office.goes_out.notify_one();
                });
            }
        }
    }

    /// Sends one letter until it is there, or never will be.
    async fn deliver(&self, letter: Letter) {
        let mut pace = Pace::default();
        loop {
            let age = letter.at.duration_until(self.office.now()).unsigned_abs();
            if age > TRIED {
                tracing::error!(id = %letter.id, "an answer could not be sent within an hour: it is let go of");
                return self.replace(letter, Vec::new()).await;
            }
            match self.try_once(&letter, &mut pace).await {
                Fate::Sent(message) => return self.sent(letter, message).await,
                Fate::Later(wait) => sleep(wait).await,
                Fate::Instead(others) => return self.replace(letter, others).await,
                Fate::Closed => {
                    let place = letter.place.clone();
                    self.office
                        .journal(move |journal| journal.give_up(PLATFORM, &place))
                        .await;
                    return;
                }
            }
        }
    }

    async fn try_once(&self, letter: &Letter, pace: &mut Pace) -> Fate {
        let Some(room) = self.office.room(&letter.place) else {
            // Rooms that the bot is out of were let go of; this one is not known yet, as after a crash.
            return Fate::Later(pace.wait());
        };
        if self.rooms.is_muted(room.room_id()) {
            return Fate::Closed;
        }
        let told: Told = match serde_json::from_str(&letter.told) {
            Ok(told) => told,
            Err(error) => {
                tracing::error!(%error, "a letter was written down in a way that nobody can read");
                return Fate::Instead(Vec::new());
            }
        };
        match send(&room, &told, transaction(&letter.id)).await {
            Ok(message) => Fate::Sent(message),
            Err(error) => self.fate((&room, &error), (letter, &told), pace),
        }
    }

    fn fate(
        &self,
        (room, error): (&Room, &Error),
        (letter, told): (&Letter, &Told),
        pace: &mut Pace,
    ) -> Fate {
        let request = of_request(error);
        match request.and_then(refusal) {
            Some(ErrorKind::Forbidden) => {
                self.rooms.mute(room.room_id());
                Fate::Closed
            }
            Some(ErrorKind::TooLarge) => Fate::Instead(shorter(letter, told)),
            Some(ErrorKind::LimitExceeded(_)) => {
                let wait = pace.wait_after(request, self.office.now().into());
                tracing::warn!(seconds = wait.as_secs_f32(), "the server asks for patience");
                Fate::Later(wait)
            }
            Some(kind) if is_final(request) => {
                tracing::error!(%error, ?kind, id = %letter.id, "the server refuses an answer");
                Fate::Instead(plain_reply(letter, told))
            }
            _ => {
                tracing::warn!(%error, id = %letter.id, "an answer could not be sent yet");
                Fate::Later(pace.wait())
            }
        }
    }

    async fn sent(&self, letter: Letter, message: OwnedEventId) {
        let told: Option<Told> = serde_json::from_str(&letter.told).ok();
        let stands = match &told {
            Some(Told::Message { content, .. }) => {
                corrected(content).unwrap_or_else(|| message.to_string())
            }
            Some(Told::Removal { message }) => {
                let gone = message.to_string();
                self.office
                    .journal(move |journal| journal.taken_away(PLATFORM, &letter, &gone))
                    .await;
                return;
            }
            None => message.to_string(),
        };
        if let (Some(Told::Message { offers, .. }), Some(room)) =
            (told, self.office.room(&letter.place))
            && !offers.is_empty()
        {
            quiet::offer(room, (message, letter.id.clone()), offers);
        }
        let reference = letter.reference.clone();
        self.office
            .journal(move |journal| {
                journal.sent(PLATFORM, &letter, &stands)?;
                match reference {
                    Some(reference) => journal.place_answer(&reference, &stands),
                    None => Ok(()),
                }
            })
            .await;
    }

    async fn replace(&self, letter: Letter, others: Vec<Letter>) {
        self.office
            .journal(move |journal| journal.replace_letter(PLATFORM, &letter, &others))
            .await;
        self.office.goes_out.notify_one();
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn send(room: &Room, told: &Told, id: OwnedTransactionId) -> Result<OwnedEventId, Error> {
    match told {
        Told::Message { content, .. } => {
            let sending = room.send_raw("m.room.message", content.clone());
            let sent = sending.with_transaction_id(&id).await?;
            Ok(sent.response.event_id)
        }
        Told::Removal { message } => {
            let removed = room.redact(message, None, Some(id)).await;
            Ok(removed.map_err(Error::from)?.event_id)
        }
    }
}

/// The message in whose place this one stands.
fn corrected(content: &Value) -> Option<String> {
    let relation = content.get("m.relates_to")?;
    let is_correction = relation.get("rel_type")? == "m.replace";
    is_correction.then(|| relation.get("event_id")?.as_str().map(str::to_owned))?
}

/// What can be sent in the place of a letter that is too large: the plain text of it, then a word on that.
fn shorter(letter: &Letter, told: &Told) -> Vec<Letter> {
    let Told::Message { content, offers } = told else {
        return Vec::new();
    };
    let content = match plainer(content) {
        Some(content) => content,
        None if content.get("body").is_some_and(|body| body == TOO_LONG) => return Vec::new(),
        None => said_instead(content, TOO_LONG),
    };
    again(
        letter,
        "s",
        Told::Message {
            content,
            offers: offers.clone(),
        },
    )
}

/// The letter as a plain reply, where it was more than that: some events cannot begin a thread, or be corrected.
fn plain_reply(letter: &Letter, told: &Told) -> Vec<Letter> {
    let Told::Message { content, offers } = told else {
        return Vec::new();
    };
    let relation = content.get("m.relates_to");
    if relation
        .and_then(|relation| relation.get("rel_type"))
        .is_none()
    {
        return Vec::new();
    }
    let mut content = match content.get("m.new_content") {
        Some(corrected) => corrected.clone(),
        None => content.clone(),
    };
    content["m.mentions"] = json!({});
    content["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": letter.event } });
    again(
        letter,
        "r",
        Told::Message {
            content,
            offers: offers.clone(),
        },
    )
}

fn said_instead(content: &Value, text: &str) -> Value {
    let mut content = content.clone();
    content["body"] = text.into();
    content
}

fn again(letter: &Letter, mark: &str, told: Told) -> Vec<Letter> {
    let letter = serde_json::to_string(&told).ok().map(|told| Letter {
        id: format!("{}{mark}", letter.id),
        told,
        ..letter.clone()
    });
    letter.into_iter().collect()
}
