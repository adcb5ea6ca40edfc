//! The names and summaries of commands in other languages than English, out of one file that is part of the program.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is translated, in the words of translators; see the file's own head.
const FILE: &str = include_str!("locales.toml");

/// Under this name stand the options that several commands share.
const SHARED: &str = "shared";

/// Our languages, and Discord's names for each.
pub(super) const LANGUAGES: [(&str, &[&str]); 3] = [
    ("de", &["de"]),
    ("fr", &["fr"]),
    ("es", &["es-ES", "es-419"]),
];

/// All translations, by the command's name.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Locales(BTreeMap<String, Entry>);

/// A command or an option in each language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Entry {
    #[serde(default)]
    options: BTreeMap<String, Entry>,
    #[serde(default)]
    choices: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(flatten)]
    languages: BTreeMap<String, Words>,
}

/// A name with what it stands for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// What is typed.
    pub(super) name: String,
    /// What it does or means; what has no summary in English has none here.
    pub(super) summary: Option<String>,
}

impl Locales {
    /// Reads the file. It is part of the program and a test reads it, so that a fault in it never gets here; if one did,
    /// the commands would stand in English.
    pub(super) fn read() -> Self {
        toml::from_str(FILE).unwrap_or_else(|error| {
            tracing::error!(%error, "the translations of commands cannot be read");
            Self::default()
        })
    }

    /// A command's words, with Discord's name for each language.
    pub(super) fn command(&self, command: &str) -> impl Iterator<Item = (&'static str, &Words)> {
        self.0.get(command).into_iter().flat_map(Entry::words)
    }

    /// An option's words.
    pub(super) fn option(
        &self,
        (command, option): (&str, &str),
    ) -> impl Iterator<Item = (&'static str, &Words)> {
        self.entry(command, option)
            .into_iter()
            .flat_map(Entry::words)
    }

    /// A choice's word in each language.
    pub(super) fn choice(
        &self,
        (command, option): (&str, &str),
        choice: &str,
    ) -> Vec<(&'static str, &str)> {
        let words = self.entry(command, option);
        let words = words.and_then(|entry| entry.choices.get(choice));
        let word = |language: &'static str| words?.get(language).map(String::as_str);
        spread(word).collect()
    }

    fn entry(&self, command: &str, option: &str) -> Option<&Entry> {
        let of = |command: &str| self.0.get(command)?.options.get(option);
        of(command).or_else(|| of(SHARED))
    }
}

impl Entry {
    fn words(&self) -> impl Iterator<Item = (&'static str, &Words)> {
        spread(|language| self.languages.get(language))
    }
}

/// What there is in each of our languages, once for each of Discord's names for it.
fn spread<T: Copy>(
    of: impl Fn(&'static str) -> Option<T>,
) -> impl Iterator<Item = (&'static str, T)> {
    LANGUAGES.into_iter().flat_map(move |(language, names)| {
        let found = of(language);
        names.iter().filter_map(move |name| Some((*name, found?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adapters::discord::registration::MESSAGE_COMMANDS;
    use crate::commands::{COMMANDS, Kind, command};

    #[test]
    fn the_file_can_be_read() {
        let read: Result<Locales, _> = toml::from_str(FILE);
        assert!(read.is_ok(), "{read:?}");
    }

    #[test]
    fn everything_stands_in_every_language() {
        let locales = Locales::read();
        let expected: Vec<&str> = LANGUAGES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let named = |words: Vec<(&'static str, &Words)>| -> Vec<&'static str> {
            assert!(words.iter().all(|(_, words)| words.summary.is_some()));
            words.into_iter().map(|(language, _)| language).collect()
        };
        for command in COMMANDS {
            let name = command.name;
            assert_eq!(named(locales.command(name).collect()), expected, "{name}");
            for option in command.options {
                let at = (name, option.name);
                assert_eq!(named(locales.option(at).collect()), expected, "{at:?}");
                let Kind::Choice(choices) = option.kind else {
                    continue;
                };
                for choice in choices {
                    let words = locales.choice(at, choice).into_iter();
                    let languages: Vec<&str> = words.map(|(language, _)| language).collect();
                    assert_eq!(languages, expected, "{at:?} {choice}");
                }
            }
        }
        for name in MESSAGE_COMMANDS {
            let words = locales.command(name).map(|(language, words)| {
                assert_eq!(words.summary, None, "{name}");
                language
            });
            assert_eq!(words.collect::<Vec<_>>(), expected, "{name}");
        }
    }

    #[test]
    fn nothing_is_translated_that_there_is_not() {
        let ours = |language: &String| LANGUAGES.iter().any(|(known, _)| known == language);
        for (name, entry) in &Locales::read().0 {
            let known = command(name);
            let is_known =
                known.is_some() || name == SHARED || MESSAGE_COMMANDS.contains(&name.as_str());
            assert!(is_known, "{name}");
            assert!(entry.languages.keys().all(ours), "{name}");
            for (option, entry) in &entry.options {
                let mut options = match known {
                    Some(command) => command.options.iter().collect::<Vec<_>>(),
                    None => COMMANDS
                        .iter()
                        .flat_map(|command| command.options)
                        .collect(),
                }
                .into_iter();
                assert!(options.any(|known| known.name == option), "{name} {option}");
                assert!(entry.languages.keys().all(ours), "{name} {option}");
            }
        }
    }
}
