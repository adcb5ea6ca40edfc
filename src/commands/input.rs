//! The values that a command was given, checked against its options.

use std::collections::BTreeMap;

use super::UserError;
use super::list::{Command, Kind, OptionSpec};
use crate::answer::LAST_PAGE;
use crate::model::PartialDate;

/// What a command was given: an option's name to its value. Texts are clean and not empty; choices and numbers are
/// allowed ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    values: BTreeMap<&'static str, String>,
}

impl Input {
    /// Checks `given` (option names and values, as a form or a parser delivers them) against what `command` takes.
    ///
    /// Fails where an option is unknown, given twice, missing or has a value that it does not allow.
    pub fn new<'a>(
        command: &'static Command,
        given: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, UserError> {
        let mut input = Self::default();
        for (name, value) in given {
            let Some(option) = command.options.iter().find(|option| option.name == name) else {
                return Err(UserError::UnknownOption {
                    command: command.name,
                    given: super::cleaned(name),
                    nearest: Vec::new(),
                });
            };
            input.set(option, value)?;
        }
        let missing = command
            .options
            .iter()
            .find(|option| option.required && !input.values.contains_key(option.name));
        match missing {
            Some(option) => Err(UserError::Missing {
                command: command.name,
                option: option.name,
                example: command.example(),
            }),
            None => Ok(input),
        }
    }

    /// The value of an option, where it was given.
    pub fn get(&self, option: &str) -> Option<&str> {
        self.values.get(option).map(String::as_str)
    }

    /// The same with another value of one option, or none where it is empty, from its first page.
    pub(super) fn with(&self, option: &'static str, value: &str) -> Self {
        let mut values = self.values.clone();
        values.remove("page");
        values.remove(option);
        let value = Some(super::cleaned(value)).filter(|value| !value.is_empty());
        values.extend(value.map(|value| (option, value)));
        Self { values }
    }

    /// The same, from its first page.
    pub(super) fn at_first(&self) -> Self {
        let mut values = self.values.clone();
        values.remove("page");
        Self { values }
    }

    /// The value of an option that is required, and therefore there.
    pub fn required(&self, option: &str) -> &str {
        self.get(option).unwrap_or_default()
    }

    /// How many options have a value.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Which page of the findings was asked for, counted from 1.
    pub fn page(&self) -> usize {
        self.get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
    }

    /// The date that an option holds.
    pub(super) fn date(&self, option: &str) -> Option<PartialDate> {
        self.get(option).and_then(|date| date.parse().ok())
    }

    fn set(&mut self, option: &OptionSpec, value: &str) -> Result<(), UserError> {
        let value = super::cleaned(value);
        if value.is_empty() {
            return Ok(());
        }
        let value = match option.kind {
            Kind::Text => value,
            Kind::Choice(choices) => chosen(option.name, choices, value)?,
            Kind::Page => numbered(option.name, value)?,
            Kind::Date => dated(option.name, value)?,
        };
        match self.values.insert(option.name, value) {
            Some(_) => Err(UserError::Twice {
                option: option.name,
            }),
            None => Ok(()),
        }
    }
}

fn chosen(
    option: &'static str,
    choices: &'static [&'static str],
    given: String,
) -> Result<String, UserError> {
    let word = super::clean::folded(&given);
    match choices.iter().find(|choice| **choice == word) {
        Some(choice) => Ok((*choice).to_owned()),
        None => Err(UserError::Choice {
            option,
            given,
            choices,
        }),
    }
}

fn numbered(option: &'static str, given: String) -> Result<String, UserError> {
    match given.parse::<usize>() {
        Ok(number) if (1..=LAST_PAGE).contains(&number) => Ok(number.to_string()),
        _ => Err(UserError::Number {
            option,
            given,
            limit: LAST_PAGE,
        }),
    }
}

/// A date without a time of day: nobody asks by the second.
fn dated(option: &'static str, given: String) -> Result<String, UserError> {
    match given.parse::<PartialDate>() {
        Ok(PartialDate::Instant(_)) | Err(_) => Err(UserError::Date { option, given }),
        Ok(date) => Ok(date.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::command;
    use super::*;

    type Given<'a> = &'a [(&'a str, &'a str)];

    fn quote(given: Given<'_>) -> Result<Input, UserError> {
        Input::new(command("quote").unwrap(), given.iter().copied())
    }

    #[test]
    fn values_are_cleaned_and_checked() {
        let input = quote(&[
            ("words", " a\0lly "),
            ("order", "LATEST"),
            ("page", "02"),
            ("about", " "),
        ])
        .unwrap();
        assert_eq!(input.get("words"), Some("ally"));
        assert_eq!(input.get("order"), Some("latest"));
        assert_eq!(input.page(), 2);
        assert_eq!(input.get("about"), None);
    }

    #[test]
    fn what_an_option_does_not_allow_is_refused() {
        let table: [(&str, Given<'_>, &str); 6] = [
            (
                "missing",
                &[],
                "/quote needs words: for example /quote insider",
            ),
            (
                "choice",
                &[("words", "x"), ("order", "oldest")],
                "order cannot be \"oldest\": choose best or first or latest",
            ),
            (
                "page 0",
                &[("words", "x"), ("page", "0")],
                "page cannot be \"0\": give a number from 1 to 999",
            ),
            (
                "endless page",
                &[("words", "x"), ("page", "99999999999999999999999")],
                "page cannot be \"99999999999999999999999\": give a number from 1 to 999",
            ),
            (
                "twice",
                &[("words", "x"), ("words", "y")],
                "words is given twice: give it once",
            ),
            (
                "unknown",
                &[("words", "x"), ("colour", "red")],
                "/quote has no option \"colour\": type /help with the command's name for its options",
            ),
        ];
        for (name, given, expected) in table {
            assert_eq!(quote(given).unwrap_err().to_string(), expected, "{name}");
        }
    }
}
