//! The data of a command's interaction, out of what is registered: a command that was never registered, or an option that
//! it does not have, fails the test as it could not happen on Discord.

use serde_json::{Value, json};

use super::id::Id;
use super::world::World;

/// A slash command with its options, the name of a subcommand after a space.
pub(super) fn slash(world: &World, channel: Id, name: &str, given: &[(&str, &str)]) -> Value {
    let (command, declared) = declared(world, channel, name);
    for option in declared.iter().filter(|option| option["required"] == true) {
        let there = given.iter().any(|(key, _)| option["name"] == *key);
        assert!(there, "/{name} needs {}", option["name"]);
    }
    let values = given
        .iter()
        .map(|(key, text)| value(&declared, name, key, text))
        .collect();
    data(&command, name, values)
}

/// The same while the last option is being typed: nothing is required yet.
pub(super) fn typing(world: &World, channel: Id, name: &str, given: &[(&str, &str)]) -> Value {
    let (command, declared) = declared(world, channel, name);
    let mut values: Vec<Value> = given
        .iter()
        .map(|(key, text)| value(&declared, name, key, text))
        .collect();
    let (key, _) = given.last().expect("the option that is being typed");
    let option = declared
        .iter()
        .find(|option| option["name"] == *key)
        .expect("a declared option");
    assert_eq!(
        option["autocomplete"], true,
        "/{name} {key} does not complete"
    );
    values.last_mut().expect("one option")["focused"] = json!(true);
    data(&command, name, values)
}

/// A command of a message's menu.
pub(super) fn on_message(world: &World, message: Id, name: &str) -> Value {
    let target = &world.messages[&message];
    let command = registered(world, target.channel, name, 3);
    json!({
        "id": command["id"], "name": name, "type": 3, "target_id": message.json(),
        "resolved": { "messages": { message.to_string(): world.message_json(target) } },
    })
}

fn declared(world: &World, channel: Id, name: &str) -> (Value, Vec<Value>) {
    let mut words = name.split(' ');
    let command = registered(world, channel, words.next().unwrap_or_default(), 1);
    let mut options = list(&command["options"]);
    for word in words {
        let found = options
            .iter()
            .find(|option| option["name"] == word && matches!(kind(option), 1 | 2));
        let found = found.unwrap_or_else(|| panic!("/{name}: no subcommand {word}"));
        options = list(&found["options"]);
    }
    (command, options)
}

/// The registered command: the server's own before the one of everywhere, and only where its contexts let it be given.
fn registered(world: &World, channel: Id, name: &str, wanted: u64) -> Value {
    let guild = world.channels[&channel].guild;
    let scopes = [guild.map(Some), Some(None)];
    let all = scopes
        .iter()
        .flatten()
        .filter_map(|scope| world.commands.get(scope))
        .flatten();
    let mut fitting = all.filter(|command| command["name"] == name && kind(command) == wanted);
    let command = fitting
        .next()
        .unwrap_or_else(|| panic!("no command {name} of type {wanted} is registered"));
    let context = if guild.is_some() { 0 } else { 1 };
    let contexts = command["contexts"].as_array();
    let open = contexts.is_none_or(|contexts| contexts.contains(&json!(context)));
    assert!(open, "{name} cannot be given in the context {context}");
    command.clone()
}

fn value(declared: &[Value], name: &str, key: &str, text: &str) -> Value {
    let option = declared.iter().find(|option| option["name"] == key);
    let option = option.unwrap_or_else(|| panic!("/{name} has no option {key}"));
    let value = match kind(option) {
        4 => json!(text.parse::<i64>().expect("a whole number")),
        5 => json!(text == "true"),
        10 => json!(text.parse::<f64>().expect("a number")),
        _ => json!(text),
    };
    let choices = list(&option["choices"]);
    let offered = choices.is_empty() || choices.iter().any(|choice| choice["value"] == value);
    assert!(offered, "/{name} {key} does not offer {text}");
    json!({ "name": key, "type": kind(option), "value": value })
}

/// The command's data, the options inside the subcommand if there is one.
fn data(command: &Value, name: &str, values: Vec<Value>) -> Value {
    let words: Vec<&str> = name.split(' ').skip(1).collect();
    let mut options = values;
    for (depth, word) in words.iter().enumerate().rev() {
        let kind = if depth + 1 == words.len() { 1 } else { 2 };
        options = vec![json!({ "name": word, "type": kind, "options": options })];
    }
    let mut data =
        json!({ "id": command["id"], "name": command["name"], "type": 1, "options": options });
    if let Some(guild) = command.get("guild_id") {
        data["guild_id"] = guild.clone();
    }
    data
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn kind(value: &Value) -> u64 {
    value["type"].as_u64().unwrap_or(1)
}
