//! The one list of commands, and what is derived from it.

use super::lex::{Pair, Part};
use super::{CommandError, Input, Parsed, UserError};
use super::{ask, check, help, quote, sources, story, timeline, when, who};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

/// Every command, in the order in which they are shown to people.
pub const COMMANDS: &[Command] = &[
    who::COMMAND,
    when::COMMAND,
    quote::COMMAND,
    ask::COMMAND,
    check::COMMAND,
    timeline::COMMAND,
    sources::COMMAND,
    story::COMMAND,
    help::COMMAND,
];

/// One command: what it is called, what it takes and what it does.
#[derive(Debug)]
pub struct Command {
    /// Its name, without the slash.
    pub name: &'static str,
    /// What it does, in at most 100 characters.
    pub summary: &'static str,
    /// How it is typed.
    pub usage: &'static str,
    /// What it takes. Required options come first.
    pub options: &'static [OptionSpec],
    /// Complete requests, the plainest first.
    pub examples: &'static [&'static str],
    /// Whether its words are somebody's sentence, in which only an equals sign marks an option.
    pub prose: bool,
    /// When a text without a slash that begins with the name means the command.
    pub bare: Bare,
    /// Whether it asks the story that a place has chosen; any other can be asked before that.
    pub needs_story: bool,
    /// The choices of its first option with which it is for editors alone, and its answer for nobody else.
    pub editors: &'static [&'static str],
    /// What it leaves for a next question that goes on from it.
    pub leaves: Leaves,
    /// Gives the typed words their places among the options.
    pub(super) arrange: fn(&[Part]) -> Result<Vec<Pair>, UserError>,
    /// Asks the desk.
    pub(super) run: fn(&Desk, &Asking<'_>, &Input) -> Result<Answer, CommandError>,
}

/// One thing that a command takes.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its name: at most 32 lower-case letters.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether the command needs it.
    pub required: bool,
    /// Where it stands in typed text.
    pub place: Place,
    /// What out of the file can be offered for it.
    pub offers: Option<Offers>,
    /// What it means, in at most 100 characters.
    pub summary: &'static str,
}

/// What an option holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any words.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A page number from 1.
    Page,
    /// A year, a month or a day: 2024, 2024-05, 2024-05-02.
    Date,
}

/// What can be offered for an option while it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    /// The people and sources that the file names.
    People,
    /// The events that the desk knows.
    Events,
    /// Whatever something can be about: people, then events.
    Topics,
    /// The stories that there are.
    Stories,
    /// The questions on the desk's lists, to editors.
    Questions,
}

/// Where an option stands in typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the words after the command's name.
    Words,
    /// It is given by name: `order=latest`.
    Named,
}

/// When a text without a slash that begins with a command's name means the command, and when it is a plain question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// Always: no question begins so ("timeline of the whip").
    Always,
    /// Always, but a question can begin so: where the command finds nothing, the question is asked ("quote insider").
    First,
    /// Where the first of the words after the name stand in quotation marks; "check" is a verb too.
    Quoted,
    /// Where the words after the name are a short subject and no sentence ("who corbyn").
    Subject,
    /// Where the command takes what follows, which is next to nothing ("sources", "story list").
    Whole,
}

/// What a request leaves for a next question that goes on from it ("and why?", "when was he elected").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// Nothing, and it takes nothing either: its words are somebody's own, or a choice.
    Nothing,
    /// Whom it is about.
    Person,
    /// What it is about too: the topic where it has one, else its first words.
    Matter,
    /// What it is about too: the words of the question that carry meaning.
    Question,
}

/// Which page of what was found: every command whose answer may be long takes it.
pub(super) const PAGE: OptionSpec = OptionSpec {
    name: "page",
    kind: Kind::Page,
    required: false,
    place: Place::Named,
    offers: None,
    summary: "Which page of what was found, from 1",
};

impl Command {
    /// The plainest complete request.
    pub fn example(&self) -> &'static str {
        self.examples.first().copied().unwrap_or(self.usage)
    }
}

