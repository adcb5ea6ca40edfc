//! Channels: read one, say that one is typing, open a thread, open a direct message.

use super::super::id::Id;
use super::super::world::{Channel, Shape, World, permission};
use super::call::{Call, Reply, id};
use super::door::{Outcome, unknown};
use super::message::visible;
use super::refusal::Refusal;

/// The routes under `/channels/{id}` that are not about messages.
pub(super) fn route(world: &mut World, call: &Call, channel: Id, rest: &[&str]) -> Outcome {
    visible(world, channel)?;
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(world.channel_json(&world.channels[&channel]))),
        ("POST", ["typing"]) => Ok(Reply::done()),
        ("PUT" | "DELETE", ["thread-members", "@me"]) => Ok(Reply::done()),
        ("POST", ["threads"]) => {
            let fresh = world.id();
            open_thread(world, call, channel, fresh)
        }
        ("POST", ["messages", message, "threads"]) => {
            let message = id(message)?;
            world
                .message(channel, message)
                .ok_or(Refusal::UNKNOWN_MESSAGE)?;
            if world.channels.contains_key(&message) {
                return Err(Refusal::HAS_THREAD);
            }
            open_thread(world, call, channel, message)
        }
        _ => Err(unknown(world, call)),
    }
}

/// Opens a direct message with somebody, or finds the open one.
pub(super) fn open_direct(world: &mut World, call: &Call) -> Outcome {
    let with = call.json()["recipient_id"].as_str().unwrap_or_default();
    let with = id(with).ok().filter(|with| world.users.contains_key(with));
    let channel = direct(world, with.ok_or(Refusal::UNKNOWN_USER)?);
    Ok(Reply::ok(world.channel_json(&world.channels[&channel])))
}

/// The direct message with somebody.
pub(crate) fn direct(world: &mut World, with: Id) -> Id {
    let open = |channel: &&Channel| channel.shape == Shape::Direct && channel.recipients == [with];
    if let Some(known) = world.channels.values().find(open) {
        return known.id;
    }
    let fresh = world.id();
    world.channels.insert(fresh, Channel::direct(fresh, with));
    fresh
}

fn open_thread(world: &mut World, call: &Call, parent: Id, thread: Id) -> Outcome {
    if !world
        .permissions(world.bot, parent)
        .has(permission::CREATE_PUBLIC_THREADS)
    {
        return Err(Refusal::NO_PERMISSION);
    }
    let body = call.json();
    let name = body["name"].as_str().unwrap_or_default();
    let bot = world.bot;
    world.open_thread(thread, parent, bot, name);
    if let (Some(minutes), Some(opened)) = (
        body["auto_archive_duration"].as_u64(),
        world.channels.get_mut(&thread),
    ) {
        opened.archive_after = minutes;
    }
    Ok(Reply {
        status: 201,
        ..Reply::ok(world.channel_json(&world.channels[&thread]))
    })
}
