//! Bodies that the published description lets pass, and Discord or this house does not, each a good one with one fault.

use serde_json::{Value, json};

use super::bodies::{
    Body, CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, ORIGINAL, button, choices, command, created,
    embed, in_answer, in_command, in_embed, in_row, many_commands, menu_command, message, modal,
    option, rows, second_generation, sent, with, x,
};

/// All of them.
pub(super) fn documented() -> Vec<Body> {
    let everybody = json!({ "allowed_mentions": { "parse": ["everyone"] } });
    let follow_up = vec![("everybody pinged", with(message(), everybody))];
    let change = vec![("a change that pings", json!({ "content": "<@5>" }))];
    [
        sent("POST", CALLBACK, answers()),
        sent("POST", CALLBACK, buttons()),
        sent("POST", MESSAGES, messages()),
        sent("POST", MESSAGES, generations()),
        sent("PUT", COMMANDS, commands()),
        sent("PUT", COMMANDS, options()),
        sent("POST", FOLLOW_UP, follow_up),
        sent("PATCH", ORIGINAL, change),
    ]
    .concat()
}

fn answers() -> Vec<(&'static str, Value)> {
    let mut long_value = choices(1);
    long_value["data"]["choices"][0]["value"] = json!(x(101));
    let long = with(embed(), json!({ "description": x(3_500) }));
    let field = |name: &str, value: &str| json!({ "fields": [{ "name": name, "value": value }] });
    let silent = json!({ "allowed_mentions": { "parse": [] } });
    let both = json!({ "parse": ["users"], "users": ["5"] });
    vec![
        (
            "more than 6,000 in embeds",
            in_answer(json!({ "embeds": [long, long] })),
        ),
        ("no data", json!({ "type": 4 })),
        ("empty data", json!({ "type": 4, "data": silent })),
        ("a field without a name", in_embed(field("", "v"))),
        ("a field without a value", in_embed(field("n", " "))),
        (
            "an empty embed",
            in_answer(json!({ "embeds": [{ "type": "rich" }] })),
        ),
        (
            "a time that is none",
            in_embed(json!({ "timestamp": "yesterday" })),
        ),
        (
            "a link that is none",
            in_embed(json!({ "url": "piece one" })),
        ),
        ("choice value 101", long_value),
        ("6 rows in a form", modal(6)),
        (
            "words in a deferred answer",
            json!({ "type": 5, "data": { "content": "Words" } }),
        ),
        (
            "another flag of a deferred answer",
            json!({ "type": 5, "data": { "flags": 68 } }),
        ),
        (
            "mentions parsed and listed",
            in_answer(json!({ "allowed_mentions": both })),
        ),
        (
            "mentions left open",
            json!({ "type": 4, "data": { "content": "Words" } }),
        ),
    ]
}

fn buttons() -> Vec<(&'static str, Value)> {
    let linked = |more: Value| {
        in_row(vec![with(
            json!({ "type": 2, "style": 5, "label": "Read" }),
            more,
        )])
    };
    let choice = json!({ "label": "L", "value": "v" });
    let menu = json!({ "type": 3, "custom_id": "pick", "options": [choice] });
    let nameless = json!({ "type": 2, "style": 1, "label": "Next" });
    let wordless = json!({ "type": 2, "style": 1, "custom_id": "c" });
    let two_ways = json!({ "url": "https://example.org", "custom_id": "c" });
    vec![
        ("6 rows", in_answer(json!({ "components": rows(6) }))),
        ("a link button without a link", linked(json!({}))),
        ("a link button with an id", linked(two_ways)),
        (
            "a link that is none",
            linked(json!({ "url": "javascript:alert(1)" })),
        ),
        ("a button without an id", in_row(vec![nameless])),
        ("a button without a label", in_row(vec![wordless])),
        (
            "a custom_id twice",
            in_row(vec![button("same"), button("same")]),
        ),
        ("a menu beside a button", in_row(vec![menu, button("b")])),
    ]
}