impl OptionSpec {
    /// Whether a person can be meant by it.
    pub(super) fn names_people(&self) -> bool {
        matches!(self.offers, Some(Offers::People | Offers::Topics))
    }
}

/// Whether a request is one that editors make, whose answer is for nobody else.
pub fn is_for_editors(asked: &Parsed) -> bool {
    let first = asked.command.options.first();
    let chosen = first.and_then(|option| asked.input.get(option.name));
    chosen.is_some_and(|chosen| asked.command.editors.contains(&chosen))
}

/// The command of that name, which is compared as it stands.
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The table of commands for the README, in Markdown.
pub fn table() -> String {
    let mut table = String::from("| Command | What it does | For example |\n|---|---|---|\n");
    for command in COMMANDS {
        let usage = command.usage.replace('|', "\\|");
        let row = format!(
            "| `{usage}` | {} | `{}` |\n",
            command.summary,
            command.example()
        );
        table.push_str(&row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as chat platforms register them: lower case, at most 32 characters.
    fn is_name(name: &str) -> bool {
        (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase())
    }

    fn is_summary(summary: &str) -> bool {
        (1..=100).contains(&summary.chars().count())
    }

    #[test]
    fn every_command_can_be_registered_with_a_chat_platform() {
        for command in COMMANDS {
            let name = command.name;
            assert!(is_name(name), "{name}");
            assert!(is_summary(command.summary), "{name}");
            assert!(command.options.len() <= 25, "{name}");
            assert!(
                command.options.is_sorted_by_key(|option| !option.required),
                "{name}"
            );
            for option in command.options {
                assert!(is_name(option.name), "{name} {}", option.name);
                assert!(is_summary(option.summary), "{name} {}", option.name);
                let is_text = option.kind == Kind::Text;
                assert!(is_text || option.offers.is_none(), "{name} {}", option.name);
                if let Kind::Choice(choices) = option.kind {
                    assert!((1..=25).contains(&choices.len()), "{name} {}", option.name);
                }
            }
        }
    }

    #[test]
    fn what_is_for_editors_is_a_choice_of_the_first_option() {
        for command in COMMANDS
            .iter()
            .filter(|command| !command.editors.is_empty())
        {
            let Kind::Choice(choices) = command.options[0].kind else {
                panic!("{} has no choices", command.name);
            };
            assert!(command.editors.iter().all(|one| choices.contains(one)));
        }
        let table = [
            ("/sources", false),
            ("/sources open page=2", true),
            ("/sources wrong", true),
            ("sources settled who dredges the canal?", true),
            ("/story", false),
            ("/story list", false),
            ("/story use harbour", true),
            ("/who \"open\"", false),
        ];
        for (text, expected) in table {
            let asked = crate::commands::parse(text).unwrap();
            assert_eq!(is_for_editors(&asked), expected, "{text}");
        }
    }

    #[test]
    fn every_name_stands_once_and_heads_its_usage() {
        for (at, command) in COMMANDS.iter().enumerate() {
            let usage = command.usage.strip_prefix('/').unwrap();
            assert_eq!(usage.split(' ').next(), Some(command.name));
            assert!(
                COMMANDS[..at]
                    .iter()
                    .all(|other| other.name != command.name)
            );
        }
    }

    #[test]
    fn every_example_is_read_as_its_command() {
        for command in COMMANDS {
            assert!(!command.examples.is_empty(), "{}", command.name);
            for example in command.examples {
                let parsed = crate::commands::parse(example).unwrap();
                assert_eq!(parsed.command.name, command.name, "{example}");
            }
        }
    }

    #[test]
    fn the_table_has_a_row_for_every_command() {
        let table = table();
        assert_eq!(table.lines().count(), COMMANDS.len() + 2);
        assert!(
            table
                .lines()
                .all(|row| row.starts_with('|') && row.ends_with('|'))
        );
    }
}
