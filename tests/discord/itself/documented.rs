//! Bodies that the published description lets pass, and Discord or this house does not, each a good one with one fault.

use serde_json::{Value, json};

use super::bodies::{
    Body, CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, ORIGINAL, button, choices, command, created,
    embed, in_answer, in_command, in_embed, in_row, many_commands, menu_command, message, modal,
    option, rows, second_generation, with, x,
};

/// What it lets pass, and Discord does not; and what the house does not want.
pub(super) fn documented() -> Vec<Body> {
    let mut long_value = choices(1);
    long_value["data"]["choices"][0]["value"] = json!(x(101));
    let embeds: Vec<Value> = (0..2)
        .map(|_| with(embed(), json!({ "description": x(3_500) })))
        .collect();
    let two_parts = json!({ "parse": ["users"], "users": ["5"] });
    let select =
        json!({ "type": 3, "custom_id": "pick", "options": [{ "label": "L", "value": "v" }] });
    let linked = |more: Value| {
        vec![with(
            json!({ "type": 2, "style": 5, "label": "Read" }),
            more,
        )]
    };
    let required = option(json!({ "name": "b", "required": true }));
    let both =
        option(json!({ "autocomplete": true, "choices": [{ "name": "One", "value": "1" }] }));
    let choice = json!({ "name": "One", "value": "1" });
    let menu = |more: Value| json!([with(menu_command(), more)]);
    let menus: Vec<Value> = (0..16)
        .map(|number| with(menu_command(), json!({ "name": format!("M {number}") })))
        .collect();
    let long_options: Vec<Value> = (0..3)
        .map(|number| {
            let choice = |at: usize| json!({ "name": format!("{at}{}", x(90)), "value": format!("{at}{}", x(90)) });
            let choices: Vec<Value> = (0..25).map(choice).collect();
            option(json!({ "name": format!("o{number}"), "choices": choices }))
        })
        .collect();
    let nested: Vec<Value> = (0..8)
        .map(|row| {
            let many: Vec<Value> = (0..5).map(|at| button(&format!("{row} {at}"))).collect();
            json!({ "type": 1, "components": many })
        })
        .collect();
    let second = |more: Value| with(second_generation(), more);
    let words = json!([{ "type": 10, "content": x(4_001) }]);
    let without_flag = json!({ "components": [{ "type": 10, "content": "Words" }] });
    let without = |key: &str| {
        let mut body = created();
        body.as_object_mut().unwrap().remove(key);
        body
    };
    vec![
        (
            "2,001 in a message",
            "POST",
            MESSAGES,
            with(created(), json!({ "content": x(2_001) })),
        ),
        (
            "more than 6,000 in embeds",
            "POST",
            CALLBACK,
            in_answer(json!({ "embeds": embeds })),
        ),
        (
            "an empty message",
            "POST",
            MESSAGES,
            with(
                created(),
                json!({ "content": " ", "embeds": [], "components": [] }),
            ),
        ),
        (
            "an answer without data",
            "POST",
            CALLBACK,
            json!({ "type": 4 }),
        ),
        (
            "an answer with empty data",
            "POST",
            CALLBACK,
            json!({ "type": 4, "data": { "allowed_mentions": { "parse": [] } } }),
        ),
        (
            "a field without a name",
            "POST",
            CALLBACK,
            in_embed(json!({ "fields": [{ "name": "", "value": "v" }] })),
        ),
        (
            "a field without a value",
            "POST",
            CALLBACK,
            in_embed(json!({ "fields": [{ "name": "n", "value": " " }] })),
        ),
        (
            "an empty embed",
            "POST",
            CALLBACK,
            in_answer(json!({ "embeds": [{ "type": "rich" }] })),
        ),
        ("choice value 101", "POST", CALLBACK, long_value),
        (
            "6 rows",
            "POST",
            CALLBACK,
            in_answer(json!({ "components": rows(6) })),
        ),
        ("6 rows in a form", "POST", CALLBACK, modal(6)),
        (
            "48 components, nested ones counted",
            "POST",
            MESSAGES,
            second(json!({ "components": nested })),
        ),
        (
            "second generation with content",
            "POST",
            MESSAGES,
            second(json!({ "content": "Words" })),
        ),
        (
            "second generation with embeds",
            "POST",
            MESSAGES,
            second(json!({ "embeds": [embed()] })),
        ),
        (
            "second generation with a poll",
            "POST",
            MESSAGES,
            second(json!({ "poll": { "question": { "text": "Who" }, "answers": [] } })),
        ),
        (
            "second generation with stickers",
            "POST",
            MESSAGES,
            second(json!({ "sticker_ids": ["5"] })),
        ),
        (
            "second generation without its flag",
            "POST",
            MESSAGES,
            with(created(), without_flag),
        ),
        (
            "second generation with 4,001 characters",
            "POST",
            MESSAGES,
            second(json!({ "components": words })),
        ),
        (
            "a link button without a link",
            "POST",
            CALLBACK,
            in_row(linked(json!({}))),
        ),
        (
            "a link button with an id",
            "POST",
            CALLBACK,
            in_row(linked(
                json!({ "url": "https://example.org", "custom_id": "c" }),
            )),
        ),
        (
            "a link that is none",
            "POST",
            CALLBACK,
            in_row(linked(json!({ "url": "javascript:alert(1)" }))),
        ),
        (
            "a button without an id",
            "POST",
            CALLBACK,
            in_row(vec![json!({ "type": 2, "style": 1, "label": "Next" })]),
        ),
        (
            "a button without a label",
            "POST",
            CALLBACK,
            in_row(vec![json!({ "type": 2, "style": 1, "custom_id": "c" })]),
        ),
        (
            "a custom_id twice",
            "POST",
            CALLBACK,
            in_row(vec![button("same"), button("same")]),
        ),
        (
            "a menu beside a button",
            "POST",
            CALLBACK,
            in_row(vec![select, button("b")]),
        ),
        (
            "a command name in capitals",
            "PUT",
            COMMANDS,
            in_command(json!({ "name": "Quote" })),
        ),
        (
            "a command name with a space",
            "PUT",
            COMMANDS,
            in_command(json!({ "name": "quote it" })),
        ),
        (
            "an option name with a space",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [option(json!({ "name": "a b" }))] })),
        ),
        (
            "a localised name in capitals",
            "PUT",
            COMMANDS,
            in_command(json!({ "name_localizations": { "de": "Zitat" } })),
        ),
        (
            "a slash command without a description",
            "PUT",
            COMMANDS,
            in_command(json!({ "description": "" })),
        ),
        (
            "a menu's command with a description",
            "PUT",
            COMMANDS,
            menu(json!({ "description": "Words" })),
        ),
        (
            "a language that Discord does not know",
            "PUT",
            COMMANDS,
            in_command(json!({ "name_localizations": { "en": "quote" } })),
        ),
        (
            "a choice twice",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [option(json!({ "choices": [choice, choice] }))] })),
        ),
        (
            "a subcommand beside an option",
            "PUT",
            COMMANDS,
            in_command(
                json!({ "options": [option(json!({})), option(json!({ "type": 1, "name": "use" }))] }),
            ),
        ),
        (
            "words in a deferred answer",
            "POST",
            CALLBACK,
            json!({ "type": 5, "data": { "content": "Words" } }),
        ),
        (
            "a deferred answer with another flag",
            "POST",
            CALLBACK,
            json!({ "type": 5, "data": { "flags": 68 } }),
        ),
        (
            "a private message out of nothing",
            "POST",
            MESSAGES,
            with(created(), json!({ "flags": 64 })),
        ),
        ("101 slash commands", "PUT", COMMANDS, many_commands(101)),
        ("16 commands of a menu", "PUT", COMMANDS, json!(menus)),
        (
            "a command twice",
            "PUT",
            COMMANDS,
            json!([command(), command()]),
        ),
        (
            "a required option after an optional one",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [option(json!({})), required] })),
        ),
        (
            "autocomplete and choices",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [both] })),
        ),
        (
            "an option twice",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": [option(json!({})), option(json!({}))] })),
        ),
        (
            "8,001 characters in a command",
            "PUT",
            COMMANDS,
            in_command(json!({ "options": long_options })),
        ),
        (
            "mentions both parsed and listed",
            "POST",
            CALLBACK,
            in_answer(json!({ "allowed_mentions": two_parts })),
        ),
        (
            "a time that is none",
            "POST",
            CALLBACK,
            in_embed(json!({ "timestamp": "yesterday" })),
        ),
        (
            "an embed's link that is none",
            "POST",
            CALLBACK,
            in_embed(json!({ "url": "piece one" })),
        ),
        (
            "mentions left open",
            "POST",
            CALLBACK,
            json!({ "type": 4, "data": { "content": "Words" } }),
        ),
        (
            "everybody pinged",
            "POST",
            FOLLOW_UP,
            with(
                message(),
                json!({ "allowed_mentions": { "parse": ["everyone"] } }),
            ),
        ),
        (
            "the one replied to pinged",
            "POST",
            MESSAGES,
            with(
                created(),
                json!({ "allowed_mentions": { "parse": [], "replied_user": true } }),
            ),
        ),
        (
            "a change that pings",
            "PATCH",
            ORIGINAL,
            json!({ "content": "<@5>" }),
        ),
        (
            "a message without a nonce",
            "POST",
            MESSAGES,
            without("nonce"),
        ),
        (
            "a nonce that is not enforced",
            "POST",
            MESSAGES,
            without("enforce_nonce"),
        ),
    ]
}
