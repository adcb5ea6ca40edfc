//! How things are asked on Discord, for what the bot says about asking: a slash command has a field for each of its options,
//! and nobody types "order=latest" there.
//!
//! A request stands here as Discord shows one that was made: `/quote words: corbyn about: antisemitism`. Written behind a
//! mention of the bot it is understood too, but for a second field behind somebody's sentence.

use super::registration::{CHECK_QUOTES, FIND_SOURCE};
use crate::commands::{self, COMMANDS, Command, Kind, OptionSpec, Parsed, UserError};
use crate::front::Refusal;

/// What stands above the list of commands.
const WAYS: [&str; 2] = [
    "In your own words: mention me, reply to me with the ping on, or write to me directly.",
    "With a command: type / and choose one. It has a field for each thing it takes; those in brackets can be left out.",
];

/// What stands below it.
const ON_MESSAGES: [(&str, &str); 2] = [
    (
        CHECK_QUOTES,
        "In the menu of a message, under Apps: whether the file has each quotation",
    ),
    (
        FIND_SOURCE,
        "In the menu of a message, under Apps: where its words come from",
    ),
];

/// A line of `/help`: what it is about, where it is about one thing, and what is said of that.
pub(super) type Line = (Option<String>, String);

/// A request as a form that was filled in.
pub(super) fn form(asked: &Parsed) -> String {
    let values = asked.command.options.iter().filter_map(|option| {
        let value = asked.input.get(option.name)?;
        Some(format!(" {}: {value}", option.name))
    });
    let values: String = values.collect();
    format!("/{}{values}", asked.command.name)
}

/// The same of a request as it is typed elsewhere; what is no command stays as it is.
pub(super) fn form_of(typed: &str) -> String {
    let asked = commands::parse(typed).ok();
    let asked = asked.filter(|_| typed.starts_with('/'));
    asked.map_or_else(|| typed.to_owned(), |asked| form(&asked))
}

/// Why there is no answer, in words that hold on Discord.
pub(super) fn reason(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotEnabled => {
            "nobody has chosen a story for this channel yet: an editor can, with /story show: use story: and the story's id, which /story show: list tells"
                .to_owned()
        }
        Refusal::User(UserError::Missing {
            command,
            option,
            example,
        }) => format!("/{command} needs {option}: for example {}", form_of(example)),
        Refusal::User(UserError::Unexpected {
            command,
            given,
            example,
        }) => format!(
            "/{command} does not take {given:?}: for example {}",
            form_of(example)
        ),
        other => other.to_string(),
    }
}

/// What `/help` says, where that is what was asked: how anything is asked, or how one command is.
pub(super) fn help(asked: &Parsed) -> Vec<Line> {
    match asked.input.get("command").and_then(commands::command) {
        Some(command) => about(command),
        None => all(),
    }
}

fn all() -> Vec<Line> {
    let ways = WAYS.iter().map(|way| (None, (*way).to_owned()));
    let commands = COMMANDS
        .iter()
        .map(|command| (Some(fields(command)), command.summary.to_owned()));
    let on_messages = ON_MESSAGES
        .iter()
        .map(|(name, means)| (Some((*name).to_owned()), (*means).to_owned()));
    ways.chain(commands).chain(on_messages).collect()
}

/// A command with the names of its fields: `/check words (speaker)`.
fn fields(command: &Command) -> String {
    let (needed, others): (Vec<&OptionSpec>, Vec<&OptionSpec>) =
        command.options.iter().partition(|option| option.required);
    let needed: String = needed
        .iter()
        .map(|option| format!(" {}", option.name))
        .collect();
    let others: Vec<&str> = others.iter().map(|option| option.name).collect();
    match others.is_empty() {
        true => format!("/{}{needed}", command.name),
        false => format!("/{}{needed} ({})", command.name, others.join(", ")),
    }
}

fn about(command: &Command) -> Vec<Line> {
    let options = command.options.iter().map(|option| {
        let name = match option.required {
            true => option.name.to_owned(),
            false => format!("{} (can be left out)", option.name),
        };
        (Some(name), format!("{}{}", option.summary, takes(option)))
    });
    let examples = command
        .examples
        .iter()
        .map(|example| (None, format!("for example: {}", form_of(example))));
    options.chain(examples).collect()
}

/// What a field takes, where not any words.
fn takes(option: &OptionSpec) -> String {
    match option.kind {
        Kind::Choice(choices) => format!(": {}", choices.join(", ")),
        Kind::Date => ": 2024, 2024-05 or 2024-05-02".to_owned(),
        Kind::Text | Kind::Page => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_shown_as_a_form_and_understood_where_it_is_typed_so() {
        let table = [
            ("/who corbyn", "/who name: corbyn"),
            (
                "/quote corbyn about=antisemitism order=latest",
                "/quote words: corbyn about: antisemitism order: latest",
            ),
            ("/quote \"Ada Quill\"", "/quote words: Ada Quill"),
            ("/story use harbour", "/story show: use story: harbour"),
            (
                "/timeline khan before=2021",
                "/timeline about: khan before: 2021",
            ),
            (
                "/sources settled Who dredges the canal?",
                "/sources show: settled question: Who dredges the canal?",
            ),
            ("/help", "/help"),
        ];
        for (typed, expected) in table {
            let shown = form_of(typed);
            assert_eq!(shown, expected);
            let (meant, read) = (commands::parse(typed), commands::parse(&shown));
            assert_eq!(read.unwrap().input, meant.unwrap().input, "{shown}");
        }
        assert_eq!(form_of("who is khan?"), "who is khan?");
        assert_eq!(form_of("/nothing x"), "/nothing x");
    }

    #[test]
    fn every_example_is_understood_as_it_is_shown() {
        for command in COMMANDS {
            for example in command.examples {
                let meant = commands::parse(example).unwrap();
                let is_given = |option: &&OptionSpec| meant.input.get(option.name).is_some();
                let given = command.options.iter().filter(is_given).count();
                // A colon behind a sentence can be its own, and words in marks are taken as they stand.
                if command.prose && given > 1 || example.contains('"') {
                    continue;
                }
                let read = commands::parse(&form_of(example)).unwrap();
                assert_eq!(read.command.name, meant.command.name, "{example}");
                assert_eq!(read.input, meant.input, "{example}");
            }
        }
    }

    #[test]
    fn nothing_that_is_said_of_asking_is_typed_grammar() {
        let mut lines: Vec<Line> = all();
        lines.extend(COMMANDS.iter().flat_map(about));
        let refusals = [
            Refusal::NotEnabled,
            commands::parse("/who").unwrap_err().into(),
            commands::parse("/sources often").unwrap_err().into(),
        ];
        let refusals = refusals.iter().map(|refusal| (None, reason(refusal)));
        lines.extend(refusals.collect::<Vec<_>>());
        for (name, text) in lines {
            let line = format!("{} {text}", name.unwrap_or_default());
            assert!(!line.contains(['=', '[', '|']), "{line}");
        }
    }
}
