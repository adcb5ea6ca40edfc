//! Messages and choices: lengths, emptiness, mentions, and what the second generation of components rules out.

use serde_json::Value;

use super::super::world::EPHEMERAL;
use super::form::Form;
use super::{component, embed};

/// The flag of components of the second generation.
pub(crate) const SECOND_GENERATION: u64 = 1 << 15;

/// What is wrong with a message.
pub(super) fn problems(form: Form, message: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let content = message["content"].as_str().unwrap_or_default();
    if content.chars().count() > 2_000 {
        problems.push("content of more than 2,000 characters".to_owned());
    }
    if form.posts() && is_empty(message) {
        problems.push("an empty message (50006)".to_owned());
    }
    let flags = message["flags"].as_u64().unwrap_or_default();
    if form == Form::Message && flags & EPHEMERAL != 0 {
        problems.push("a private message that answers no interaction".to_owned());
    }
    if flags & SECOND_GENERATION != 0 {
        for key in ["content", "embeds", "poll", "sticker_ids"] {
            if holds(&message[key]) {
                problems.push(format!("{key} beside components of the second generation"));
            }
        }
    }
    problems.extend(embed::problems(&message["embeds"]));
    problems.extend(component::problems(
        &message["components"],
        flags & SECOND_GENERATION,
    ));
    problems.extend(mentions(&message["allowed_mentions"]));
    problems
}

/// What is wrong with "an answer will come": it may say whether it will be private, and nothing else.
pub(super) fn problems_of_deferral(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let lost = ["content", "embeds", "components", "attachments", "poll"];
    for key in lost.into_iter().filter(|key| holds(&data[key])) {
        problems.push(format!("{key} in a deferred answer, which drops it"));
    }
    if data["flags"].as_u64().unwrap_or_default() & !EPHEMERAL != 0 {
        problems
            .push("a deferred answer with another flag than the one for private ones".to_owned());
    }
    problems
}

/// What is wrong with the choices offered for a word.
pub(super) fn problems_of_choices(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for choice in data["choices"].as_array().into_iter().flatten() {
        if choice["value"]
            .as_str()
            .is_some_and(|value| value.chars().count() > 100)
        {
            problems.push("a choice whose value has more than 100 characters".to_owned());
        }
        if choice["value"].as_str().is_some_and(str::is_empty) {
            problems.push("a choice without a value".to_owned());
        }
    }
    problems
}

fn is_empty(message: &Value) -> bool {
    let content = message["content"].as_str().unwrap_or_default();
    let other = ["embeds", "components", "attachments", "sticker_ids", "poll"];
    content.trim().is_empty() && !other.iter().any(|key| holds(&message[key]))
}

/// Whether there is anything in it.
fn holds(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

fn mentions(allowed: &Value) -> Vec<String> {
    let parse = allowed["parse"].as_array().cloned().unwrap_or_default();
    ["users", "roles"]
        .into_iter()
        .filter(|kind| parse.contains(&Value::from(*kind)) && holds(&allowed[kind]))
        .map(|kind| format!("allowed_mentions: {kind} are both parsed and listed"))
        .collect()
}
