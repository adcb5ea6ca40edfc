//! Parts of an answer -> events of a room. Pure.
//!
//! Every message is a notice, so that no other bot answers it, and names whom it mentions: nobody, so that none is pinged
//! by accident. It replies to the question, in the thread in which that was asked.

use matrix_sdk::ruma::events::Mentions;
use matrix_sdk::ruma::events::reaction::ReactionEventContent;
use matrix_sdk::ruma::events::relation::{Annotation, Reply, Thread};
use matrix_sdk::ruma::events::room::message::{
    Relation, ReplacementMetadata, RoomMessageEventContent,
};
use matrix_sdk::ruma::{OwnedEventId, OwnedTransactionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::actions::Action;
use super::picture::{self, Picture};
use super::render::Part;

/// Something to send, as the outbox keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Told {
    /// A message, and the reactions to be put below it.
    Message { content: Value, offers: Vec<Action> },
    /// A picture behind a message: its event, without where the file is.
    Image { picture: Picture, content: Value },
    /// That a message of ours goes away.
    Removal { message: OwnedEventId },
    /// That what stands of an answer by then goes away: a part of it may have been on its way.
    Rest { reference: String },
}

/// Where an answer goes.
#[derive(Clone, Debug)]
pub(super) struct Address {
    /// The event that it replies to.
    pub(super) question: OwnedEventId,
    /// The root of the thread, where it was asked in one.
    pub(super) thread: Option<OwnedEventId>,
}

/// A part as a message that replies.
pub(super) fn reply(part: &Part, to: &Address) -> serde_json::Result<Value> {
    let mut content = notice(part);
    content.relates_to = Some(match &to.thread {
        Some(root) => Relation::Thread(Thread::plain(root.clone(), to.question.clone())),
        None => Relation::Reply(Reply::with_event_id(to.question.clone())),
    });
    serde_json::to_value(content)
}

/// A picture as a message that replies, with nothing yet that says where its file is.
pub(super) fn image(picture: &Picture, to: &Address) -> serde_json::Result<Value> {
    let told = Part {
        plain: picture.told.clone(),
        html: String::new(),
    };
    let replies = reply(&told, to)?;
    let mut content = plainer(&replies).unwrap_or(replies);
    content["msgtype"] = "m.image".into();
    content["filename"] = picture::NAME.into();
    content["info"] = picture.info();
    Ok(content)
}

/// A part in the place of what a message of ours said.
pub(super) fn correction(part: &Part, message: OwnedEventId) -> serde_json::Result<Value> {
    let metadata = ReplacementMetadata::new(message, Some(Mentions::new()));
    serde_json::to_value(notice(part).make_replacement(metadata))
}

/// The sign by which somebody can ask for more of an answer.
pub(super) fn sign(action: Action, below: OwnedEventId) -> ReactionEventContent {
    ReactionEventContent::new(Annotation::new(below, action.sign().to_owned()))
}

/// By which the server knows a second sending of a part of what answers an event.
pub(super) fn id(event: &str, part: usize) -> String {
    format!("{}.{part}", event.trim_start_matches('$'))
}

/// The same, as the library has it.
pub(super) fn transaction(id: &str) -> OwnedTransactionId {
    OwnedTransactionId::from(id)
}

/// The same message as plain text alone, which takes half the room; `None` where it is that already.
pub(super) fn plainer(content: &Value) -> Option<Value> {
    let mut content = content.clone();
    // What stands in the place of a message holds its text twice.
    let corrected = content
        .get_mut("m.new_content")
        .and_then(Value::as_object_mut);
    if let Some(corrected) = corrected {
        corrected.remove("format");
        corrected.remove("formatted_body");
    }
    let fields = content.as_object_mut()?;
    fields.remove("format");
    fields.remove("formatted_body").map(|_| content)
}

fn notice(part: &Part) -> RoomMessageEventContent {
    RoomMessageEventContent::notice_html(&part.plain, &part.html).add_mentions(Mentions::new())
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::owned_event_id;
    use serde_json::json;

    use super::*;

    fn part() -> Part {
        Part {
            plain: "a & b".to_owned(),
            html: "<p>a &amp; b</p>".to_owned(),
        }
    }

    #[test]
    fn an_answer_is_a_notice_that_replies_and_pings_nobody() {
        let mut to = Address {
            question: owned_event_id!("$q"),
            thread: None,
        };
        let sent = reply(&part(), &to).unwrap();
        let expected = json!({
            "msgtype": "m.notice",
            "body": "a & b",
            "format": "org.matrix.custom.html",
            "formatted_body": "<p>a &amp; b</p>",
            "m.mentions": {},
            "m.relates_to": { "m.in_reply_to": { "event_id": "$q" } },
        });
        assert_eq!(sent, expected);

        to.thread = Some(owned_event_id!("$root"));
        let sent = reply(&part(), &to).unwrap();
        let expected = json!({
            "rel_type": "m.thread",
            "event_id": "$root",
            "is_falling_back": true,
            "m.in_reply_to": { "event_id": "$q" },
        });
        assert_eq!(sent["m.relates_to"], expected);
        assert_eq!(plainer(&sent).unwrap()["body"], "a & b");
        assert_eq!(plainer(&plainer(&sent).unwrap()), None);
    }

    #[test]
    fn a_correction_stands_in_the_place_of_a_message() {
        let sent = correction(&part(), owned_event_id!("$a")).unwrap();
        assert_eq!(
            sent["m.relates_to"],
            json!({ "rel_type": "m.replace", "event_id": "$a" })
        );
        assert_eq!(sent["m.new_content"]["body"], "a & b");
        assert_eq!(sent["m.new_content"]["msgtype"], "m.notice");
        assert_eq!(sent["m.mentions"], json!({}));
    }
}
