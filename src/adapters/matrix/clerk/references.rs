//! What a message goes on from: the answer to which it replies, and the conversation of that.

use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::TimelineEvent;
use matrix_sdk::ruma::{OwnedEventId, RoomId};
use serde_json::Value;

use super::Clerk;
use crate::adapters::matrix::PLATFORM;
use crate::adapters::matrix::heard::{Heard, Said, thread_in};
use crate::adapters::matrix::letter::Address;
use crate::front::Incoming;

impl Clerk {
    /// The conversation of a message: that of the answer to which it replies, or below which its thread stands; or one
    /// that it begins.
    pub(in crate::adapters::matrix) async fn conversation(
        &self,
        room: &RoomId,
        (heard, said): (&Heard, &Said),
    ) -> String {
        for before in [&said.reply_to, &said.thread].into_iter().flatten() {
            if let Some(reference) = self.reference_about(room, before).await {
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
    pub(in crate::adapters::matrix) async fn reference_for(
        &self,
        incoming: &Incoming,
        said: &Said,
    ) -> Option<String> {
        if let Some(to) = &said.reply_to {
            let room = <&RoomId>::try_from(incoming.place.id.as_str()).ok()?;
            return self.reference_of(room, to).await;
        }
        let (place, person) = (incoming.place.id.clone(), incoming.person.id.clone());
        let last = self
            .office
            .journal(move |journal| journal.last_answer((PLATFORM, &place, &person)));
        last.await.flatten()
    }

    /// The answer that a message shows, or that a question got.
    pub(in crate::adapters::matrix) async fn reference_about(
        &self,
        room: &RoomId,
        event: &str,
    ) -> Option<String> {
        if let Some(reference) = self.reference_of(room, event).await {
            return Some(reference);
        }
        let question = event.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted_for(PLATFORM, &question));
        posted
            .await?
            .into_iter()
            .filter(|posted| posted.place == room.as_str())
            .find_map(|posted| posted.reference)
    }

    /// The answer that a message of this room shows. Anybody can name any message: those of other rooms show nothing here.
    pub(in crate::adapters::matrix) async fn reference_of(
        &self,
        room: &RoomId,
        message: &str,
    ) -> Option<String> {
        let message = message.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted(PLATFORM, &message));
        let posted = posted.await.flatten()?;
        posted.reference.filter(|_| posted.place == room.as_str())
    }

    /// Where something goes that is said about an answer: below it, and not below the reaction; in its thread, where it
    /// stands in one.
    pub(in crate::adapters::matrix) async fn address_below(
        &self,
        room: &Room,
        message: &str,
    ) -> Option<Address> {
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

    /// The messages that answer an event so far.
    pub(in crate::adapters::matrix) async fn posted_for(
        &self,
        room: &RoomId,
        event: &str,
    ) -> Vec<OwnedEventId> {
        let event = event.to_owned();
        let posted = self
            .office
            .journal(move |journal| journal.posted_for(PLATFORM, &event));
        let posted = posted.await.unwrap_or_default().into_iter();
        posted
            .filter(|posted| posted.place == room.as_str())
            .filter_map(|posted| OwnedEventId::try_from(posted.message).ok())
            .collect()
    }
}

fn content_of(event: &TimelineEvent) -> Option<Value> {
    let event: Value = event.raw().deserialize_as_unchecked().ok()?;
    event.get("content").cloned()
}
