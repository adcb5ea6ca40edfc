//! Registered commands: read, written all at once, written one by one.

use serde_json::{Value, json};

use super::super::id::Id;
use super::super::world::{World, merge};
use super::call::{Call, Reply, id};
use super::door::{Outcome, unknown};
use super::refusal::Refusal;

/// A day in milliseconds, and how many commands may be created in it.
const DAY: u64 = 24 * 60 * 60 * 1_000;
const A_DAY: usize = 200;

/// The routes under an application's id.
pub(super) fn route(world: &mut World, call: &Call, rest: &[&str]) -> Outcome {
    match rest {
        ["commands", rest @ ..] => scoped(world, call, None, rest),
        ["guilds", guild, "commands", rest @ ..] => {
            let guild = id(guild)?;
            if !world.guilds.contains_key(&guild) {
                return Err(Refusal::NO_ACCESS);
            }
            scoped(world, call, Some(guild), rest)
        }
        _ => Err(unknown(world, call)),
    }
}

fn scoped(world: &mut World, call: &Call, guild: Option<Id>, rest: &[&str]) -> Outcome {
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(json!(
            world.commands.get(&guild).cloned().unwrap_or_default()
        ))),
        ("PUT", []) => {
            created_today(
                world,
                guild,
                call.json().as_array().map_or(&[], Vec::as_slice),
            )?;
            Ok(overwrite(world, guild, call.json()))
        }
        ("POST", []) => {
            created_today(world, guild, std::slice::from_ref(call.json()))?;
            Ok(create(world, guild, call.json()))
        }
        (_, [command]) => one(world, call, guild, id(command)?),
        _ => Err(unknown(world, call)),
    }
}

/// Counts the commands that are not there yet against those that may be created in a day.
fn created_today(world: &mut World, guild: Option<Id>, given: &[Value]) -> Result<(), Refusal> {
    let known = world.commands.get(&guild).map_or(&[][..], Vec::as_slice);
    let fresh = given
        .iter()
        .filter(|command| !known.iter().any(|known| same(known, command)))
        .count();
    let now = world.clock.now();
    let created = world.created.entry(guild).or_default();
    created.retain(|at| now - at < DAY);
    if created.len() + fresh > A_DAY {
        return Err(Refusal::COMMAND_CREATES);
    }
    created.extend(std::iter::repeat_n(now, fresh));
    Ok(())
}

fn overwrite(world: &mut World, guild: Option<Id>, body: &Value) -> Reply {
    let given = body.as_array().cloned().unwrap_or_default();
    let list: Vec<Value> = given
        .iter()
        .map(|command| complete(world, guild, command))
        .collect();
    world.commands.insert(guild, list.clone());
    Reply::ok(Value::Array(list))
}

fn create(world: &mut World, guild: Option<Id>, body: &Value) -> Reply {
    let command = complete(world, guild, body);
    let list = world.commands.entry(guild).or_default();
    let known = list.iter().position(|known| same(known, &command));
    match known {
        Some(at) => list[at] = command.clone(),
        None => list.push(command.clone()),
    }
    Reply {
        status: if known.is_some() { 200 } else { 201 },
        ..Reply::ok(command)
    }
}

fn one(world: &mut World, call: &Call, guild: Option<Id>, command: Id) -> Outcome {
    let list = world.commands.entry(guild).or_default();
    let at = list.iter().position(|known| known["id"] == command.json());
    let at = at.ok_or(Refusal::UNKNOWN_COMMAND)?;
    match call.method.as_str() {
        "GET" => Ok(Reply::ok(list[at].clone())),
        "PATCH" => {
            merge(&mut list[at], call.json().clone());
            Ok(Reply::ok(list[at].clone()))
        }
        "DELETE" => {
            list.remove(at);
            Ok(Reply::done())
        }
        _ => Err(unknown(world, call)),
    }
}

/// A command as Discord gives it back: with its id, which a command of the same name keeps.
fn complete(world: &mut World, guild: Option<Id>, given: &Value) -> Value {
    let kind = given["type"].as_u64().unwrap_or(1);
    let mut command = json!({
        "type": kind, "description": "", "name_localizations": null, "description_localizations": null,
        "options": [], "default_member_permissions": null, "dm_permission": true, "contexts": null,
        "integration_types": [0], "nsfw": false,
    });
    merge(&mut command, given.clone());
    command["type"] = json!(kind);
    let known = world
        .commands
        .get(&guild)
        .into_iter()
        .flatten()
        .find(|known| same(known, &command));
    let known = known.map(|known| known["id"].clone());
    command["id"] = known.unwrap_or_else(|| world.id().json());
    command["application_id"] = world.application.json();
    command["version"] = world.id().json();
    if let Some(guild) = guild {
        command["guild_id"] = guild.json();
    }
    command
}

fn same(known: &Value, other: &Value) -> bool {
    let kind = |command: &Value| command["type"].as_u64().unwrap_or(1);
    known["name"] == other["name"] && kind(known) == kind(other)
}
