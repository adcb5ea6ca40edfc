//! Messages of a channel: read, write, change, delete, within the bot's permissions; the same nonce gives the same message.

use serde_json::{Value, json};

use super::super::id::Id;
use super::super::world::{Message, World, permission};
use super::call::{Call, Reply, id};
use super::door::{Outcome, unknown};
use super::refusal::Refusal;

/// How long a nonce is remembered, in milliseconds ("a few minutes").
const NONCE_LIVES: u64 = 5 * 60 * 1_000;

/// The routes under `/channels/{id}/messages`.
pub(super) fn route(world: &mut World, call: &Call, channel: Id, rest: &[&str]) -> Outcome {
    visible(world, channel)?;
    match (call.method.as_str(), rest) {
        ("GET", []) => list(world, call, channel),
        ("POST", []) => create(world, call, channel),
        (method, [message]) => existing(world, method, call, (channel, id(message)?)),
        ("PUT" | "DELETE", [message, "reactions", _, "@me"]) => {
            world
                .message(channel, id(message)?)
                .ok_or(Refusal::UNKNOWN_MESSAGE)?;
            Ok(Reply::done())
        }
        _ => Err(unknown(world, call)),
    }
}

/// Whether the bot sees the channel.
pub(super) fn visible(world: &World, channel: Id) -> Result<(), Refusal> {
    if !world.channels.contains_key(&channel) {
        return Err(Refusal::UNKNOWN_CHANNEL);
    }
    let permissions = world.permissions(world.bot, channel);
    permissions
        .has(permission::VIEW_CHANNEL)
        .then_some(())
        .ok_or(Refusal::NO_ACCESS)
}

fn list(world: &World, call: &Call, channel: Id) -> Outcome {
    let bound = |key: &str| call.query.get(key).and_then(|text| text.parse::<Id>().ok());
    let (before, after) = (bound("before"), bound("after"));
    let limit = call
        .query
        .get("limit")
        .and_then(|text| text.parse().ok())
        .unwrap_or(50);
    let inside = |message: &&Message| {
        message.channel == channel
            && message.shown_to(world.bot)
            && before.is_none_or(|before| message.id < before)
            && after.is_none_or(|after| message.id > after)
    };
    let found = world.messages.values().rev().filter(inside).take(limit);
    Ok(Reply::ok(
        found
            .map(|message| world.message_without_intent(message))
            .collect(),
    ))
}

fn create(world: &mut World, call: &Call, channel: Id) -> Outcome {
    let body = call.json();
    may_post(world, channel, call)?;
    if let Some(known) = same_nonce(world, channel, body) {
        return Ok(Reply::ok(world.message_json(&world.messages[&known])));
    }
    let mut message = Message::new(world.id(), channel, world.bot);
    message.fill(body);
    message.nonce = body.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
    if let Some(reference) = body
        .get("message_reference")
        .filter(|reference| reference.is_object())
    {
        message.reference = referenced(world, channel, reference)?;
    }
    message.attachments = call
        .uploads
        .iter()
        .map(|upload| attachment(world.id(), upload))
        .collect();
    let created = message.id;
    world.insert(message);
    world.emit_message("MESSAGE_CREATE", created);
    Ok(Reply::ok(world.message_json(&world.messages[&created])))
}

fn may_post(world: &World, channel: Id, call: &Call) -> Result<(), Refusal> {
    let body = call.json();
    let here = &world.channels[&channel];
    if here.recipients.iter().any(|user| world.users[user].closed) {
        return Err(Refusal::CLOSED);
    }
    let permissions = world.permissions(world.bot, channel);
    let send = match here.is_thread() {
        true => permission::SEND_MESSAGES_IN_THREADS,
        false => permission::SEND_MESSAGES,
    };
    let embeds = body["embeds"]
        .as_array()
        .is_some_and(|embeds| !embeds.is_empty());
    let files = !call.uploads.is_empty();
    if !permissions.has(send)
        || embeds && !permissions.has(permission::EMBED_LINKS)
        || files && !permissions.has(permission::ATTACH_FILES)
    {
        return Err(Refusal::NO_PERMISSION);
    }
    if body["message_reference"].is_object() && !permissions.has(permission::READ_MESSAGE_HISTORY) {
        return Err(Refusal::NO_HISTORY);
    }
    Ok(())
}

/// The message with this nonce of a few minutes ago, if the request insists on its nonce.
fn same_nonce(world: &World, channel: Id, body: &Value) -> Option<Id> {
    let nonce = body.get("nonce").filter(|nonce| !nonce.is_null())?;
    if body["enforce_nonce"] != json!(true) {
        return None;
    }
    let since = world.clock.now().saturating_sub(NONCE_LIVES);
    let same = |message: &&Message| {
        message.channel == channel
            && message.author == world.bot
            && message.nonce.as_ref() == Some(nonce)
            && message.id.born() >= since
    };
    world
        .messages
        .values()
        .rev()
        .find(same)
        .map(|message| message.id)
}

/// The message replied to. One that is gone is an error, unless the request says that it need not be there.
fn referenced(world: &World, channel: Id, reference: &Value) -> Result<Option<Id>, Refusal> {
    let wanted = reference["message_id"].as_str().unwrap_or_default();
    let found = id(wanted)
        .ok()
        .and_then(|wanted| world.message(channel, wanted));
    match found {
        Some(message) => Ok(Some(message.id)),
        None if reference["fail_if_not_exists"] == json!(false) => Ok(None),
        None => Err(Refusal::FORM),
    }
}

fn attachment(id: Id, upload: &super::call::Upload) -> Value {
    json!({
        "id": id.json(), "filename": upload.name, "size": upload.bytes, "url": "https://cdn.invalid/file",
        "proxy_url": "https://media.invalid/file",
    })
}

fn existing(world: &mut World, method: &str, call: &Call, (channel, message): (Id, Id)) -> Outcome {
    let known = world
        .message(channel, message)
        .filter(|known| known.viewer.is_none());
    let own = known.ok_or(Refusal::UNKNOWN_MESSAGE)?.author == world.bot;
    let permissions = world.permissions(world.bot, channel);
    match method {
        "GET" if !permissions.has(permission::READ_MESSAGE_HISTORY) => Err(Refusal::NO_ACCESS),
        "GET" => Ok(Reply::ok(
            world.message_without_intent(&world.messages[&message]),
        )),
        "PATCH" if !own => Err(Refusal::NOT_YOURS),
        "PATCH" => {
            world.change(message, call.json());
            Ok(Reply::ok(world.message_json(&world.messages[&message])))
        }
        "DELETE" if !own && !permissions.has(permission::MANAGE_MESSAGES) => {
            Err(Refusal::NO_PERMISSION)
        }
        "DELETE" => {
            world.delete(message);
            Ok(Reply::done())
        }
        _ => Err(unknown(world, call)),
    }
}
