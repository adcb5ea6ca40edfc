//! What is registered with Discord: the one list of commands as slash commands, and two commands on a message.
//!
//! Nothing here knows a particular command. What must be so for Discord to take the list is held by a test; whether it
//! is registered anew is decided by comparing [`hash()`] with the one of last time.

use std::fmt::Write;

use serde_json::Value;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{
    CommandOptionType, CommandType, InstallationContext, InteractionContext,
};
use sha2::{Digest, Sha256};

use super::locales::Locales;
use crate::commands::{COMMANDS, Command, Kind, OptionSpec};

/// The command on a message that checks every quotation in it.
pub const CHECK_QUOTES: &str = "Check the quotes in this message";

/// The command on a message that looks for what it says in the file.
pub const FIND_SOURCE: &str = "Find the source";

/// The commands on a message.
pub const MESSAGE_COMMANDS: [&str; 2] = [CHECK_QUOTES, FIND_SOURCE];

/// Every command as Discord is told of it, all that it should know.
pub fn commands() -> Vec<CreateCommand> {
    let locales = Locales::read();
    let slash = COMMANDS.iter().map(|command| slash(command, &locales));
    let on_message = MESSAGE_COMMANDS
        .iter()
        .map(|name| on_message(name, &locales));
    slash.chain(on_message).collect()
}

/// What tells whether [`commands()`] are those of another time: the SHA-256 of their JSON with its keys in order, in
/// hexadecimal digits.
pub fn hash() -> String {
    // A value that serialises to anything but JSON would be no command.
    let json = serde_json::to_value(commands()).unwrap_or_default();
    let mut text = String::new();
    write_in_order(&json, &mut text);
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn slash(command: &'static Command, locales: &Locales) -> CreateCommand {
    let mut built = placed(CreateCommand::new(command.name))
        .kind(CommandType::ChatInput)
        .description(command.summary);
    for (language, words) in locales.command(command.name) {
        built = built.name_localized(language, &words.name);
        if let Some(summary) = &words.summary {
            built = built.description_localized(language, summary);
        }
    }
    let options = command.options.iter();
    built.set_options(options.map(|spec| option(command, spec, locales)).collect())
}

fn on_message(name: &str, locales: &Locales) -> CreateCommand {
    let command = placed(CreateCommand::new(name)).kind(CommandType::Message);
    locales
        .command(name)
        .fold(command, |command, (language, words)| {
            command.name_localized(language, &words.name)
        })
}

/// In servers and in direct messages to the bot, where it was added to a server: an answer belongs to a newsroom.
fn placed(command: CreateCommand) -> CreateCommand {
    command
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
        .integration_types(vec![InstallationContext::Guild])
}

fn option(command: &Command, spec: &OptionSpec, locales: &Locales) -> CreateCommandOption {
    let at = (command.name, spec.name);
    let kind = match spec.kind {
        Kind::Page => CommandOptionType::Integer,
        Kind::Text | Kind::Choice(_) | Kind::Date => CommandOptionType::String,
    };
    let mut built = CreateCommandOption::new(kind, spec.name, spec.summary).required(spec.required);
    for (language, words) in locales.option(at) {
        built = built.name_localized(language, &words.name);
        if let Some(summary) = &words.summary {
            built = built.description_localized(language, summary);
        }
    }
    match spec.kind {
        Kind::Text => built.set_autocomplete(spec.offers.is_some()),
        Kind::Choice(choices) => choices.iter().fold(built, |built, choice| {
            let words = locales.choice(at, choice);
            built.add_string_choice_localized(*choice, *choice, words)
        }),
        Kind::Page => built.min_int_value(1),
        Kind::Date => built,
    }
}

/// JSON with the keys of every object in order, whatever order the maps had.
fn write_in_order(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (key, value) in entries {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_in_order(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write_in_order(item, out);
                out.push(',');
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
#[path = "registration_tests.rs"]
mod tests;
