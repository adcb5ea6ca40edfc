//! A TOML table that is read key by key, so that each fault has its line and none repeats what the file holds.
//!
//! The deserialiser of the `toml` crate is not used: its messages print the line that they complain of.

use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::model::PartialDate;

/// Key names longer than this are cut in messages: nobody means a sentence as a key.
const SHOWN_KEY: usize = 40;

/// What is wrong with a TOML table, or with front matter; lines count from 1 in the whole file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TomlFault {
    /// It is no TOML.
    #[error("line {line}: no valid TOML ({reason}); mend that line")]
    Syntax {
        /// The line.
        line: usize,
        /// What the parser says, without the file's words.
        reason: String,
    },
    /// A key that nobody knows, perhaps mistyped.
    #[error("line {line}: unknown key {key:?}; the keys are {known}")]
    UnknownKey {
        /// The line.
        line: usize,
        /// The key, cut where it is long.
        key: String,
        /// The keys that are known here.
        known: String,
    },
    /// A value of the wrong kind or form.
    #[error("line {line}: `{key}` must be {wanted}")]
    WrongValue {
        /// The line.
        line: usize,
        /// The key.
        key: &'static str,
        /// What it must be.
        wanted: &'static str,
    },
    /// A key that must be there is not.
    #[error("line {line}: `{key}` is missing; add it")]
    Missing {
        /// The line where the table begins.
        line: usize,
        /// The key.
        key: &'static str,
    },
    /// Front matter opens and does not close.
    #[error(
        "line {line}: opens with +++ and never closes; end it with a line that holds +++ alone"
    )]
    Unclosed {
        /// The line of the opening mark.
        line: usize,
    },
    /// Something like front matter that is not read as such.
    #[error("line {line}: {found}")]
    Misplaced {
        /// The line.
        line: usize,
        /// What stands there, and the remedy.
        found: &'static str,
    },
}

/// A stretch of a file that holds TOML, or front matter in YAML, with the line that it begins on.
#[derive(Clone, Copy)]
pub(super) struct Source<'i> {
    pub(super) text: &'i str,
    pub(super) first_line: usize,
}

impl<'i> Source<'i> {
    /// Reads the whole as one table, or says which line is no TOML.
    pub(super) fn table(self) -> Result<DeTable<'i>, TomlFault> {
        DeTable::parse(self.text)
            .map(Spanned::into_inner)
            .map_err(|fault| TomlFault::Syntax {
                line: self.line(fault.span().map_or(0, |span| span.start)),
                reason: fault.message().to_owned(),
            })
    }

    /// The line of the file that the byte at this offset stands on.
    pub(super) fn line(self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        self.first_line + before.filter(|byte| **byte == b'\n').count()
    }
}

/// The keys of one table, each asked for by its name.
pub(super) struct Fields<'a, 'i> {
    pub(super) table: &'a DeTable<'i>,
    pub(super) source: Source<'i>,
    /// The line that the table begins on.
    pub(super) line: usize,
}

type Value<'a, 'i> = &'a Spanned<DeValue<'i>>;

impl<'a, 'i> Fields<'a, 'i> {
    /// The keys of the table that are not among `known`, with their values, in the order of the file.
    pub(super) fn unknown(&self, known: &[&str]) -> Vec<(&'a str, usize, &'a DeValue<'i>)> {
        let mut found: Vec<_> = self
            .table
            .iter()
            .filter(|(key, _)| !known.contains(&key.get_ref().as_ref()))
            .map(|(key, value)| {
                let line = self.source.line(key.span().start);
                (key.get_ref().as_ref(), line, value.get_ref())
            })
            .collect();
        found.sort_by_key(|(_, line, _)| *line);
        found
    }

