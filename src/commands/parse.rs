//! Typed text -> a command with its values. Pure: the same text gives the same request, whatever is in the file.
//!
//! ```text
//! text     = [ "/" | "!" ] NAME rest | question       the sign as wide as it likes: "／"
//! ```
//!
//! With a slash (or "!") the first word is a command's name, small misspellings forgiven and told. Without one it is a
//! command only where it is spelt as in the list and the rest has the form of that command ([`Bare`]); every other text
//! is a question for `/ask`, so that nobody has to know a command to be answered.

use super::clean::folded;
use super::list::{Bare, Command, Kind, Place};
use super::sentence;
use super::{COMMANDS, Input, UserError, cleaned, lex};

/// How long a request may be. Nobody types a longer one, and every answer has to be searched within a second.
pub const MAX_CHARACTERS: usize = 1_000;

/// A request that was understood.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The command.
    pub command: &'static Command,
    /// What it was given.
    pub input: Input,
    /// What was typed in place of the command's name, where that was misspelt.
    pub misspelt: Option<String>,
    /// The whole text as a question, where it was read as a command although it could be one.
    pub question: Option<Input>,
}

impl Parsed {
    /// A plain question.
    pub(super) fn plain(question: Input) -> Self {
        Self {
            command: &super::ask::COMMAND,
            input: question,
            misspelt: None,
            question: None,
        }
    }

    /// The request as it would be typed in full; [`parse`] reads it back as the same request.
    pub fn rendered(&self) -> String {
        let mut text = format!("/{}", self.command.name);
        for option in self.command.options {
            let Some(value) = self.input.get(option.name) else {
                continue;
            };
            text.push(' ');
            if option.place == Place::Named {
                text.push_str(option.name);
                text.push('=');
            }
            match option.kind {
                Kind::Text => text.push_str(&lex::quoted(value)),
                Kind::Choice(_) | Kind::Page | Kind::Date => text.push_str(value),
            }
        }
        text
    }
}

/// Reads what somebody typed: any text at all, of which control and invisible characters do not count.
///
/// Fails where nothing is asked, where the text is longer than [`MAX_CHARACTERS`], where a slash is followed by no
/// command, and where a command is given what it does not take.
pub fn parse(text: &str) -> Result<Parsed, UserError> {
    let text = cleaned(text);
    let length = text.chars().count();
    if length > MAX_CHARACTERS {
        return Err(UserError::TooLong {
            length,
            limit: MAX_CHARACTERS,
        });
    }
    match text.strip_prefix(['/', '!', '／', '！']) {
        Some(rest) => explicit(rest.trim_start()),
        None if !text.chars().any(char::is_alphanumeric) => Err(UserError::Empty),
        None => Ok(match bare(&text)? {
            Some(parsed) => parsed,
            None => Parsed::plain(question(&text)?),
        }),
    }
}

/// The request that has a command of the list look for these words, typed in full.
///
/// Fails where there is no such command, or it takes no words.
pub fn asking(name: &str, words: &str) -> Result<String, UserError> {
    let options = super::command(name).map_or(&[][..], |command| command.options);
    let first = options.first().map_or("", |option| option.name);
    Ok(given(name, [(first, words)])?.rendered())
}

/// The request that a form means, in which each option has its own place: the name of a command as it stands in the
/// list, and names of options with their values.
///
/// Fails where there is no such command, or it does not take these values.
pub fn given<'a>(
    name: &str,
    values: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Parsed, UserError> {
    let Some(command) = super::command(name) else {
        return Err(UserError::UnknownCommand {
            given: cleaned(name),
            nearest: Vec::new(),
        });
    };
    Ok(Parsed {
        command,
        input: Input::new(command, values)?,
        misspelt: None,
        question: None,
    })
}

