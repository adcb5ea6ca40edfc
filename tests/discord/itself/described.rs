//! Bodies that the published description refuses by itself, each a good one with one fault.

use serde_json::{Value, json};

use super::bodies::{
    Body, CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, ORIGINAL, button, buttons, choices, created,
    embed, fields, in_answer, in_command, in_embed, in_row, many_commands, message, modal, option,
    rows, with, x,
};

/// What the published description refuses by itself.
pub(super) fn described() -> Vec<Body> {
    let select = |options: usize| {
        let option =
            |number: usize| json!({ "label": format!("L{number}"), "value": format!("v{number}") });
        json!({ "type": 3, "custom_id": "pick", "options": (0..options).map(option).collect::<Vec<_>>() })
    };
    let mut choice_without_name = choices(1);
    choice_without_name["data"]["choices"][0]["name"] = json!("");
    let mut choice_name_101 = choices(1);
    choice_name_101["data"]["choices"][0]["name"] = json!(x(101));
    let users: Vec<String> = (0..101).map(|number: u32| number.to_string()).collect();
    let attachments: Vec<Value> = (0..11)
        .map(|id: u32| json!({ "id": id.to_string() }))
        .collect();
    let options: Vec<Value> = (0..26)
        .map(|number| option(json!({ "name": format!("o{number}") })))
        .collect();
    let titled = |title: String| json!({ "type": 9, "data": with(modal(1)["data"].clone(), json!({ "title": title })) });
    let thread = "/channels/3/messages/5/threads";
    vec![
        ("26 choices", "POST", CALLBACK, choices(26)),
        (
            "5,000 characters in a message",
            "POST",
            MESSAGES,
            with(created(), json!({ "content": x(5_000) })),
        ),
        (
            "5,000 characters in a callback",
            "POST",
            CALLBACK,
            in_answer(json!({ "content": x(5_000) })),
        ),
        (
            "2,001 in a callback",
            "POST",
            CALLBACK,
            in_answer(json!({ "content": x(2_001) })),
        ),
        (
            "2,001 in a follow-up",
            "POST",
            FOLLOW_UP,
            with(message(), json!({ "content": x(2_001) })),
        ),
        (
            "2,001 in a change",
            "PATCH",
            ORIGINAL,
            with(message(), json!({ "content": x(2_001) })),
        ),
        (
            "embed title 300",
            "POST",
            CALLBACK,
            in_embed(json!({ "title": x(300) })),
        ),
        (
            "description 4,097",
            "POST",
            CALLBACK,
            in_embed(json!({ "description": x(4_097) })),
        ),
        (
            "26 fields",
            "POST",
            CALLBACK,
            in_embed(json!({ "fields": fields(26) })),
        ),
        (
            "field name 257",
            "POST",
            CALLBACK,
            in_embed(json!({ "fields": [{ "name": x(257), "value": "v" }] })),
        ),
        (
            "field value 1,025",
            "POST",
            CALLBACK,
            in_embed(json!({ "fields": [{ "name": "n", "value": x(1_025) }] })),
        ),
        (
            "footer 2,049",
            "POST",
            CALLBACK,
            in_embed(json!({ "footer": { "text": x(2_049) } })),
        ),
        (
            "author 257",
            "POST",
            CALLBACK,
            in_embed(json!({ "author": { "name": x(257) } })),
        ),
        (
            "11 embeds",
            "POST",
            CALLBACK,
            in_answer(json!({ "embeds": vec![embed(); 11] })),
        ),
        (
            "choice without a name",
            "POST",
            CALLBACK,
            choice_without_name,
        ),
        ("choice name 101", "POST", CALLBACK, choice_name_101),
        ("6 buttons in a row", "POST", CALLBACK, in_row(buttons(6))),
        (
            "41 components at the top",
            "POST",
            CALLBACK,
            in_answer(json!({ "components": rows(41) })),
        ),
        (
            "custom_id 101",
            "POST",
            CALLBACK,
            in_row(vec![button(&x(101))]),
        ),
        (
            "label 81",
            "POST",
            CALLBACK,
            in_row(vec![with(button("b"), json!({ "label": x(81) }))]),
        ),
        (
            "26 options in a menu",
            "POST",
            CALLBACK,
            in_row(vec![select(26)]),
        ),
        (
            "command name 33",
            "PUT",
            COMMANDS,
            in_command(json!({ "name": x(33) })),
        ),
        (
            "command description 101",
            "PUT",
            COMMANDS,
            in_command(json!({ "description": x(101) })),
        ),
        (
            "26 options",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": options })),
        ),
        ("131 commands", "PUT", COMMANDS, many_commands(131)),
        ("modal title 46", "POST", CALLBACK, titled(x(46))),
        (
            "modal without components",
            "POST",
            CALLBACK,
            json!({ "type": 9, "data": { "custom_id": "c", "title": "t" } }),
        ),
        (
            "unknown callback type",
            "POST",
            CALLBACK,
            json!({ "type": 3 }),
        ),
        (
            "choices without data",
            "POST",
            CALLBACK,
            json!({ "type": 8 }),
        ),
        ("modal without data", "POST", CALLBACK, json!({ "type": 9 })),
        ("thread name 101", "POST", thread, json!({ "name": x(101) })),
        (
            "archive time 5",
            "POST",
            thread,
            json!({ "name": "It", "auto_archive_duration": 5 }),
        ),
        (
            "11 attachments",
            "POST",
            MESSAGES,
            with(created(), json!({ "attachments": attachments })),
        ),
        (
            "nonce 26",
            "POST",
            MESSAGES,
            with(created(), json!({ "nonce": x(26) })),
        ),
        (
            "colour over 0xFFFFFF",
            "POST",
            CALLBACK,
            in_embed(json!({ "color": 0x0100_0000 })),
        ),
        (
            "101 mentioned users",
            "POST",
            CALLBACK,
            in_answer(json!({ "allowed_mentions": { "parse": [], "users": users } })),
        ),
        (
            "content that is a number",
            "POST",
            CALLBACK,
            in_answer(json!({ "content": 5 })),
        ),
        (
            "embeds that are an object",
            "POST",
            MESSAGES,
            with(created(), json!({ "embeds": {} })),
        ),
        (
            "an unknown key",
            "POST",
            MESSAGES,
            with(created(), json!({ "contentt": "Words" })),
        ),
        (
            "an unknown key of an embed",
            "POST",
            CALLBACK,
            in_embed(json!({ "colour": 5 })),
        ),
        (
            "an unknown key of a command",
            "PUT",
            COMMANDS,
            in_command(json!({ "descriptions": "Words" })),
        ),
        (
            "an unknown key of an option",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [option(json!({ "needed": true }))] })),
        ),
        (
            "a component of no type",
            "POST",
            CALLBACK,
            in_answer(json!({ "components": [{ "components": [] }] })),
        ),
        (
            "a component of a type that is none",
            "POST",
            CALLBACK,
            in_row(vec![json!({ "type": 99 })]),
        ),
    ]
}
