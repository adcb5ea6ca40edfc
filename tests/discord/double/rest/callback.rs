//! The answer to an interaction: once, within three seconds, and of a kind that fits what was done.

use serde_json::{Value, json};

use super::super::id::Id;
use super::super::world::{Callback, EPHEMERAL, Interaction, Kind, LOADING, Message, World};
use super::call::{Call, Reply};
use super::door::Outcome;
use super::refusal::Refusal;

/// The callback route.
pub(super) fn route(world: &mut World, call: &Call, interaction: Id, token: &str) -> Outcome {
    let known = world.interactions.get(&interaction);
    if known.is_none_or(|known| known.token != token) {
        return Err(Refusal::UNKNOWN_INTERACTION);
    }
    accept(world, interaction, call.json())?;
    if !call.asks("with_response") {
        return Ok(Reply::done());
    }
    Ok(Reply::ok(response(world, interaction)))
}

/// Takes an answer, whichever way it came.
///
/// # Errors
///
/// 40060 for the second one, 10062 for a late one, 50035 for one of a kind that does not fit.
pub(crate) fn accept(world: &mut World, id: Id, body: &Value) -> Result<(), Refusal> {
    let now = world.clock.now();
    let interaction = world
        .interactions
        .get_mut(&id)
        .ok_or(Refusal::UNKNOWN_INTERACTION)?;
    interaction.tries += 1;
    if interaction.callback.is_some() {
        return Err(Refusal::ACKNOWLEDGED);
    }
    if interaction.too_late(now) {
        return Err(Refusal::UNKNOWN_INTERACTION);
    }
    let kind = body["type"].as_u64().unwrap_or_default();
    if !fits(interaction, kind) {
        let text = format!("callback of type {kind} to {:?}", interaction.kind);
        world.journal.violation(text);
        return Err(Refusal::FORM);
    }
    interaction.callback = Some(Callback {
        kind,
        data: body["data"].clone(),
        at: now,
        took: interaction.sent.elapsed(),
    });
    match kind {
        4 | 5 => first_message(world, id, kind, &body["data"]),
        6 => stay_with_message(world, id),
        7 => change_message(world, id, &body["data"]),
        _ => {}
    }
    Ok(())
}

/// Whether a callback's kind fits the interaction's.
fn fits(interaction: &Interaction, kind: u64) -> bool {
    match interaction.kind {
        Kind::Slash { .. } | Kind::OnMessage { .. } => matches!(kind, 4 | 5 | 9),
        Kind::Complete { .. } => kind == 8,
        Kind::Component { .. } => matches!(kind, 4..=7 | 9),
        Kind::Form { .. } => {
            matches!(kind, 4 | 5) || matches!(kind, 6 | 7) && interaction.message.is_some()
        }
    }
}

fn first_message(world: &mut World, id: Id, kind: u64, data: &Value) {
    let message_id = world.id();
    let bot = world.bot;
    let Some(interaction) = world.interactions.get_mut(&id) else {
        return;
    };
    interaction.original = Some(message_id);
    interaction.changes.push(message_id);
    let mut message = Message::new(message_id, interaction.channel, bot);
    message.interaction = Some(id);
    message.fill(data);
    let flags = data["flags"].as_u64().unwrap_or_default();
    if flags & EPHEMERAL != 0 {
        message.flags |= EPHEMERAL;
        message.viewer = Some(interaction.user);
    }
    if kind == 5 {
        message.flags |= LOADING;
    }
    world.insert(message);
    world.emit_message("MESSAGE_CREATE", message_id);
}

/// What is said about the original from now on means the message whose button was pressed.
fn stay_with_message(world: &mut World, id: Id) {
    if let Some(interaction) = world.interactions.get_mut(&id) {
        interaction.original = interaction.message;
    }
}

fn change_message(world: &mut World, id: Id, data: &Value) {
    stay_with_message(world, id);
    if let Some(original) = world.interactions[&id].original {
        super::webhook::change(world, id, original, data);
    }
}

fn response(world: &World, id: Id) -> Value {
    let interaction = &world.interactions[&id];
    let kind = interaction.callback.as_ref().map(|callback| callback.kind);
    let mut json = json!({
        "interaction": { "id": id.json(), "type": interaction.kind.number() },
        "resource": { "type": kind },
    });
    if let Some(message) = interaction
        .original
        .and_then(|original| world.messages.get(&original))
    {
        json["interaction"]["response_message_id"] = message.id.json();
        json["interaction"]["response_message_loading"] = json!(message.flags & LOADING != 0);
        json["interaction"]["response_message_ephemeral"] = json!(message.viewer.is_some());
        json["interaction"]["channel_id"] = message.channel.json();
        json["resource"]["message"] = world.message_json(message);
    }
    json
}
