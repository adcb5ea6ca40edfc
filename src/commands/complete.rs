//! What can be typed next: command names after a slash, then options, choices and names out of the file.
//!
//! The names are whatever the desk gave for this asker, so that nothing hidden is ever offered.

use std::sync::Arc;

use super::clean::folded;
use super::list::{COMMANDS, Command, Kind, Place};
use super::{MAX_CHARACTERS, Request};
use crate::answer::{Asking, Desk, Names};

/// More are no help to anybody, and chat platforms show no more.
pub(super) const MOST: usize = 25;

/// The ways to go on with a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte of the line from which `with` stands in for what was typed.
    pub start: usize,
    /// What can stand there, best first.
    pub with: Vec<String>,
}

/// How the text of `request` (a line, all of it up to the cursor) can go on, with names that its asker may see.
///
/// Where the desk fails there are no names: nobody should be kept from typing on.
pub fn complete(desk: &Desk, request: &Request<'_>) -> Completion {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let names = desk.names(&asking).unwrap_or_else(|error| {
        tracing::warn!(%error, "no names to complete with");
        Arc::default()
    });
    going_on(request.text, &names)
}

/// How `line` can go on, without a desk. `names` are the people and speakers that the asker may see. A line that is
/// longer than anybody may send goes on in no way.
pub fn going_on(line: &str, names: &Names) -> Completion {
    if line.chars().nth(MAX_CHARACTERS).is_some() {
        return Completion::default();
    }
    let lead = line.len() - line.trim_start().len();
    let text = &line[lead..];
    let Some((name, _)) = text.split_once(' ') else {
        return command_names(lead, text);
    };
    let Some(command) = super::command(&folded(name.trim_start_matches(['/', '!']))) else {
        return Completion::default();
    };
    let start = lead + name.len() + 1;
    let word = line.rfind(' ').map_or(start, |space| space + 1);
    let options = options(command, &line[word..]);
    if !options.is_empty() {
        return Completion {
            start: word,
            with: options,
        };
    }
    if takes_names(command) {
        return people(line, start, names);
    }
    Completion::default()
}

fn command_names(start: usize, typed: &str) -> Completion {
    let Some(prefix) = typed.strip_prefix('/') else {
        return Completion::default();
    };
    let prefix = folded(prefix);
    let with = COMMANDS
        .iter()
        .filter(|command| command.name.starts_with(&prefix))
        .map(|command| format!("/{} ", command.name))
        .collect();
    Completion { start, with }
}

/// Options and choices that go on from a word; none for an empty one, where the names matter more.
fn options(command: &Command, word: &str) -> Vec<String> {
    if word.is_empty() && takes_names(command) {
        return Vec::new();
    }
    let typed = folded(word);
    let mut with = Vec::new();
    for option in command.options {
        let sign = match option.place {
            Place::Named => format!("{}=", option.name),
            Place::Words => String::new(),
        };
        match option.kind {
            Kind::Choice(choices) if typed.starts_with(&sign) => {
                with.extend(choices.iter().map(|choice| format!("{sign}{choice}")));
            }
            _ => with.push(sign),
        }
    }
    with.retain(|text| text.starts_with(&typed) && text.len() > typed.len());
    with
}

/// Whether people are what the command is asked about.
fn takes_names(command: &Command) -> bool {
    command.options.iter().any(|option| option.names_people())
}

/// Names that go on from any of the last words: the longest stretch of the line that opens a name counts.
fn people(line: &str, start: usize, names: &Names) -> Completion {
    let after_spaces = line[start..]
        .match_indices(' ')
        .map(|(at, _)| start + at + 1);
    for from in std::iter::once(start).chain(after_spaces) {
        let marks = line[from..].len() - line[from..].trim_start_matches(['"', '“', '=']).len();
        let from = from + marks;
        let with = names.opening(&line[from..], MOST);
        if !with.is_empty() {
            return Completion { start: from, with };
        }
    }
    Completion::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_on_with_commands_options_and_names() {
        let names = ["Ada Quill", "Béla Kovács", "a harbour official"].map(str::to_owned);
        let names = Names::new(names.to_vec());
        let table: [(&str, usize, &[&str]); 12] = [
            ("/w", 0, &["/who ", "/when "]),
            ("  /QU", 2, &["/quote "]),
            ("a plain", 0, &[]),
            (
                "/who ",
                5,
                &["Ada Quill", "Béla Kovács", "a harbour official"],
            ),
            ("/who kov", 5, &["Béla Kovács"]),
            ("/who bela k", 5, &["Béla Kovács"]),
            ("who ada", 4, &["Ada Quill"]),
            ("/quote ada o", 11, &["order="]),
            ("/quote ada order=l", 11, &["order=latest"]),
            ("/story l", 7, &["list"]),
            ("/nothing x", 0, &[]),
            ("/timeline zzz", 0, &[]),
        ];
        for (line, start, with) in table {
            let found = going_on(line, &names);
            assert_eq!(found.with, with, "{line}");
            assert!(with.is_empty() || found.start == start, "{line}: {found:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_can_be_completed(line in "\\PC*", tail in "(/who|/quote|/check|/story) \\PC{0,20}") {
            for line in [line, tail] {
                let found = going_on(&line, &Names::new(vec!["Ada Quill".to_owned()]));
                assert!(line.is_char_boundary(found.start));
            }
        }
    }
}
