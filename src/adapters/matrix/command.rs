//! Commands in fields of their own, as MSC4391 proposes: what the bot can be asked, told to a room's clients, and what
//! comes back from them.
//!
//! The proposal is not part of Matrix yet, so its names carry a prefix; the ones that it will have are read too. Clients
//! differ in how they want the type of a parameter; both ways are written.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::commands::{self, Command, Kind, OptionSpec};

/// The state event that describes a command.
pub(super) const DESCRIPTION: &str = "org.matrix.msc4391.command_description";

/// The field that holds a command, as it is called now, and as it will be.
const FIELDS: [&str; 2] = ["org.matrix.msc4391.command", "m.bot.command"];

/// The description of each command: its state key for the bot of this id, and the content.
pub(super) fn descriptions(id: &str) -> Vec<(String, Value)> {
    let described = commands::COMMANDS.iter().map(|command| {
        let key = Sha256::digest(format!("{}{id}", command.name));
        (STANDARD.encode(key), description(command))
    });
    described.collect()
}

/// A command that a client sent in fields of its own, as it would be typed; `None` where there is none. What cannot be
/// read as one of the list is typed as it was given, so that the reply says what is wrong.
pub(super) fn typed(content: &Value) -> Option<String> {
    let form = FIELDS.iter().find_map(|field| content.get(field))?;
    let name = form.get("command")?.as_str()?;
    let none = serde_json::Map::new();
    let arguments = form
        .get("arguments")
        .and_then(Value::as_object)
        .unwrap_or(&none);
    let values: Vec<(&str, String)> = arguments
        .iter()
        .filter_map(|(key, value)| Some((key.as_str(), told(value)?)))
        .collect();
    let pairs = values.iter().map(|(key, value)| (*key, value.as_str()));
    Some(match commands::given(name, pairs) {
        Ok(parsed) => parsed.rendered(),
        Err(_) => {
            let values: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
            format!("/{name} {}", values.join(" "))
        }
    })
}

fn description(command: &Command) -> Value {
    let parameters: Vec<Value> = command.options.iter().map(parameter).collect();
    json!({
        "command": command.name,
        "description": text(command.summary),
        "parameters": parameters,
    })
}

fn parameter(option: &OptionSpec) -> Value {
    let kind = match option.kind {
        Kind::Page => "integer",
        Kind::Text | Kind::Choice(_) | Kind::Date => "string",
    };
    let schema = match option.kind {
        Kind::Choice(choices) => {
            let variants: Vec<Value> = choices
                .iter()
                .map(|choice| json!({ "schema_type": "literal", "value": choice }))
                .collect();
            json!({ "schema_type": "union", "variants": variants })
        }
        _ => json!({ "schema_type": "primitive", "type": kind }),
    };
    json!({
        "key": option.name,
        "type": kind,
        "schema": schema,
        "required": option.required,
        "description": text(option.summary),
    })
}

fn text(text: &str) -> Value {
    json!({ "m.text": [{ "body": text }] })
}

fn told(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}
