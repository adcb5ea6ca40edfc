//! `/help [COMMAND]`
//!
//! Alone it lists the commands; with a command's name, slash or not, it tells how that one is used.

use super::lex::{self, Pair, Part};
use super::list::{self, Bare, Command, Kind, Leaves, OptionSpec, Place};
use super::{COMMANDS, CommandError, Input, UserError, parse};
use crate::answer::{Asking, Desk};
use crate::model::{Answer, Lead, Outcome};

pub(super) const COMMAND: Command = Command {
    name: "help",
    summary: "The commands, or how one of them is used",
    usage: "/help [COMMAND]",
    options: &[OptionSpec {
        name: "command",
        kind: Kind::Text,
        required: false,
        place: Place::Words,
        offers: None,
        summary: "A command's name",
    }],
    examples: &["/help", "/help quote"],
    prose: false,
    bare: Bare::Whole,
    needs_story: false,
    editors: &[],
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let words = lex::joined(parts);
    let name = words.trim_start_matches(['/', '!']);
    let (command, _) = parse::named(name)?;
    Ok(vec![("command", command.name.to_owned())])
}

/// Takes the count of pieces and their date from the desk, so that help shows the same last line as any answer.
fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    let file = desk.stories(asking)?;
    let one = input.get("command").and_then(list::command);
    Ok(Answer {
        story: file.story,
        several_stories: file.several_stories,
        outcome: Outcome::Found,
        lead: Some(Lead {
            text: lead(one),
            worked_out: false,
        }),
        pieces: file.pieces,
        notes: one.map_or_else(all, about),
        ..Answer::nothing(COMMAND.name, file.as_of)
    })
}

fn lead(one: Option<&Command>) -> String {
    match one {
        Some(command) => command.summary.to_owned(),
        None => "Ask in your own words, or with a command.".to_owned(),
    }
}

fn all() -> Vec<String> {
    COMMANDS
        .iter()
        .map(|command| format!("{} — {}", command.usage, command.summary))
        .collect()
}

fn about(command: &Command) -> Vec<String> {
    let mut lines = vec![format!("type: {}", command.usage)];
    for option in command.options {
        let choices = match option.kind {
            Kind::Choice(choices) => format!(": {}", choices.join(", ")),
            Kind::Text | Kind::Page => String::new(),
            Kind::Date => ": 2024, 2024-05 or 2024-05-02".to_owned(),
        };
        lines.push(format!("{} — {}{choices}", option.name, option.summary));
    }
    lines.extend(
        command
            .examples
            .iter()
            .map(|example| format!("for example: {example}")),
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command_and_every_option() {
        let all = all().join("\n");
        for command in COMMANDS {
            assert!(all.contains(command.usage), "{}", command.name);
            let about = about(command).join("\n");
            assert!(
                command
                    .options
                    .iter()
                    .all(|option| about.contains(option.summary))
            );
        }
    }
}
