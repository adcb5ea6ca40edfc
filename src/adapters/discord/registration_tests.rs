//! That Discord would take the list: the rules of its documentation that its published description leaves out, too.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::*;

fn registered() -> Vec<Value> {
    let json = serde_json::to_value(commands()).unwrap();
    json.as_array().unwrap().clone()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn words<'v>(value: &'v Value, key: &str) -> Option<&'v Map<String, Value>> {
    value[key].as_object()
}

/// The name, or the summary, in all languages.
fn in_all<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let plural = format!("{key}_localizations");
    let others = words(value, &plural).into_iter().flat_map(Map::values);
    std::iter::once(&value[key])
        .chain(others)
        .filter_map(Value::as_str)
        .collect()
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// `^[-_'\p{L}\p{N}]{1,32}$` in lower case.
fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "-_'".contains(c);
    (1..=32).contains(&length(name)) && name.chars().all(allowed) && name == name.to_lowercase()
}

fn is_summary(text: &str) -> bool {
    (1..=100).contains(&length(text))
}

#[test]
fn names_and_summaries_are_ones_that_discord_takes() {
    for command in registered() {
        let name = &command["name"];
        let named = in_all(&command, "name");
        match command["type"].as_u64() {
            Some(1) => assert!(named.into_iter().all(is_name), "{command}"),
            Some(3) => assert!(
                named.iter().all(|name| (1..=32).contains(&length(name))),
                "{name}"
            ),
            other => panic!("{name} is of type {other:?}"),
        }
        let summaries = in_all(&command, "description");
        assert!(summaries.iter().all(|text| is_summary(text)), "{command}");
        assert_eq!(summaries.is_empty(), command["type"] == 3, "{name}");
        for option in list(&command, "options") {
            assert!(in_all(option, "name").into_iter().all(is_name), "{option}");
            let summaries = in_all(option, "description");
            assert!(
                summaries.len() == 5 && summaries.into_iter().all(is_summary),
                "{option}"
            );
            for choice in list(option, "choices") {
                let names = in_all(choice, "name");
                assert!(names.into_iter().all(is_summary), "{choice}");
                assert!(
                    choice["value"]
                        .as_str()
                        .is_some_and(|value| length(value) <= 100)
                );
            }
        }
    }
}

#[test]
fn no_name_stands_twice_in_any_language() {
    let distinct = |items: &[Value], what: &str| {
        for language in ["", "de", "fr", "es-ES", "es-419"] {
            let name = |item: &Value| match language {
                "" => item["name"].to_string(),
                language => item["name_localizations"][language].to_string(),
            };
            let names: BTreeSet<String> = items.iter().map(name).collect();
            assert_eq!(names.len(), items.len(), "{what} {language}: {names:?}");
        }
    };
    let commands = registered();
    distinct(&commands, "commands");
    for command in &commands {
        distinct(list(command, "options"), &command["name"].to_string());
    }
}

#[test]
fn there_are_no_more_than_discord_takes() {
    let commands = registered();
    let of = |kind: u64| {
        commands
            .iter()
            .filter(|command| command["type"] == kind)
            .count()
    };
    assert_eq!(of(1), COMMANDS.len());
    assert!(of(1) <= 100 && of(3) <= 15);
    for command in &commands {
        let options = list(command, "options");
        assert!(options.len() <= 25);
        let mut total = longest(command, "name") + longest(command, "description");
        for option in options {
            let choices = list(option, "choices");
            assert!(choices.len() <= 25);
            total += longest(option, "name") + longest(option, "description");
            let choice = |choice: &Value| longest(choice, "name") + longest(choice, "value");
            total += choices.iter().map(choice).sum::<usize>();
        }
        assert!(total <= 8_000, "{}: {total}", command["name"]);
    }
}

fn longest(value: &Value, key: &str) -> usize {
    in_all(value, key)
        .into_iter()
        .map(length)
        .max()
        .unwrap_or(0)
}

#[test]
fn options_have_the_form_that_discord_asks_for() {
    for (registered, command) in registered().iter().zip(COMMANDS) {
        let options = list(registered, "options");
        assert_eq!(options.len(), command.options.len());
        let required: Vec<bool> = options.iter().map(|o| o["required"] == true).collect();
        assert!(
            required.is_sorted_by_key(|required| !required),
            "{}",
            command.name
        );
        for (option, spec) in options.iter().zip(command.options) {
            let choices: Vec<&str> = list(option, "choices")
                .iter()
                .filter_map(|choice| choice["value"].as_str())
                .collect();
            let expected = match spec.kind {
                Kind::Text => (json!(3), Value::Null, spec.offers.is_some(), Vec::new()),
                Kind::Date => (json!(3), Value::Null, false, Vec::new()),
                Kind::Page => (json!(4), json!(1), false, Vec::new()),
                Kind::Choice(choices) => (json!(3), Value::Null, false, choices.to_vec()),
            };
            let is_completed = option["autocomplete"] == true;
            let (kind, least) = (option["type"].clone(), option["min_value"].clone());
            assert_eq!((kind, least, is_completed, choices), expected, "{option}");
            assert_eq!(option["required"], spec.required, "{option}");
        }
    }
}

#[test]
fn commands_stand_in_servers_and_in_direct_messages() {
    for command in registered() {
        assert_eq!(command["contexts"], json!([0, 1]), "{command}");
        assert_eq!(command["integration_types"], json!([0]), "{command}");
    }
}

#[test]
fn the_hash_is_the_same_for_the_same_commands_only() {
    // The maps of languages are shuffled anew each time they are built.
    let hash = hash();
    assert_eq!(hash.len(), 64);
    assert!((0..20).all(|_| super::hash() == hash));
    let (mut one, mut other) = (String::new(), String::new());
    write_in_order(&json!({ "a": [1, { "b": null, "c": "x" }] }), &mut one);
    write_in_order(&json!({ "a": [1, { "b": null, "c": "y" }] }), &mut other);
    assert_ne!(one, other);
    assert_eq!(one, r#"{"a":[1,{"b":null,"c":"x",},],}"#);
}
