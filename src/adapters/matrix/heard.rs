//! An event of a room -> what it means for the bot, before anybody knows whether it is meant. Pure.
//!
//! Only what a person says counts: no notice, no event of the bot's own, no picture. Of a command that a client sends in
//! fields of its own (MSC4391) the fields count and not the text beside them. What cannot be read is heard as that.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::command;
use super::text;

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heard {
    /// The event.
    pub(super) event: String,
    /// Who sent it.
    pub(super) sender: String,
    /// When its server had it, in milliseconds since 1970.
    pub(super) at: i64,
    /// How it came in.
    #[serde(default)]
    pub(super) cover: Cover,
    /// What it is.
    pub(super) what: What,
}

/// How an event came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Cover {
    /// For the server to read.
    #[default]
    Open,
    /// Encrypted, by a device of which it is not known that its owner has signed it.
    Unsigned,
    /// Encrypted by a device that its owner has signed.
    Sealed,
}

/// What an event is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum What {
    /// Something that somebody said.
    Said(Said),
    /// What somebody said, said otherwise.
    Edited {
        /// The event that was said first.
        of: String,
        /// What it says now.
        said: Said,
    },
    /// A reaction.
    Reacted {
        /// To which event.
        to: String,
        /// With which sign.
        key: String,
    },
    /// Something that cannot be read for want of a key.
    Unreadable,
}

/// What somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The text, without what it replies to.
    pub(super) text: String,
    /// The root of the thread in which it stands.
    pub(super) thread: Option<String>,
    /// The event that it replies to.
    pub(super) reply_to: Option<String>,
    /// Whom it mentions; `None` where the client says nothing of mentions.
    pub(super) mentions: Option<Vec<String>>,
    /// The request that a client sent in fields of its own, as it would be typed.
    pub(super) form: Option<String>,
}

/// What `event` means, as JSON of the client-server API; `None` where it means nothing to the bot.
pub(super) fn heard(event: &Value, cover: Cover) -> Option<Heard> {
    let event: Event = serde_json::from_value(event.clone()).ok()?;
    if event.state_key.is_some() {
        return None;
    }
    let what = match event.kind.as_str() {
        "m.room.message" | "m.room.bot.command" => message(&event.content)?,
        "m.reaction" => {
            let to = event.content.get("m.relates_to")?;
            What::Reacted {
                to: words(to, "event_id")?,
                key: words(to, "key")?,
            }
        }
        "m.room.encrypted" => What::Unreadable,
        _ => return None,
    };
    Some(Heard {
        event: event.event_id,
        sender: event.sender,
        at: event.origin_server_ts,
        cover,
        what,
    })
}

/// The root of the thread in which a message with this content stands.
pub(super) fn thread_in(content: &Value) -> Option<String> {
    let relation = content.get("m.relates_to")?;
    let is_thread = relation.get("rel_type")? == "m.thread";
    is_thread.then(|| words(relation, "event_id"))?
}

/// What every event has.
#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    event_id: String,
    sender: String,
    origin_server_ts: i64,
    #[serde(default)]
    state_key: Option<String>,
    #[serde(default)]
    content: Value,
}

fn message(content: &Value) -> Option<What> {
    let relation = content.get("m.relates_to");
    let kind = relation.and_then(|to| words(to, "rel_type"));
    if kind.as_deref() == Some("m.replace") {
        let of = words(relation?, "event_id")?;
        let said = said(content.get("m.new_content")?, None)?;
        return Some(What::Edited { of, said });
    }
    said(content, relation).map(What::Said)
}

fn said(content: &Value, relation: Option<&Value>) -> Option<Said> {
    let form = command::typed(content);
    let msgtype = content.get("msgtype").and_then(Value::as_str);
    // What programs say is no question, whatever fields it bears.
    if msgtype == Some("m.notice") || form.is_none() && msgtype != Some("m.text") {
        return None;
    }
    let is_in_thread = relation.and_then(|to| words(to, "rel_type")).as_deref() == Some("m.thread");
    let is_fallback = relation.and_then(|to| to.get("is_falling_back")) == Some(&Value::Bool(true));
    let reply_to = relation
        .and_then(|to| to.get("m.in_reply_to"))
        .and_then(|to| words(to, "event_id"))
        .filter(|_| !(is_in_thread && is_fallback));
    let body = words(content, "body").unwrap_or_default();
    Some(Said {
        text: match reply_to {
            Some(_) => text::without_quoted(&body).to_owned(),
            None => body,
        },
        thread: relation
            .filter(|_| is_in_thread)
            .and_then(|to| words(to, "event_id")),
        reply_to,
        mentions: content.get("m.mentions").map(mentioned),
        form,
    })
}

fn mentioned(mentions: &Value) -> Vec<String> {
    let ids = mentions.get("user_ids").and_then(Value::as_array);
    let ids = ids.into_iter().flatten().filter_map(Value::as_str);
    ids.map(str::to_owned).collect()
}

fn words(of: &Value, key: &str) -> Option<String> {
    of.get(key)?.as_str().map(str::to_owned)
}

#[cfg(test)]
#[path = "heard_tests.rs"]
mod tests;
