//! Bodies that Discord takes, from which the tables of what it refuses are made.

use serde_json::{Value, json};

use crate::double::Call;

pub(super) const CALLBACK: &str = "/interactions/1/token/callback";
pub(super) const FOLLOW_UP: &str = "/webhooks/2/token";
pub(super) const ORIGINAL: &str = "/webhooks/2/token/messages/@original";
pub(super) const MESSAGES: &str = "/channels/3/messages";
pub(super) const COMMANDS: &str = "/applications/2/commands";

/// A name, a method, a path and a body.
pub(super) type Body = (&'static str, &'static str, &'static str, Value);

/// Good bodies of every kind that the bot may send.
pub(super) fn good() -> Vec<Body> {
    let empty = json!({ "components": [] });
    let change = json!({ "content": "New", "allowed_mentions": { "parse": [] } });
    let thread = json!({ "name": "It", "auto_archive_duration": 60 });
    let forum = json!({ "name": "It", "message": message() });
    let one = |method, path, name, body| sent(method, path, vec![(name, body)]);
    [
        sent("POST", CALLBACK, good_answers()),
        sent("POST", MESSAGES, good_messages()),
        one(
            "PUT",
            COMMANDS,
            "commands everywhere",
            json!([command(), menu_command()]),
        ),
        one(
            "PUT",
            "/applications/2/guilds/4/commands",
            "of a server",
            json!([command()]),
        ),
        one("PUT", COMMANDS, "no commands", json!([])),
        one("POST", COMMANDS, "one command", command()),
        one(
            "PATCH",
            "/applications/2/commands/9",
            "a changed command",
            json!({ "description": "Who" }),
        ),
        one("POST", FOLLOW_UP, "a follow-up", message()),
        one("PATCH", ORIGINAL, "a changed answer", message()),
        one(
            "PATCH",
            "/webhooks/2/token/messages/5",
            "a changed follow-up",
            empty,
        ),
        one(
            "PATCH",
            "/channels/3/messages/5",
            "a changed message",
            change,
        ),
        one(
            "POST",
            "/channels/3/messages/5/threads",
            "a thread on a message",
            thread,
        ),
        one(
            "POST",
            "/channels/3/threads",
            "a thread",
            json!({ "name": "It", "type": 11 }),
        ),
        one("POST", "/channels/3/threads", "a thread in a forum", forum),
        one(
            "POST",
            "/users/@me/channels",
            "a direct message",
            json!({ "recipient_id": "7" }),
        ),
    ]
    .concat()
}

fn good_answers() -> Vec<(&'static str, Value)> {
    vec![
        ("pong", json!({ "type": 1 })),
        ("an answer", answer()),
        (
            "a deferred answer",
            json!({ "type": 5, "data": { "flags": 64 } }),
        ),
        ("a deferred answer without data", json!({ "type": 5 })),
        ("a deferred change", json!({ "type": 6 })),
        ("a change", json!({ "type": 7, "data": message() })),
        ("choices", choices(25)),
        ("no choices", choices(0)),
        ("a form of rows", modal(5)),
        ("a form of labels", label_modal()),
    ]
}

fn good_messages() -> Vec<(&'static str, Value)> {
    vec![
        ("a message", created()),
        ("a reply", reply()),
        ("components of the second generation", second_generation()),
    ]
}

/// A slash command with an option of each kind that the bot has.
pub(super) fn command() -> Value {
    json!({
        "name": "quote", "type": 1, "description": "What was said", "contexts": [0, 1], "integration_types": [0],
        "name_localizations": { "de": "zitat" }, "default_member_permissions": "2048", "nsfw": false,
        "options": [
            { "type": 3, "name": "speaker", "description": "Who", "required": true, "autocomplete": true,
              "choices": [], "options": [], "channel_types": [], "min_value": null, "max_length": 100 },
            { "type": 3, "name": "order", "description": "Which", "required": false,
              "choices": [{ "name": "The first", "value": "first" }] },
        ],
    })
}

/// A command of a message's menu.
pub(super) fn menu_command() -> Value {
    json!({ "name": "Find the source", "type": 3 })
}

/// What a message is made of, for every route but the one that needs a nonce.
pub(super) fn message() -> Value {
    json!({
        "content": "Words", "embeds": [embed()], "allowed_mentions": { "parse": [] },
        "components": [{ "type": 1, "components": [button("next"), link()] }],
    })
}

/// A message in a channel.
pub(super) fn created() -> Value {
    with(message(), json!({ "nonce": "1234", "enforce_nonce": true }))
}

fn reply() -> Value {
    let reference = json!({ "message_id": "5", "channel_id": "3", "fail_if_not_exists": false });
    with(created(), json!({ "message_reference": reference }))
}

pub(super) fn embed() -> Value {
    json!({
        "type": "rich", "title": "Title", "description": "Lead", "url": "https://example.org/piece", "color": 0x0012_3456,
        "timestamp": "2026-11-23T09:00:00.000Z", "footer": { "text": "file as of today" },
        "author": { "name": "The Gazette" }, "fields": [{ "name": "One", "value": "said", "inline": false }],
    })
}

pub(super) fn button(custom_id: &str) -> Value {
    json!({ "type": 2, "style": 2, "label": "Next", "custom_id": custom_id, "disabled": false })
}

fn link() -> Value {
    json!({ "type": 2, "style": 5, "label": "Read", "url": "https://example.org/piece" })
}

/// An answer to an interaction.
pub(super) fn answer() -> Value {
    json!({ "type": 4, "data": message() })
}

/// So many choices.
pub(super) fn choices(count: usize) -> Value {
    let choice = |number: usize| json!({ "name": format!("Name {number}"), "value": format!("value {number}") });
    json!({ "type": 8, "data": { "choices": (0..count).map(choice).collect::<Vec<_>>() } })
}

/// A form of so many rows.
pub(super) fn modal(rows: usize) -> Value {
    let input = |number: usize| {
        let input = json!({ "type": 4, "custom_id": format!("input {number}"), "style": 1, "label": "Why" });
        json!({ "type": 1, "components": [input] })
    };
    json!({ "type": 9, "data": {
        "custom_id": "wrong", "title": "Wrong answer", "components": (0..rows).map(input).collect::<Vec<_>>(),
    } })
}

fn label_modal() -> Value {
    let input = json!({ "type": 4, "custom_id": "why", "style": 2 });
    json!({ "type": 9, "data": {
        "custom_id": "wrong", "title": "Wrong answer",
        "components": [{ "type": 18, "label": "Why", "component": input }],
    } })
}

/// A message of components of the second generation.
pub(super) fn second_generation() -> Value {
    let words = json!({ "type": 10, "content": "Words" });
    let container = json!({ "type": 17, "components": [words, { "type": 14 }] });
    json!({
        "flags": 1 << 15, "components": [container], "allowed_mentions": { "parse": [] },
        "nonce": "1", "enforce_nonce": true,
    })
}

/// An object with more keys, or others in their place.
pub(super) fn with(mut object: Value, more: Value) -> Value {
    let (Value::Object(into), Value::Object(more)) = (&mut object, more) else {
        panic!("objects only");
    };
    into.extend(more);
    object
}

/// So many letters.
pub(super) fn x(count: usize) -> String {
    "x".repeat(count)
}

/// The request of a row.
pub(super) fn call((_, method, path, body): &Body) -> Call {
    Call::of(method, path, body.clone())
}

pub(super) fn in_answer(more: Value) -> Value {
    json!({ "type": 4, "data": with(message(), more) })
}

pub(super) fn in_embed(more: Value) -> Value {
    in_answer(json!({ "embeds": [with(embed(), more)] }))
}

pub(super) fn in_row(buttons: Vec<Value>) -> Value {
    in_answer(json!({ "components": [{ "type": 1, "components": buttons }] }))
}

pub(super) fn in_command(more: Value) -> Value {
    json!([with(command(), more)])
}

pub(super) fn option(more: Value) -> Value {
    with(
        json!({ "type": 3, "name": "name", "description": "Whom" }),
        more,
    )
}

pub(super) fn buttons(count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| button(&format!("b{number}")))
        .collect()
}

pub(super) fn rows(count: usize) -> Value {
    let row =
        |number: usize| json!({ "type": 1, "components": [button(&format!("row {number}"))] });
    (0..count).map(row).collect()
}

pub(super) fn fields(count: usize) -> Value {
    (0..count)
        .map(|_| json!({ "name": "One", "value": "said" }))
        .collect()
}

pub(super) fn many_commands(count: usize) -> Value {
    (0..count)
        .map(|number| with(command(), json!({ "name": format!("c{number}") })))
        .collect()
}

/// Rows of one route.
pub(super) fn sent(
    method: &'static str,
    path: &'static str,
    rows: Vec<(&'static str, Value)>,
) -> Vec<Body> {
    let row = |(name, body)| (name, method, path, body);
    rows.into_iter().map(row).collect()
}
