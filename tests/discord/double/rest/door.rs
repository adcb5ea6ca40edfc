//! The one door of the routes: looks at the request's head, has its body checked, and hands it to its route.

use serde_json::{Value, json};

use super::super::check::{Checker, SECOND_GENERATION};
use super::super::gateway::{Opening, Start};
use super::super::world::World;
use super::call::{Call, Reply, id};
use super::refusal::Refusal;
use super::{callback, channel, command, message, webhook};

/// What a route gives back.
pub(super) type Outcome = Result<Reply, Refusal>;

/// Carries a request out.
pub(crate) fn answer(world: &mut World, checker: &Checker, call: &Call) -> Reply {
    if let Err(refusal) = admit(world, call) {
        return Reply::refused(refusal);
    }
    let mut problems = checker.check(call);
    problems.extend(world.generation_problem(call));
    if !problems.is_empty() {
        for problem in &problems {
            let text = format!(
                "{} {}: {problem}; body {}",
                call.method,
                call.path,
                call.json()
            );
            world.journal.violation(text);
        }
        return wrong_form(&problems);
    }
    route(world, call).unwrap_or_else(Reply::refused)
}

impl World {
    /// The flag of components of the second generation cannot be taken from a message.
    fn generation_problem(&self, call: &Call) -> Option<String> {
        let segments = call.segments();
        let ("PATCH", [.., "messages", which]) = (call.method.as_str(), segments.as_slice()) else {
            return None;
        };
        let message = self.messages.get(&id(which).ok()?)?;
        let flags = call.json()["flags"].as_u64()?;
        let had = message.flags & SECOND_GENERATION != 0;
        (had && flags & SECOND_GENERATION == 0)
            .then(|| "the flag of the second generation was removed".to_owned())
    }
}

fn wrong_form(problems: &[String]) -> Reply {
    let errors: Vec<Value> = problems
        .iter()
        .map(|problem| json!({ "code": "BASE_TYPE_INVALID", "message": problem }))
        .collect();
    let mut reply = Reply::refused(Refusal::FORM);
    reply.body = Some(json!({
        "code": Refusal::FORM.code, "message": Refusal::FORM.message, "errors": { "_errors": errors },
    }));
    reply
}

/// Whether the head is in order: a bot's user agent, and the token where the route asks for one.
fn admit(world: &mut World, call: &Call) -> Result<(), Refusal> {
    if !call
        .agent
        .as_deref()
        .unwrap_or_default()
        .starts_with("DiscordBot (")
    {
        let text = format!("{} {}: user agent {:?}", call.method, call.path, call.agent);
        world.journal.violation(text);
    }
    if matches!(
        call.segments().as_slice(),
        ["gateway"] | ["interactions" | "webhooks", ..]
    ) {
        return Ok(());
    }
    match &call.authorization {
        Some(given) if *given == format!("Bot {}", world.token) => Ok(()),
        Some(_) => Err(Refusal::UNAUTHORIZED),
        None => {
            let text = format!("{} {}: no Authorization", call.method, call.path);
            world.journal.violation(text);
            Err(Refusal::UNAUTHORIZED)
        }
    }
}

fn route(world: &mut World, call: &Call) -> Outcome {
    let segments = call.segments();
    match (call.method.as_str(), segments.as_slice()) {
        ("GET", ["gateway"]) => Ok(Reply::ok(json!({ "url": world.gateway_url }))),
        ("GET", ["gateway", "bot"]) => Ok(gateway_bot(world)),
        ("GET", ["users", "@me"]) => Ok(Reply::ok(own(world))),
        ("GET", ["users", user]) => user_route(world, user),
        ("GET", ["applications" | "oauth2", .., "@me"]) => Ok(Reply::ok(application(world))),
        (_, ["applications", application, rest @ ..]) => {
            if id(application)? != world.application {
                return Err(Refusal::UNKNOWN_APPLICATION);
            }
            command::route(world, call, rest)
        }
        ("POST", ["interactions", interaction, token, "callback"]) => {
            callback::route(world, call, id(interaction)?, token)
        }
        (_, ["webhooks", application, token, rest @ ..]) => {
            if id(application)? != world.application {
                return Err(Refusal::UNKNOWN_WEBHOOK);
            }
            webhook::route(world, call, token, rest)
        }
        (_, ["channels", place, "messages", rest @ ..]) if !rest.contains(&"threads") => {
            message::route(world, call, id(place)?, rest)
        }
        (_, ["channels", place, rest @ ..]) => channel::route(world, call, id(place)?, rest),
        ("POST", ["users", "@me", "channels"]) => channel::open_direct(world, call),
        ("GET", ["guilds", guild, rest @ ..]) => guild_route(world, id(guild)?, rest),
        _ => Err(unknown(world, call)),
    }
}

/// The refusal of a route that the double does not have, which a test is to hear of.
pub(super) fn unknown(world: &mut World, call: &Call) -> Refusal {
    let text = format!("{} {}: no such route in the double", call.method, call.path);
    world.journal.violation(text);
    Refusal::NO_ROUTE
}

fn gateway_bot(world: &World) -> Reply {
    let identify = |start: &&Start| start.how == Opening::Identify;
    let started = world.sessions.starts.iter().filter(identify).count() as u64;
    Reply::ok(json!({
        "url": world.gateway_url, "shards": 1,
        "session_start_limit": { "total": 1000, "remaining": 1000_u64.saturating_sub(started), "reset_after": 14_400_000, "max_concurrency": 1 },
    }))
}

fn own(world: &World) -> Value {
    let mut json = world.users[&world.bot].json();
    json["verified"] = json!(true);
    json["mfa_enabled"] = json!(true);
    json["locale"] = json!("en-GB");
    json["email"] = Value::Null;
    json
}

fn application(world: &World) -> Value {
    json!({
        "id": world.application.json(), "name": "Cuttings", "icon": null, "description": "", "summary": "",
        "type": null, "is_monetized": false, "is_verified": false, "bot_public": false,
        "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": 0, "hook": true,
        "redirect_uris": [], "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "owner": world.users[&world.bot].json(), "team": null, "approximate_guild_count": world.guilds.len(),
        "rpc_origins": [], "flags_new": "0", "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [], "bot": world.users[&world.bot].json(),
    })
}

fn user_route(world: &World, user: &str) -> Outcome {
    let user = world.users.get(&id(user)?).ok_or(Refusal::UNKNOWN_USER)?;
    Ok(Reply::ok(user.json()))
}

fn guild_route(world: &World, guild: super::super::id::Id, rest: &[&str]) -> Outcome {
    let known = world.guilds.get(&guild).ok_or(Refusal::UNKNOWN_GUILD)?;
    match rest {
        [] => Ok(Reply::ok(known.json())),
        ["roles"] => Ok(Reply::ok(json!(known.roles_json()))),
        ["channels"] => {
            let here = world
                .channels
                .values()
                .filter(|place| place.guild == Some(guild) && !place.is_thread());
            Ok(Reply::ok(
                here.map(|place| world.channel_json(place)).collect(),
            ))
        }
        ["members", user] => {
            let user = id(user)?;
            if !known.members.contains_key(&user) {
                return Err(Refusal::UNKNOWN_MEMBER);
            }
            Ok(Reply::ok(world.member_with_user(guild, user)))
        }
        _ => Err(Refusal::NO_ROUTE),
    }
}
