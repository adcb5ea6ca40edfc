//! What an interaction's token still allows after the answer: messages that follow, changes, deletions. A follow-up to a
//! deferred answer becomes that answer.

use serde_json::Value;

use super::super::id::Id;
use super::super::world::{EPHEMERAL, LOADING, Message, World};
use super::call::{Call, Reply, id};
use super::door::{Outcome, unknown};
use super::refusal::Refusal;

/// The routes under the application's id and a token.
pub(super) fn route(world: &mut World, call: &Call, token: &str, rest: &[&str]) -> Outcome {
    let now = world.clock.now();
    let interaction = world
        .interaction_by_token(token)
        .ok_or(Refusal::UNKNOWN_WEBHOOK)?;
    if interaction.token_died(now) {
        return Err(Refusal::DEAD_TOKEN);
    }
    if interaction.callback.is_none() {
        return Err(Refusal::UNKNOWN_WEBHOOK);
    }
    let (own, original) = (interaction.id, interaction.original);
    match (call.method.as_str(), rest) {
        ("POST", []) => follow_up(world, own, call),
        (method, ["messages", which]) => {
            let message = match *which {
                "@original" => original.ok_or(Refusal::UNKNOWN_MESSAGE)?,
                which => id(which)?,
            };
            if !belongs(world, own, message) {
                return Err(Refusal::UNKNOWN_MESSAGE);
            }
            existing(world, method, own, message, call)
        }
        _ => Err(unknown(world, call)),
    }
}

/// Changes a message of an interaction, and tells of it.
pub(super) fn change(world: &mut World, interaction: Id, message: Id, body: &Value) {
    if let Some(interaction) = world.interactions.get_mut(&interaction) {
        interaction.changes.push(message);
    }
    world.change(message, body);
}

fn follow_up(world: &mut World, interaction: Id, call: &Call) -> Outcome {
    let known = &world.interactions[&interaction];
    let waiting = known.original.filter(|original| {
        let original = &world.messages[original];
        original.flags & LOADING != 0 && !original.deleted
    });
    if let Some(original) = waiting {
        change(world, interaction, original, call.json());
        return Ok(Reply::ok(world.message_json(&world.messages[&original])));
    }
    let message_id = world.id();
    let known = &world.interactions[&interaction];
    let mut message = Message::new(message_id, known.channel, world.bot);
    message.interaction = Some(interaction);
    message.reference = known.original;
    message.fill(call.json());
    if call.json()["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0 {
        message.flags |= EPHEMERAL;
        message.viewer = Some(known.user);
    }
    world.insert(message);
    if let Some(known) = world.interactions.get_mut(&interaction) {
        known.changes.push(message_id);
    }
    world.emit_message("MESSAGE_CREATE", message_id);
    Ok(Reply::ok(world.message_json(&world.messages[&message_id])))
}

fn existing(world: &mut World, method: &str, interaction: Id, message: Id, call: &Call) -> Outcome {
    match method {
        "GET" => {}
        "PATCH" => change(world, interaction, message, call.json()),
        "DELETE" => {
            world.delete(message);
            return Ok(Reply::done());
        }
        _ => return Err(unknown(world, call)),
    }
    Ok(Reply::ok(world.message_json(&world.messages[&message])))
}

/// Whether a message is one of the interaction's and still there.
fn belongs(world: &World, interaction: Id, message: Id) -> bool {
    let known = &world.interactions[&interaction];
    let own = known.original == Some(message) || known.changes.contains(&message);
    own && world
        .messages
        .get(&message)
        .is_some_and(|message| !message.deleted)
}
