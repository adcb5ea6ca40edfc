//! Questions that are said otherwise: for a while (a minute, where nobody sets it) the answer changes with them.

use std::time::Duration;

use matrix_sdk::Room;
use matrix_sdk::ruma::{EventId, OwnedEventId};
use tokio::time::sleep;

use super::Clerk;
use crate::adapters::matrix::PLATFORM;
use crate::adapters::matrix::error::{is_final, of_request};
use crate::adapters::matrix::heard::{Heard, Said, What};
use crate::adapters::matrix::sieve::of_event;
use crate::adapters::matrix::writer::{Writer, address};
use crate::front::Incoming;
use crate::store::journal::Letter;

/// How often, and how many times, it is looked whether an answer that is to be edited has been sent.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: usize = 50;

impl Clerk {
    /// Puts another answer in the place of the one that a question got before it was edited.
    pub(in crate::adapters::matrix) async fn answer_edited(
        &self,
        room: &Room,
        heard: &Heard,
        (of, said): (&str, &Said),
    ) -> Vec<Letter> {
        let Some((first, before)) = self.asked_first(room, heard, of).await else {
            return Vec::new();
        };
        let seconds = i64::from(self.office.settings.edit_seconds);
        if heard.at - first.at > seconds * 1_000 {
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
                thread: self.conversation(room.room_id(), (&first, &said)).await,
                ..incoming
            },
        };
        let text = self.text(room, &said).await;
        let sheets = self.sheets(incoming, text).await;
        let writer = |event: &str| Writer {
            room: room.room_id().to_string(),
            event: event.to_owned(),
            at: self.office.now(),
        };
        // What was answered stands where nothing better can take its place: why not is said beside it.
        if sheets.is_empty() {
            return Vec::new();
        }
        if let Some(refused) = sheets.iter().find(|sheet| !sheet.is_answer) {
            return writer(&heard.event).sheets(std::slice::from_ref(refused), &address);
        }
        writer(of).corrections(&sheets, (&old, &heard.event), &address)
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
        let mut turns = 0;
        let first = loop {
            match room.event(id, None).await {
                Ok(first) => break of_event(&first)?,
                Err(error) if turns == LOOKS || is_final(of_request(&error)) => return None,
                Err(_) => sleep(LOOK).await,
            }
            turns += 1;
        };
        match &first.what {
            What::Said(said) if first.sender == heard.sender => {
                let said = said.clone();
                Some((first, said))
            }
            _ => None,
        }
    }
}