/// The command that `name` means, and whether it is spelt otherwise.
pub(super) fn named(name: &str) -> Result<(&'static Command, Option<String>), UserError> {
    let word = folded(name);
    if let Some(command) = super::command(&word) {
        return Ok((command, None));
    }
    let distances: Vec<(usize, &'static Command)> = COMMANDS
        .iter()
        .filter(|command| looks_like(&word, command.name))
        .map(|command| (strsim::osa_distance(&word, command.name), command))
        .collect();
    let least = distances.iter().map(|(distance, _)| *distance).min();
    let nearest: Vec<&'static Command> = distances
        .iter()
        .filter(|(distance, _)| Some(*distance) == least)
        .map(|(_, command)| *command)
        .collect();
    match nearest[..] {
        [command] => Ok((command, Some(name.to_owned()))),
        _ => Err(UserError::UnknownCommand {
            given: name.to_owned(),
            nearest: nearest
                .iter()
                .map(|command| format!("/{}", command.name))
                .collect(),
        }),
    }
}

/// Whether a word can be a misspelling of a name: one slip in a short name, two in a longer one.
pub(super) fn looks_like(word: &str, name: &str) -> bool {
    let slips = if name.len() < 5 { 1 } else { 2 };
    // A distance over long words costs their product, and such a word is no misspelling anyway.
    word.len() <= 2 * name.len() && strsim::osa_distance(word, name) <= slips
}

fn explicit(text: &str) -> Result<Parsed, UserError> {
    if text.is_empty() {
        return Err(UserError::Empty);
    }
    let (name, rest) = split(text);
    let (command, misspelt) = named(name)?;
    Ok(Parsed {
        command,
        input: input(command, rest)?,
        misspelt,
        question: None,
    })
}

/// The command that a text without a slash means, if any.
fn bare(text: &str) -> Result<Option<Parsed>, UserError> {
    let (name, rest) = split(text);
    let (name, rest) = match name.split_once(['\'', '’']) {
        Some((name, "s")) => (name, rest),
        Some(_) => return Ok(None),
        None => (name, rest),
    };
    let Some(command) = super::command(&folded(name)) else {
        return Ok(None);
    };
    let parsed = |input, question| {
        Ok(Some(Parsed {
            command,
            input,
            misspelt: None,
            question,
        }))
    };
    match command.bare {
        Bare::Always => parsed(input(command, rest)?, None),
        Bare::First => parsed(input(command, rest)?, question(text).ok()),
        Bare::Quoted if rest.is_empty() || opens_quoted(command, rest) => {
            parsed(input(command, rest)?, None)
        }
        Bare::Quoted => Ok(None),
        Bare::Whole => match input(command, rest) {
            Ok(input) => parsed(input, None),
            Err(_) => Ok(None),
        },
        Bare::Subject => match input(command, rest) {
            Ok(input) if is_subject(command, rest) => parsed(input, question(text).ok()),
            Ok(_) => Ok(None),
            Err(error) => Err(error),
        },
    }
}

/// Whether the words among `rest`, options aside, are a subject; words in quotation marks are.
fn is_subject(command: &'static Command, rest: &str) -> bool {
    match lex::arguments(command, rest) {
        Ok(found) => match &found.parts[..] {
            [part] if part.quoted.is_some() => true,
            parts => sentence::is_subject(&lex::joined(parts)),
        },
        Err(_) => false,
    }
}

/// Whether the words among `rest`, options aside, open with words in quotation marks.
fn opens_quoted(command: &'static Command, rest: &str) -> bool {
    lex::arguments(command, rest).is_ok_and(|found| {
        let first = found.parts.first();
        first.is_some_and(|part| part.quoted.is_some())
    })
}

fn question(text: &str) -> Result<Input, UserError> {
    input(&super::ask::COMMAND, text)
}

fn input(command: &'static Command, rest: &str) -> Result<Input, UserError> {
    let found = lex::arguments(command, rest)?;
    let mut pairs = (command.arrange)(&found.parts)?;
    pairs.retain(|(_, value)| !value.is_empty());
    pairs.extend(found.options);
    Input::new(
        command,
        pairs.iter().map(|(name, value)| (*name, value.as_str())),
    )
}

/// The first word without the colon that may follow it, and the rest; a quotation mark ends the word too.
fn split(text: &str) -> (&str, &str) {
    let end = text
        .find([' ', '"', '“', '„', '«', '‘'])
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    (
        name.trim_end_matches([':', ',', '?', '!', '.']),
        rest.trim_start(),
    )
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
