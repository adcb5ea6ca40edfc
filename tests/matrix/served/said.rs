//! What the tests of rooms read from messages.

use serde_json::Value;

use crate::human::{RawHuman, content};
use crate::invariants::{Expected, Question};
use crate::scene::Newsroom;

/// The plain text of a message.
pub(super) fn text(event: &Value) -> &str {
    event["content"]["body"].as_str().unwrap_or_default()
}

/// The HTML of a message.
pub(super) fn html(event: &Value) -> &str {
    event["content"]["formatted_body"]
        .as_str()
        .unwrap_or_default()
}

/// The id of an event.
pub(super) fn id(event: &Value) -> &str {
    event["event_id"].as_str().unwrap_or_default()
}

/// Whether an event is a message that replies to this one.
pub(super) fn replies_to(event: &Value, to: &str) -> bool {
    event["type"] == "m.room.message"
        && event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == to
}

/// Something to which the bot owes this.
pub(super) fn owed(newsroom: &Newsroom<'_>, (room, event): (&str, &str), expected: Expected) {
    newsroom.scene.ledger().question(Question {
        room: room.to_owned(),
        event: event.to_owned(),
        expected,
    });
}

/// Asks by a mention, and gives the question and its answer.
pub(super) fn asked(
    newsroom: &Newsroom<'_>,
    (ada, room): (&RawHuman, &str),
    words: &str,
) -> (String, Value) {
    let question = ada.asks_with(room, &content::mention(newsroom.bot(), words));
    let reply = ada.sees_reply(room, &question);
    (question, reply)
}

/// Waits for a message of the bot that replies to an event and says this.
pub(super) fn sees_said(ada: &RawHuman, (room, to): (&str, &str), words: &str) -> Value {
    ada.sees(room, &format!("a reply to {to} with {words:?}"), |event| {
        replies_to(event, to) && event["sender"] != ada.id() && text(event).contains(words)
    })
}
