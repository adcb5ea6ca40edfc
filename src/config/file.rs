//! The settings file as TOML that remembers its lines.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, Place};

/// How much of a settings file, `.env` or a file with a secret is read, in bytes: a device or a wrong file must not fill
/// the memory.
const MOST: u64 = 1 << 20;

/// The characters of a value that an error shows.
const SHOWN: usize = 80;

/// A value of the file.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The settings file, or one without a line where there is none.
#[derive(Default)]
pub(super) struct SettingsFile<'t> {
    path: String,
    text: &'t str,
    root: DeTable<'t>,
}

impl<'t> SettingsFile<'t> {
    /// Reads `text`, which stands in the file at `path`, or says which line is no TOML.
    pub(super) fn parse(path: &Path, text: &'t str) -> Result<Self, ConfigError> {
        // Its own message only: the one for printing repeats the line, and that may hold a secret.
        let root = DeTable::parse(text).map_err(|fault| ConfigError::Faulty {
            path: path.to_owned(),
            line: line(text, fault.span().unwrap_or_default().start),
            reason: fault.message().to_owned(),
        })?;
        Ok(Self {
            path: path.display().to_string(),
            text,
            root: root.into_inner(),
        })
    }

    /// The value of a key, `log` or `discord.token`.
    pub(super) fn value(&self, key: &str) -> Option<&Value<'t>> {
        match key.split_once('.') {
            None => self.root.get(key),
            Some((section, key)) => self.root.get(section)?.get_ref().as_table()?.get(key),
        }
    }

    /// All keys with their places, in the file's order; those inside a table only where it is a section.
    pub(super) fn keys(&self, is_section: impl Fn(&str) -> bool) -> Vec<(String, Place)> {
        let mut found = Vec::new();
        for (key, value) in &self.root {
            match value.get_ref() {
                DeValue::Table(section) if is_section(key.get_ref()) => {
                    let inner = section.keys().map(|inner| {
                        let name = format!("{}.{}", key.get_ref(), inner.get_ref());
                        (inner.span().start, name)
                    });
                    found.extend(inner);
                }
                _ => found.push((key.span().start, key.get_ref().to_string())),
            }
        }
        found.sort();
        let placed = found.into_iter().map(|(at, key)| (key, self.place(at..at)));
        placed.collect()
    }

    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::File {
            path: self.path.clone(),
            line: line(self.text, span.start),
        }
    }

    /// A value as the file writes it, cut to what an error can hold.
    pub(super) fn shown(&self, value: &Value<'t>) -> String {
        match value.get_ref() {
            DeValue::Table(_) => "a table".to_owned(),
            _ => short(self.text.get(value.span()).unwrap_or_default()),
        }
    }
}

/// The first line of `text`, and no more of it than an error can hold.
pub(super) fn short(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let kept: String = first.chars().take(SHOWN).collect();
    match kept.len() == text.len() {
        true => kept,
        false => kept + "…",
    }
}

/// The text of a small file; a larger one is an error.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    match text.len() as u64 > MOST {
        true => Err(io::Error::other("it is larger than 1 MB")),
        false => Ok(text),
    }
}

fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}
