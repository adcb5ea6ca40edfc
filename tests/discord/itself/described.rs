//! Bodies that the published description refuses by itself, each a good one with one fault.

use serde_json::{Value, json};

use super::bodies::{
    Body, CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, ORIGINAL, button, buttons, choices, created,
    embed, fields, in_answer, in_command, in_embed, in_row, many_commands, message, modal, option,
    rows, sent, with, x,
};

/// All of them.
pub(super) fn described() -> Vec<Body> {
    let long = || with(message(), json!({ "content": x(2_001) }));
    [
        sent("POST", CALLBACK, lengths()),
        sent("POST", CALLBACK, components()),
        sent("POST", CALLBACK, kinds()),
        sent("POST", MESSAGES, messages()),
        sent("PUT", COMMANDS, commands()),
        sent("POST", "/channels/3/messages/5/threads", threads()),
        sent("POST", FOLLOW_UP, vec![("2,001 in a follow-up", long())]),
        sent("PATCH", ORIGINAL, vec![("2,001 in a change", long())]),
    ]
    .concat()
}

fn lengths() -> Vec<(&'static str, Value)> {
    let field =
        |name: String, value: String| json!({ "fields": [{ "name": name, "value": value }] });
    let users: Vec<String> = (0..101).map(|number: u32| number.to_string()).collect();
    let mentions = json!({ "parse": [], "users": users });
    vec![
        (
            "5,000 characters",
            in_answer(json!({ "content": x(5_000) })),
        ),
        (
            "2,001 characters",
            in_answer(json!({ "content": x(2_001) })),
        ),
        ("embed title 300", in_embed(json!({ "title": x(300) }))),
        (
            "description 4,097",
            in_embed(json!({ "description": x(4_097) })),
        ),
        ("26 fields", in_embed(json!({ "fields": fields(26) }))),
        ("field name 257", in_embed(field(x(257), x(1)))),
        ("field value 1,025", in_embed(field(x(1), x(1_025)))),
        (
            "footer 2,049",
            in_embed(json!({ "footer": { "text": x(2_049) } })),
        ),
        (
            "author 257",
            in_embed(json!({ "author": { "name": x(257) } })),
        ),
        (
            "11 embeds",
            in_answer(json!({ "embeds": vec![embed(); 11] })),
        ),
        (
            "colour over 0xFFFFFF",
            in_embed(json!({ "color": 0x0100_0000 })),
        ),
        (
            "101 mentioned users",
            in_answer(json!({ "allowed_mentions": mentions })),
        ),
        (
            "content that is a number",
            in_answer(json!({ "content": 5 })),
        ),
        (
            "an unknown key of an embed",
            in_embed(json!({ "colour": 5 })),
        ),
    ]
}

fn components() -> Vec<(&'static str, Value)> {
    let choice =
        |number: usize| json!({ "label": format!("L{number}"), "value": format!("v{number}") });
    let choices: Vec<Value> = (0..26).map(choice).collect();
    let menu = json!({ "type": 3, "custom_id": "pick", "options": choices });
    let labelled = with(button("b"), json!({ "label": x(81) }));
    let typeless = json!({ "components": [{ "components": [] }] });
    vec![
        ("6 buttons in a row", in_row(buttons(6))),
        (
            "41 components at the top",
            in_answer(json!({ "components": rows(41) })),
        ),
        ("custom_id 101", in_row(vec![button(&x(101))])),
        ("label 81", in_row(vec![labelled])),
        ("26 options in a menu", in_row(vec![menu])),
        ("a component of no type", in_answer(typeless)),
        (
            "a component of a type that is none",
            in_row(vec![json!({ "type": 99 })]),
        ),
    ]
}

/// Answers that are no messages.
fn kinds() -> Vec<(&'static str, Value)> {
    let named = |name: String| {
        let mut body = choices(1);
        body["data"]["choices"][0]["name"] = json!(name);
        body
    };
    let mut titled = modal(1);
    titled["data"]["title"] = json!(x(46));
    let empty = json!({ "type": 9, "data": { "custom_id": "c", "title": "t" } });
    vec![
        ("26 choices", choices(26)),
        ("choice without a name", named(x(0))),
        ("choice name 101", named(x(101))),
        ("modal title 46", titled),
        ("modal without components", empty),
        ("unknown callback type", json!({ "type": 3 })),
        ("choices without data", json!({ "type": 8 })),
        ("modal without data", json!({ "type": 9 })),
    ]
}

fn messages() -> Vec<(&'static str, Value)> {
    let attachment = |id: u32| json!({ "id": id.to_string() });
    let attachments: Vec<Value> = (0..11).map(attachment).collect();
    let changed = |more: Value| with(created(), more);
    vec![
        ("5,000 characters", changed(json!({ "content": x(5_000) }))),
        (
            "11 attachments",
            changed(json!({ "attachments": attachments })),
        ),
        ("nonce 26", changed(json!({ "nonce": x(26) }))),
        (
            "embeds that are an object",
            changed(json!({ "embeds": {} })),
        ),
        ("an unknown key", changed(json!({ "contentt": "Words" }))),
    ]
}

fn commands() -> Vec<(&'static str, Value)> {
    let named = |number: u32| option(json!({ "name": format!("o{number}") }));
    let options: Vec<Value> = (0..26).map(named).collect();
    let unknown = option(json!({ "needed": true }));
    vec![
        ("command name 33", in_command(json!({ "name": x(33) }))),
        (
            "command description 101",
            in_command(json!({ "description": x(101) })),
        ),
        ("26 options", in_command(json!({ "options": options }))),
        ("131 commands", many_commands(131)),
        (
            "an unknown key",
            in_command(json!({ "descriptions": "Words" })),
        ),
        (
            "an unknown key of an option",
            in_command(json!({ "options": [unknown] })),
        ),
    ]
}

fn threads() -> Vec<(&'static str, Value)> {
    vec![
        ("thread name 101", json!({ "name": x(101) })),
        (
            "archive time 5",
            json!({ "name": "It", "auto_archive_duration": 5 }),
        ),
    ]
}
