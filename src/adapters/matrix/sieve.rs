//! What of the events of a room is meant for the bot and not answered yet, as it joins the inbox.

use std::collections::BTreeSet;

use jiff::Timestamp;
use matrix_sdk::Room;
use matrix_sdk::deserialized_responses::{
    TimelineEvent, TimelineEventKind, VerificationLevel, VerificationState,
};
use matrix_sdk::ruma::UserId;
use serde_json::Value;

use super::heard::{Cover, Heard, What, heard};
use super::meant::is_meant;
use super::office::Office;
use super::rooms::Rooms;
use crate::store::journal::Waiting;

/// Lets through what is meant for the bot.
#[derive(Clone)]
pub(super) struct Sieve {
    office: Office,
    rooms: Rooms,
    /// Nothing that is older is answered: the bot was not there yet.
    begun: Timestamp,
}

impl Sieve {
    pub(super) fn new(office: Office, rooms: Rooms, begun: Timestamp) -> Self {
        Self {
            office,
            rooms,
            begun,
        }
    }

    /// What of these events of a room joins the inbox.
    pub(super) async fn meant(
        &self,
        room: &Room,
        events: &[TimelineEvent],
        now: Timestamp,
    ) -> Vec<Waiting> {
        let answered: BTreeSet<String> = events
            .iter()
            .filter_map(|event| answered_by(&self.office.me, event))
            .collect();
        let mut meant = Vec::new();
        for event in events {
            let waiting = self.waiting(room, event, now).await;
            meant.extend(waiting.filter(|waiting| !answered.contains(&waiting.event)));
        }
        meant
    }

    /// An event as it joins the inbox; `None` for what is none of the bot's business.
    async fn waiting(&self, room: &Room, event: &TimelineEvent, now: Timestamp) -> Option<Waiting> {
        let heard = of_event(event)?;
        let is_mine = heard.sender == self.office.me.as_str();
        if is_mine || self.office.settings.bots.contains(&heard.sender) {
            return None;
        }
        let said = Timestamp::from_millisecond(heard.at).ok()?;
        if said < self.begun || said < self.rooms.joined_at(room).await {
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
}

/// What an event of a timeline is, decrypted where it could be.
pub(super) fn of_event(event: &TimelineEvent) -> Option<Heard> {
    let cover = match &event.kind {
        TimelineEventKind::Decrypted(read) => sealed_by(&read.encryption_info.verification_state),
        _ => Cover::Open,
    };
    let raw: Value = event.raw().deserialize_as_unchecked().ok()?;
    let heard = heard(&raw, cover)?;
    let is_closed = matches!(event.kind, TimelineEventKind::UnableToDecrypt { .. });
    // What says that it is encrypted and is not came from no client that anybody should answer.
    (heard.what != What::Unreadable || is_closed).then_some(heard)
}

/// Whose seal an event bears. The server can add a device to anybody's account; what it cannot do is sign it.
fn sealed_by(state: &VerificationState) -> Cover {
    match state {
        VerificationState::Verified
        | VerificationState::Unverified(VerificationLevel::UnverifiedIdentity) => Cover::Sealed,
        VerificationState::Unverified(_) => Cover::Unsigned,
    }
}

/// The event to which one replies that we sent. Where the journal was put back from a copy it has forgotten that, and the
/// room has not.
fn answered_by(me: &UserId, event: &TimelineEvent) -> Option<String> {
    let raw: Value = event.raw().deserialize_as_unchecked().ok()?;
    let to = &raw["content"]["m.relates_to"]["m.in_reply_to"]["event_id"];
    (raw["sender"] == me.as_str()).then(|| to.as_str().map(str::to_owned))?
}

/// When something was said, by its server's clock, in milliseconds since 1970.
pub(super) fn said_at(event: &TimelineEvent) -> i64 {
    event.timestamp().map_or(i64::MAX, |at| i64::from(at.get()))
}
