//! The rules, over what a room holds. Each breach is told with the event in which it stands.

use std::collections::HashMap;

use serde_json::Value;

use super::ledger::Expected;
use super::record::Room;

/// The most bytes of an event. A homeserver refuses what is longer than 65,535, which is counted over fields that clients
/// do not see.
const MOST_BYTES: usize = 60_000;

/// A message of the bot in a room.
struct Message<'r> {
    event: &'r Value,
    /// What it says, if that could be read by anybody.
    content: Option<&'r Value>,
}

/// Everything that the bot did in a room and should not have done, or did not do.
pub(crate) fn broken(bot: &str, room: &Room) -> Vec<String> {
    let messages = messages(bot, room);
    let mut broken = in_the_clear(bot, room);
    for message in &messages {
        broken.extend(faults(message));
    }
    broken.extend(answers(room, &messages));
    for event in by(bot, room) {
        let bytes = event.to_string().len();
        if bytes > MOST_BYTES {
            broken.push(format!("an event of {bytes} bytes: {}", event["event_id"]));
        }
    }
    broken
        .iter()
        .map(|breach| format!("in {}: {breach}", room.id))
        .collect()
}

fn by<'r>(bot: &str, room: &'r Room) -> impl Iterator<Item = &'r Value> {
    let bot = bot.to_owned();
    room.events
        .iter()
        .filter(move |event| event["sender"] == bot)
}

/// The messages of the bot, without those that were taken back.
fn messages<'r>(bot: &str, room: &'r Room) -> Vec<Message<'r>> {
    let is_message = |event: &&Value| {
        matches!(
            event["type"].as_str(),
            Some("m.room.message" | "m.room.encrypted")
        ) && !is_redacted(event)
    };
    let message = |event: &'r Value| {
        let id = event["event_id"].as_str().unwrap_or_default();
        let content = match room.read.get(id) {
            Some(read) => read.as_ref().map(|read| &read["content"]),
            None => Some(&event["content"]),
        };
        Message { event, content }
    };
    by(bot, room).filter(is_message).map(message).collect()
}

fn is_redacted(event: &Value) -> bool {
    event["unsigned"]["redacted_because"].is_object()
        || event["content"]
            .as_object()
            .is_some_and(|content| content.is_empty())
}

/// What the bot said for everybody to read in a room that was encrypted already.
fn in_the_clear(bot: &str, room: &Room) -> Vec<String> {
    let events = room
        .events
        .iter()
        .skip_while(|event| event["type"] != "m.room.encryption");
    events
        .filter(|event| event["sender"] == bot && event["type"] == "m.room.message")
        .map(|event| format!("in the clear, though the room is encrypted: {event}"))
        .collect()
}

/// What is wrong with a message itself. What stands under encryption and was heard by no client of the test is nobody's to
/// judge; what was heard and could be read by none is a fault.
fn faults(message: &Message<'_>) -> Vec<String> {
    let id = &message.event["event_id"];
    let Some(content) = message.content else {
        return vec![format!("nobody could read {id}")];
    };
    if message.event["type"] == "m.room.encrypted" && content["ciphertext"].is_string() {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for said in [Some(content), content.get("m.new_content")]
        .into_iter()
        .flatten()
    {
        if !said["m.mentions"].is_object() {
            faults.push(format!("no word on who is mentioned in {id}: {said}"));
        }
        // A picture stands beside a notice; programs answer neither.
        if said["msgtype"] != "m.notice" && said["msgtype"] != "m.image" {
            faults.push(format!("no notice: {id}: {said}"));
        }
    }
    faults
}

/// How often each question was answered, and what was answered that nobody asked.
fn answers(room: &Room, messages: &[Message<'_>]) -> Vec<String> {
    let mut replies: HashMap<&str, Vec<&Value>> = HashMap::new();
    let mut notes = Vec::new();
    for message in messages.iter().filter(|message| !is_edit(message.event)) {
        match replied_to(message.event) {
            Some(to) => replies.entry(to).or_default().push(message.event),
            None => notes.push(message.event),
        }
    }
    let mut broken = Vec::new();
    for question in &room.questions {
        let count = replies
            .remove(&*question.event)
            .map_or(0, |replies| replies.len());
        let expected = match question.expected {
            Expected::Once => 1,
            Expected::Parts(parts) => parts,
            Expected::Removed => 0,
        };
        if count != expected {
            let event = &question.event;
            broken.push(format!(
                "{count} messages answer {event}, where {expected} should: {}",
                said(room, event)
            ));
        }
    }
    for (to, replies) in replies {
        let count = replies.len();
        broken.push(format!(
            "{count} messages answer {to}, which asked nothing: {}",
            said(room, to)
        ));
    }
    if notes.len() != room.notes {
        broken.push(format!(
            "{} messages that answer nothing, where {} should: {notes:?}",
            notes.len(),
            room.notes
        ));
    }
    broken
}

/// What an event relates to stands in the clear, in encrypted rooms too.
fn replied_to(event: &Value) -> Option<&str> {
    event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"].as_str()
}

fn is_edit(event: &Value) -> bool {
    event["content"]["m.relates_to"]["rel_type"] == "m.replace"
}

fn said(room: &Room, id: &str) -> Value {
    let event = room.events.iter().find(|event| event["event_id"] == id);
    event.map_or(Value::Null, |event| event["content"].clone())
}
