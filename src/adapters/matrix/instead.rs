//! What is sent in the place of a letter that cannot be sent as it is: shorter, plainer, or a line on why not. Pure.

use matrix_sdk::ruma::OwnedEventId;
use serde_json::{Value, json};

use super::letter::{self, Address, Told, plainer};
use super::render;
use crate::store::journal::Letter;

const TOO_LATE: &str = "The answer could not be sent in time: ask again.";
const REST_TOO_LATE: &str = "The rest of the answer could not be sent in time: ask again.";

pub(super) const MAY_NOT_REMOVE: &str =
    "I may not take messages away in this room: who may has to do it.";

const TOO_LONG: &str = "The answer is too long for a message here: ask for less at once.";

/// What can be sent in the place of a letter that is too large: the plain text of it, then a word on that.
pub(super) fn shorter(letter: &Letter, told: &Told) -> Vec<Letter> {
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

/// A line in the place of a letter that nobody waits for any more, and of all that was to come behind it; none where that was
/// no answer.
pub(super) fn said_too_late(letter: &Letter, told: Option<&Told>) -> Vec<Letter> {
    match (told, letter.part) {
        (Some(Told::Message { .. }), 0) => said_beside(letter, TOO_LATE),
        (Some(Told::Message { .. }), _) => said_beside(letter, REST_TOO_LATE),
        _ => Vec::new(),
    }
}

/// The letter as a plain reply, where it was more than that: some events cannot begin a thread, or be corrected.
pub(super) fn plain_reply(letter: &Letter, told: &Told) -> Vec<Letter> {
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

/// The messages that go away, in the place of a letter that only said of which answer they are.
pub(super) fn removals(letter: &Letter, messages: Vec<OwnedEventId>) -> Vec<Letter> {
    let letters = messages
        .into_iter()
        .enumerate()
        .filter_map(|(at, message)| {
            let told = serde_json::to_string(&Told::Removal { message }).ok()?;
            Some(Letter {
                id: format!("{}.{at}", letter.id),
                told,
                ..letter.clone()
            })
        });
    letters.collect()
}

/// A line in the place of a letter, as a reply to what that answered: once, and none in the place of such a line.
pub(super) fn said_beside(letter: &Letter, text: &str) -> Vec<Letter> {
    const MARK: &str = "w";
    let question = OwnedEventId::try_from(letter.event.clone());
    let Ok(question) = question else {
        return Vec::new();
    };
    let address = Address {
        question,
        thread: None,
    };
    match letter::reply(&render::line(text), &address) {
        Ok(content) if !letter.id.ends_with(MARK) => {
            let offers = Vec::new();
            again(letter, MARK, Told::Message { content, offers })
        }
        _ => Vec::new(),
    }
}

fn said_instead(content: &Value, text: &str) -> Value {
    let mut content = content.clone();
    content["body"] = text.into();
    if let Some(corrected) = content.get_mut("m.new_content") {
        corrected["body"] = text.into();
    }
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
