//! From the outbox to the server: each letter until it is there, in its order in a room, and rooms side by side.
//!
//! A letter has the same id however often it is sent, so that one whose reply was lost stands there once. What is refused
//! for good is let go of with a line in the log; what only failed is tried again, ever more slowly, for an hour.

use std::collections::BTreeMap;
use std::time::Duration;

use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::MessageLikeEventType;
use matrix_sdk::ruma::{OwnedEventId, OwnedTransactionId};
use matrix_sdk::{Error, Room};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::error::{in_words, is_final, of_request, refusal};
use super::instead::{MAY_NOT_REMOVE, plain_reply, removals, said_beside, said_too_late, shorter};
use super::lanes::Lanes;
use super::letter::{Told, transaction};
use super::office::Office;
use super::pace::Pace;
use super::report::Matter;
use super::rooms::Rooms;
use super::{PLATFORM, quiet};
use crate::store::journal::Letter;

/// How long a letter is tried to be sent; later nobody waits for it.
const TRIED: Duration = Duration::from_secs(60 * 60);

/// How often it is looked whether the bot may write again.
const MUTED: Duration = Duration::from_secs(1);

/// How often a picture is tried to be sent again.
const PICTURE: u32 = 2;

const LET_GO: &str = "an answer could not be sent within an hour and was let go of";

/// Sends what waits.
#[derive(Clone)]
pub(super) struct Post {
    office: Office,
    rooms: Rooms,
    lanes: Lanes,
}

/// What became of a letter.
enum Fate {
    /// It is there, under this id.
    Sent(OwnedEventId),
    /// It is to be tried again after a while.
    Later(Duration),
    /// Something else is to be sent in its place.
    Instead(Vec<Letter>),
}

impl Post {
    pub(super) fn new(office: Office, rooms: Rooms) -> Self {
        Self {
            office,
            rooms,
            lanes: Lanes::default(),
        }
    }