    /// Refuses any key but those `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), TomlFault> {
        match self.unknown(known).first() {
            None => Ok(()),
            Some((key, line, _)) => Err(TomlFault::UnknownKey {
                line: *line,
                key: key.chars().take(SHOWN_KEY).collect(),
                known: known.join(", "),
            }),
        }
    }

    /// A line of text that is not blank, without the white space around it.
    pub(super) fn line_of_text(&self, key: &'static str) -> Result<Option<String>, TomlFault> {
        self.read(key, "a line of text in quotation marks", |value| {
            value.as_str().and_then(line_of_text)
        })
    }

    /// A line of text that must be there.
    pub(super) fn needed(&self, key: &'static str) -> Result<String, TomlFault> {
        self.line_of_text(key)?.ok_or(TomlFault::Missing {
            line: self.line,
            key,
        })
    }

    /// Text of one or more lines, without the white space around it.
    pub(super) fn text(&self, key: &'static str) -> Result<Option<String>, TomlFault> {
        self.read(key, "text in quotation marks", |value| {
            let text = value.as_str()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        })
    }

    /// A list of lines of text; `None` where the key is absent.
    pub(super) fn list(&self, key: &'static str) -> Result<Option<Vec<String>>, TomlFault> {
        let wanted = "a list of texts in quotation marks, such as [\"one\", \"two\"]";
        self.read(key, wanted, |value| {
            let items = value.as_array()?.iter();
            items
                .map(|item| item.get_ref().as_str().and_then(line_of_text))
                .collect()
        })
    }

    /// `true` or `false`.
    pub(super) fn truth(&self, key: &'static str) -> Result<Option<bool>, TomlFault> {
        self.read(key, "true or false", DeValue::as_bool)
    }

    /// A date as precise as it is known, with or without quotation marks.
    pub(super) fn date(&self, key: &'static str) -> Result<Option<PartialDate>, TomlFault> {
        let wanted = "a date: \"2022\", \"2022-07\", \"2022-07-19\" or \"2022-07-19T06:00:00Z\"";
        self.read(key, wanted, |value| match value {
            DeValue::Integer(year) if year.radix() == 10 => year.as_str().parse().ok(),
            DeValue::String(text) => text.trim().parse().ok(),
            DeValue::Datetime(given) => given.to_string().parse().ok(),
            _ => None,
        })
    }

    /// An instant: a date and a time with its offset.
    pub(super) fn instant(&self, key: &'static str) -> Result<Option<Timestamp>, TomlFault> {
        let wanted = "a time with its offset, such as 2022-07-21T06:00:00Z";
        self.read(key, wanted, |value| match value {
            DeValue::String(text) => text.trim().parse().ok(),
            DeValue::Datetime(given) => given.to_string().parse().ok(),
            _ => None,
        })
    }

    /// How long something takes: minutes, hours, days or weeks, a day being 24 hours.
    pub(super) fn duration(&self, key: &'static str) -> Result<Option<SignedDuration>, TomlFault> {
        let wanted = "a time such as \"90m\", \"6h\" or \"2d\", of a minute at least";
        self.read(key, wanted, |value| duration(value.as_str()?))
    }

    /// A web address.
    pub(super) fn address(&self, key: &'static str) -> Result<Option<String>, TomlFault> {
        let wanted = "an address that begins with http:// or https://";
        self.read(key, wanted, |value| value.as_str().and_then(web_address))
    }

    /// The tables of an array of tables; none where the key is absent.
    pub(super) fn tables(&self, key: &'static str) -> Result<Vec<Fields<'a, 'i>>, TomlFault> {
        let wanted = "a list of tables, each headed by its name in [[double brackets]]";
        let items: Option<&DeArray<'i>> = self.read(key, wanted, DeValue::as_array)?;
        let fields = |item: Value<'a, 'i>| {
            let line = self.source.line(item.span().start);
            let table = item.get_ref().as_table();
            table
                .map(|table| Fields {
                    table,
                    source: self.source,
                    line,
                })
                .ok_or(TomlFault::WrongValue { line, key, wanted })
        };
        items.into_iter().flatten().map(fields).collect()
    }

    fn read<T>(
        &self,
        key: &'static str,
        wanted: &'static str,
        take: impl Fn(&'a DeValue<'i>) -> Option<T>,
    ) -> Result<Option<T>, TomlFault> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let fault = TomlFault::WrongValue {
            line: self.source.line(value.span().start),
            key,
            wanted,
        };
        take(value.get_ref()).map(Some).ok_or(fault)
    }
}

/// The address without the white space around it, where it is one that a citation may link to.
pub(super) fn web_address(given: &str) -> Option<String> {
    let given = given.trim();
    let (scheme, rest) = given.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let is_clean = !given.contains(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '\\')
    });
    (is_web && has_host && is_clean).then(|| given.to_owned())
}

fn duration(given: &str) -> Option<SignedDuration> {
    let span: Span = given.trim().parse().ok()?;
    let days = SpanRelativeTo::days_are_24_hours();
    let duration = span.to_duration(days).ok()?;
    (duration >= SignedDuration::from_mins(1)).then_some(duration)
}

fn line_of_text(given: &str) -> Option<String> {
    let given = given.trim();
    (!given.is_empty() && !given.contains(char::is_control)).then(|| given.to_owned())
}
