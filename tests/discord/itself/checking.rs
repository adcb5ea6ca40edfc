//! The checker, row by row: good bodies pass, what the published description refuses is caught by it, and what it lets pass
//! though Discord refuses it is caught without it.

use serde_json::{Value, json};

use super::bodies::{
    Body, CALLBACK, COMMANDS, FOLLOW_UP, MESSAGES, ORIGINAL, answer, button, call, choices,
    command, created, embed, good, menu_command, message, modal, second_generation, with, x,
};
use crate::double::{Checker, Upload, published};

#[test]
fn good_bodies_pass() {
    let checker = Checker::new(published());
    for body in good() {
        assert_eq!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

/// Without the description this test has nothing to look at; the line that says so is written by `published`.
#[test]
fn what_the_published_description_refuses_is_refused() {
    let Some(published) = published() else {
        return;
    };
    let checker = Checker::new(Some(published));
    for body in described() {
        assert_ne!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

#[test]
fn what_the_description_lets_pass_is_refused_by_our_own_rules() {
    let checker = Checker::new(None);
    for body in documented() {
        assert_ne!(
            checker.check(&call(&body)),
            Vec::<String>::new(),
            "{}",
            body.0
        );
    }
}

#[test]
fn a_problem_is_told_where_it_is() {
    let Some(published) = published() else {
        return;
    };
    let mut body = answer();
    body["data"]["components"][0]["components"][0]["labell"] = json!("Next");
    let problems = Checker::new(Some(published)).check(&call(&("", "POST", CALLBACK, body)));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("/data/components/0/components/0: "),
        "{problems:?}"
    );
    assert!(problems[0].contains("labell"), "{problems:?}");
}

#[test]
fn files_are_within_their_size_and_announced() {
    let announced = with(
        created(),
        json!({ "attachments": [{ "id": 0, "filename": "page.png" }] }),
    );
    let file = |part: &str, bytes| Upload {
        part: part.to_owned(),
        name: "page.png".to_owned(),
        bytes,
    };
    let problems = |uploads: Vec<Upload>| {
        let mut call = call(&("", "POST", MESSAGES, announced.clone()));
        call.uploads = uploads;
        Checker::new(published()).check(&call)
    };
    assert_eq!(
        problems(vec![file("files[0]", 1_000)]),
        Vec::<String>::new()
    );
    assert_eq!(
        problems(vec![file("files[1]", 1_000)]).len(),
        1,
        "announced under another number"
    );
    assert_eq!(
        problems(vec![file("files[0]", (10 << 20) + 1)]).len(),
        1,
        "a file too large"
    );
    let three = ["files[0]", "files[1]", "files[2]"].map(|part| file(part, 9 << 20));
    assert_eq!(problems(three.into()).len(), 1, "a request too large");
}

fn in_answer(more: Value) -> Value {
    json!({ "type": 4, "data": with(message(), more) })
}

fn in_embed(more: Value) -> Value {
    in_answer(json!({ "embeds": [with(embed(), more)] }))
}

fn in_row(buttons: Vec<Value>) -> Value {
    in_answer(json!({ "components": [{ "type": 1, "components": buttons }] }))
}

fn in_command(more: Value) -> Value {
    json!([with(command(), more)])
}

fn option(more: Value) -> Value {
    with(
        json!({ "type": 3, "name": "name", "description": "Whom" }),
        more,
    )
}

fn buttons(count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| button(&format!("b{number}")))
        .collect()
}

fn rows(count: usize) -> Value {
    let row =
        |number: usize| json!({ "type": 1, "components": [button(&format!("row {number}"))] });
    (0..count).map(row).collect()
}

fn fields(count: usize) -> Value {
    (0..count)
        .map(|_| json!({ "name": "One", "value": "said" }))
        .collect()
}

fn many_commands(count: usize) -> Value {
    (0..count)
        .map(|number| with(command(), json!({ "name": format!("c{number}") })))
        .collect()
}

/// What the published description refuses by itself.
fn described() -> Vec<Body> {
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

/// What it lets pass, and Discord does not; and what the house does not want.
fn documented() -> Vec<Body> {
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