    /// Begins to send whatever waits, in rooms where nothing is being sent yet.
    pub(super) async fn begin(&self, tasks: &mut JoinSet<()>) {
        let letters = self.office.journal(|journal| journal.outgoing(PLATFORM));
        let Some(letters) = letters.await else {
            let office = self.office.clone();
            tasks.spawn(async move {
                office.rest().await;
                office.goes_out.notify_one();
            });
            return;
        };
        let figures = self.office.report.figures();
        figures.queue("matrix_answers", letters.len());
        let mut places: BTreeMap<String, Vec<Letter>> = BTreeMap::new();
        for letter in letters {
            places.entry(letter.place.clone()).or_default().push(letter);
        }
        for (place, letters) in places {
            if let Some(lane) = self.lanes.enter(&place) {
                let post = self.clone();
                tasks.spawn(async move {
                    for (at, letter) in letters.into_iter().enumerate() {
                        // What waited behind another may have been let go of meanwhile.
                        if at == 0 || post.is_waiting(&letter).await {
                            post.deliver(letter).await;
                        }
                    }
                    drop(lane);
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
                let report = &self.office.report;
                report.figures().missed_deadline(PLATFORM);
                report.happened(Matter::LetGo, LET_GO);
                return self.let_go(letter).await;
            }
            match self.try_once(&letter, &mut pace).await {
                Fate::Sent(message) => {
                    self.office.was_taken();
                    self.is_through(&letter.place);
                    return self.sent(letter, message).await;
                }
                Fate::Later(wait) => {
                    sleep(wait).await;
                    if !self.is_waiting(&letter).await {
                        return self.is_through(&letter.place);
                    }
                }
                Fate::Instead(others) => {
                    self.is_through(&letter.place);
                    return self.replace(letter, others).await;
                }
            }
        }
    }

    /// The server takes what goes to a room, or at least looks at it.
    fn is_through(&self, place: &str) {
        for matter in [Matter::Unsent, Matter::Impatience, Matter::Patience] {
            self.office.report.ends_in(place, matter);
        }
    }

    async fn try_once(&self, letter: &Letter, pace: &mut Pace) -> Fate {
        let Some(room) = self.office.room(&letter.place) else {
            // What waits for a room that the bot is out of is let go of with the room, or the room is not known yet, as
            // after a crash.
            return Fate::Later(pace.wait());
        };
        if self.rooms.is_muted(room.room_id()) {
            return Fate::Later(MUTED);
        }
        let told: Told = match serde_json::from_str(&letter.told) {
            Ok(told) => told,
            Err(error) => {
                tracing::error!(%error, "a letter was written down in a way that nobody can read");
                return Fate::Instead(Vec::new());
            }
        };
        if let Told::Rest { reference } = &told {
            return Fate::Instead(removals(letter, self.standing(reference).await));
        }
        match send(&room, &told, transaction(&letter.id)).await {
            Some(Ok(message)) => Fate::Sent(message),
            Some(Err(error)) if is_picture(&told) => self.picture_fate(&room, &error, pace),
            Some(Err(error)) => self.fate((&room, &error), (letter, &told), pace).await,
            None => without_picture(&"it takes too long", pace),
        }
    }

    /// Whether it is the room that keeps the bot from writing, and not only this message that the server does not like.
    async fn may_not_write(&self, room: &Room) -> bool {
        let levels = room.power_levels().await;
        levels.is_ok_and(|levels| {
            !levels.user_can_send_message(&self.office.me, MessageLikeEventType::RoomMessage)
        })
    }

    /// A picture is not waited for where the server has no room for it; what hinders texts too hinders it as long.
    fn picture_fate(&self, room: &Room, error: &Error, pace: &mut Pace) -> Fate {
        let request = of_request(error);
        match request.and_then(refusal) {
            Some(ErrorKind::LimitExceeded(_)) => {
                let bounds = (self.office.patience(), self.office.now().into());
                Fate::Later(pace.wait_after(request, bounds).obeyed)
            }
            _ if is_final(request) => {
                tracing::warn!(%error, room = %room.room_id(), "a timeline goes without its picture");
                Fate::Instead(Vec::new())
            }
            _ => without_picture(error, pace),
        }
    }

    /// Whether a letter is still to be sent. Where the journal does not tell, it is.
    async fn is_waiting(&self, letter: &Letter) -> bool {
        let id = letter.id.clone();
        let waiting = self
            .office
            .journal(move |journal| journal.is_outgoing(PLATFORM, &id));
        waiting.await.unwrap_or(true)
    }

    /// The messages in which an answer stands.
    async fn standing(&self, reference: &str) -> Vec<OwnedEventId> {
        let reference = reference.to_owned();
        let posted = self
            .office
            .note_surely(move |journal| journal.posted_as(PLATFORM, &reference));
        let ids = posted.await.into_iter().map(|posted| posted.message);
        ids.filter_map(|id| OwnedEventId::try_from(id).ok())
            .collect()
    }

    async fn fate(
        &self,
        (room, error): (&Room, &Error),
        (letter, told): (&Letter, &Told),
        pace: &mut Pace,
    ) -> Fate {
        let request = of_request(error);
        let report = &self.office.report;
        match request.and_then(refusal) {
            Some(ErrorKind::Forbidden) if self.may_not_write(room).await => {
                self.rooms.mute(room.room_id());
                Fate::Later(MUTED)
            }
            Some(ErrorKind::Forbidden) if let Told::Removal { .. } = told => {
                tracing::warn!(room = %room.room_id(), "the bot may not take its own messages away here");
                Fate::Instead(said_beside(letter, MAY_NOT_REMOVE))
            }
            Some(ErrorKind::TooLarge) => Fate::Instead(shorter(letter, told)),
            Some(ErrorKind::LimitExceeded(_)) => {
                self.office.meets_limit();
                let patience = self.office.patience();
                let wait = pace.wait_after(request, (patience, self.office.now().into()));
                tracing::warn!(
                    seconds = wait.obeyed.as_secs_f32(),
                    asked = wait.asked.as_secs_f32(),
                    "the server asks for patience"
                );
                let matter = match wait.is_cut() {
                    true => Matter::Impatience,
                    false => Matter::Patience,
                };
                self.is_through(&letter.place);
                report.begins_in(&letter.place, matter, wait.to_string());
                Fate::Later(wait.obeyed)
            }
            Some(kind) if is_final(request) => {
                tracing::error!(%error, ?kind, id = %letter.id, "the server refuses an answer");
                Fate::Instead(plain_reply(letter, told))
            }
            _ => {
                tracing::warn!(%error, id = %letter.id, "an answer could not be sent yet");
                report.begins_in(&letter.place, Matter::Unsent, in_words(error));
                Fate::Later(pace.wait())
            }
        }
    }

    async fn sent(&self, letter: Letter, message: OwnedEventId) {
        let told: Option<Told> = serde_json::from_str(&letter.told).ok();
        let stands = match &told {
            Some(Told::Message { content, .. } | Told::Image { content, .. }) => {
                corrected(content).unwrap_or_else(|| message.to_string())
            }
            Some(Told::Removal { message }) => {
                let gone = message.to_string();
                self.office
                    .note_surely(move |journal| journal.taken_away(PLATFORM, &letter, &gone))
                    .await;
                return;
            }
            Some(Told::Rest { .. }) | None => message.to_string(),
        };
        if let (Some(Told::Message { offers, .. }), Some(room)) =
            (told, self.office.room(&letter.place))
            && !offers.is_empty()
        {
            let office = self.office.clone();
            quiet::offer((office, room), (message, letter.id.clone()), offers);
        }
        self.office
            .note_surely(move |journal| journal.sent(PLATFORM, &letter, &stands))
            .await;
    }

    /// Says in the place of an answer that it comes too late.
    async fn let_go(&self, letter: Letter) {
        let told: Option<Told> = serde_json::from_str(&letter.told).ok();
        let at = self.office.now();
        let word = said_too_late(&letter, told.as_ref()).into_iter();
        let word: Vec<Letter> = word.map(|word| Letter { at, ..word }).collect();
        if word.is_empty() {
            return self.replace(letter, word).await;
        }
        self.office
            .note_surely(move |journal| journal.answer_instead(PLATFORM, &letter.event, &word))
            .await;
        self.office.goes_out.notify_one();
    }

    async fn replace(&self, letter: Letter, others: Vec<Letter>) {
        self.office
            .note_surely(move |journal| journal.replace_letter(PLATFORM, &letter, &others))
            .await;
        self.office.goes_out.notify_one();
    }
}

fn is_picture(told: &Told) -> bool {
    matches!(told, Told::Image { .. })
}

/// A picture is tried to be sent some times; then its text stands alone.
fn without_picture(error: &dyn std::fmt::Display, pace: &mut Pace) -> Fate {
    if pace.turns() < PICTURE {
        return Fate::Later(pace.wait());
    }
    tracing::warn!(%error, "a timeline goes without its picture");
    Fate::Instead(Vec::new())
}

/// Sends a letter; `None` where what it needs takes too long.
async fn send(
    room: &Room,
    told: &Told,
    id: OwnedTransactionId,
) -> Option<Result<OwnedEventId, Error>> {
    let content = match told {
        Told::Message { content, .. } => content.clone(),
        Told::Image { picture, content } => match picture.uploaded(room, content.clone()).await? {
            Ok(content) => content,
            Err(error) => return Some(Err(error)),
        },
        Told::Rest { .. } => return None,
        Told::Removal { message } => {
            let removed = room.redact(message, None, Some(id)).await;
            return Some(removed.map(|removed| removed.event_id).map_err(Error::from));
        }
    };
    let sending = room.send_raw("m.room.message", content);
    let sent = sending.with_transaction_id(&id).await;
    Some(sent.map(|sent| sent.response.event_id))
}

/// The message in whose place this one stands.
fn corrected(content: &Value) -> Option<String> {
    let relation = content.get("m.relates_to")?;
    let is_correction = relation.get("rel_type")? == "m.replace";
    is_correction.then(|| relation.get("event_id")?.as_str().map(str::to_owned))?
}