fn messages() -> Vec<(&'static str, Value)> {
    let changed = |more: Value| with(created(), more);
    let without = |key: &str| {
        let mut body = created();
        body.as_object_mut().unwrap().remove(key);
        body
    };
    let empty = json!({ "content": " ", "embeds": [], "components": [] });
    let replied = json!({ "parse": [], "replied_user": true });
    vec![
        ("2,001 characters", changed(json!({ "content": x(2_001) }))),
        ("an empty message", changed(empty)),
        (
            "a private message out of nothing",
            changed(json!({ "flags": 64 })),
        ),
        (
            "the one replied to pinged",
            changed(json!({ "allowed_mentions": replied })),
        ),
        ("no nonce", without("nonce")),
        ("a nonce that is not enforced", without("enforce_nonce")),
    ]
}

/// Components of the second generation.
fn generations() -> Vec<(&'static str, Value)> {
    let second = |more: Value| with(second_generation(), more);
    let row = |row: u32| {
        let many: Vec<Value> = (0..5).map(|at| button(&format!("{row} {at}"))).collect();
        json!({ "type": 1, "components": many })
    };
    let nested: Vec<Value> = (0..8).map(row).collect();
    let words = |count: usize| json!({ "components": [{ "type": 10, "content": x(count) }] });
    let poll = json!({ "question": { "text": "Who" }, "answers": [] });
    vec![
        (
            "48 components, nested ones counted",
            second(json!({ "components": nested })),
        ),
        ("with content", second(json!({ "content": "Words" }))),
        ("with embeds", second(json!({ "embeds": [embed()] }))),
        ("with a poll", second(json!({ "poll": poll }))),
        ("with stickers", second(json!({ "sticker_ids": ["5"] }))),
        ("without the flag", with(created(), words(5))),
        ("with 4,001 characters", second(words(4_001))),
    ]
}

fn commands() -> Vec<(&'static str, Value)> {
    let language =
        |key: &str, name: &str| in_command(json!({ "name_localizations": { key: name } }));
    let menu = |number: u32| with(menu_command(), json!({ "name": format!("M {number}") }));
    let menus: Vec<Value> = (0..16).map(menu).collect();
    let described = with(menu_command(), json!({ "description": "Words" }));
    vec![
        ("a name in capitals", in_command(json!({ "name": "Quote" }))),
        (
            "a name with a space",
            in_command(json!({ "name": "quote it" })),
        ),
        ("a localised name in capitals", language("de", "Zitat")),
        (
            "a language that Discord does not know",
            language("en", "quote"),
        ),
        ("no description", in_command(json!({ "description": "" }))),
        ("a description of a menu's command", json!([described])),
        ("101 slash commands", many_commands(101)),
        ("16 commands of a menu", json!(menus)),
        ("a command twice", json!([command(), command()])),
    ]
}

fn options() -> Vec<(&'static str, Value)> {
    let with_options = |options: Vec<Value>| in_command(json!({ "options": options }));
    let plain = || option(json!({}));
    let choice = json!({ "name": "One", "value": "1" });
    let long = |at: u32| format!("{at}{}", x(90));
    let long_choice = |at: u32| json!({ "name": long(at), "value": long(at) });
    let long_choices: Vec<Value> = (0..25).map(long_choice).collect();
    let long_option =
        |at: u32| option(json!({ "name": format!("o{at}"), "choices": long_choices }));
    let required = option(json!({ "name": "b", "required": true }));
    let both = option(json!({ "autocomplete": true, "choices": [choice] }));
    let twice = option(json!({ "choices": [choice, choice] }));
    let nested = option(json!({ "type": 1, "name": "use" }));
    vec![
        (
            "a name with a space",
            with_options(vec![option(json!({ "name": "a b" }))]),
        ),
        (
            "a required one after an optional one",
            with_options(vec![plain(), required]),
        ),
        ("autocomplete and choices", with_options(vec![both])),
        ("a choice twice", with_options(vec![twice])),
        ("an option twice", with_options(vec![plain(), plain()])),
        (
            "a subcommand beside an option",
            with_options(vec![plain(), nested]),
        ),
        (
            "8,001 characters",
            with_options((0..3).map(long_option).collect()),
        ),
    ]
}
