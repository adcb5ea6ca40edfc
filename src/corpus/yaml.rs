//! Front matter in YAML, as site generators and note-taking programs write it, taken for a table like one of TOML.
//!
//! A library parses. What it tells becomes the few things that front matter holds: lines of text, truths and lists of
//! texts. What is nested deeper keeps its place and is not looked into, and what refers to something elsewhere in the file
//! is refused, so that nothing costs more than its bytes.

use std::borrow::Cow;

use granit_parser::{Event, Marker, Parser, ScalarStyle, StrInput};
use jiff::Timestamp;
use jiff::civil::DateTime;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::model::PartialDate;

use super::table::{Source, TomlFault};

/// Front matter is some lines. What is longer is something else.
const MOST_BYTES: usize = 64 << 10;

/// What other programs call what front matter holds here.
const OTHER_NAMES: [(&str, &str); 4] = [
    ("title", "headline"),
    ("author", "byline"),
    ("authors", "byline"),
    ("date", "published"),
];

/// The keys that hold dates.
const DATES: [&str; 2] = ["published", "updated"];

const TOO_LONG: &str = "the front matter is longer than 64 KiB; shorten it";
const NO_YAML: &str =
    "no valid YAML; mend that line, or write front matter in TOML between +++ lines";
const NO_KEYS: &str = "front matter in YAML is lines of `key: value`";
const TWICE: &str = "this key stands there already, perhaps by its other name; take one away";
const ALIAS: &str = "an alias (*name) is not followed; write out what it stands for";

/// Reads the whole as one table, or says what on which line is not read. A key without a value is none, unless it could
/// hide the piece: see [`super::front_matter`].
pub(super) fn table<'i>(source: Source<'i>, hiding: &[&str]) -> Result<DeTable<'i>, TomlFault> {
    if source.text.len() > MOST_BYTES {
        return Err(TomlFault::Misplaced {
            line: source.first_line,
            found: TOO_LONG,
        });
    }
    let mut reading = Reading::of(source);
    let mut table = DeTable::new();
    if !reading.opens()? {
        return Ok(table);
    }
    while let Some(key) = reading.key()? {
        let value = reading.value()?;
        let at = key.span();
        let (name, value) = match (key.into_inner(), value) {
            (name, Some(value)) => known(name, value),
            (name, None) if hiding.contains(&name.as_ref()) => (name, nothing()),
            (_, None) => continue,
        };
        let key = Spanned::new(at.clone(), name);
        if table.insert(key, Spanned::new(at.clone(), value)).is_some() {
            return Err(reading.fault(at.start, TWICE));
        }
    }
    reading.closes()?;
    Ok(table)
}

/// A value that is none of any kind.
fn nothing<'i>() -> DeValue<'i> {
    DeValue::String(Cow::Borrowed(""))
}

/// A key and its value as they are called and written here.
fn known<'i>(name: Cow<'i, str>, value: DeValue<'i>) -> (Cow<'i, str>, DeValue<'i>) {
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == name);
    let text = match (other, &value) {
        (Some((_, "byline")), DeValue::Array(names)) => {
            let names = names.iter().map(|name| name.get_ref().as_str());
            let names: Option<Vec<&str>> = names.collect();
            names.map(|names| names.join(", "))
        }
        (_, DeValue::String(text)) => Some(text.to_string()),
        _ => None,
    };
    match (other, text) {
        (Some((_, ours)), Some(text)) if DATES.contains(ours) => {
            ((*ours).into(), DeValue::String(date(text).into()))
        }
        (Some((_, ours)), Some(text)) => ((*ours).into(), DeValue::String(text.into())),
        (None, Some(text)) if DATES.contains(&name.as_ref()) => {
            (name, DeValue::String(date(text).into()))
        }
        // Of another shape than is read, it is one of the keys that are passed over.
        _ => (name, value),
    }
}

/// A date as it is written here: a time with its offset as an instant, and a time without one as its day.
fn date(text: String) -> String {
    if text.trim().parse::<PartialDate>().is_ok() {
        return text;
    }
    let instant = Timestamp::strptime("%Y-%m-%d %H:%M:%S %z", text.trim());
    if let Ok(instant) = instant {
        return instant.to_string();
    }
    match text.trim().parse::<DateTime>() {
        Ok(time) => time.date().to_string(),
        Err(_) => text,
    }
}

/// What the parser tells, one event after the other.
struct Reading<'i> {
    parser: Parser<'i, StrInput<'i>>,
    source: Source<'i>,
    /// Where the last event stands, in bytes.
    at: usize,
}

impl<'i> Reading<'i> {
    fn of(source: Source<'i>) -> Self {
        Self {
            parser: Parser::new_from_str(source.text),
            source,
            at: 0,
        }
    }

    /// Whether there is anything in it, which must be keys with values.
    fn opens(&mut self) -> Result<bool, TomlFault> {
        loop {
            return match self.next()? {
                Event::StreamStart | Event::DocumentStart(..) => continue,
                Event::MappingStart(..) => Ok(true),
                Event::StreamEnd | Event::DocumentEnd => Ok(false),
                Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => Ok(false),
                _ => Err(self.fault(self.at, NO_KEYS)),
            };
        }
    }

    /// The next key, or `None` behind the last one.
    fn key(&mut self) -> Result<Option<Spanned<Cow<'i, str>>>, TomlFault> {
        match self.next()? {
            Event::MappingEnd => Ok(None),
            Event::Scalar(text, ..) => Ok(Some(Spanned::new(self.at..self.at, text))),
            Event::Alias(_) => Err(self.fault(self.at, ALIAS)),
            _ => Err(self.fault(self.at, NO_KEYS)),
        }
    }

    /// The value of a key, or `None` where there is none.
    fn value(&mut self) -> Result<Option<DeValue<'i>>, TomlFault> {
        match self.next()? {
            Event::Scalar(text, ScalarStyle::Plain, ..) => Ok(plain(text)),
            Event::Scalar(text, ..) => Ok(Some(DeValue::String(text))),
            Event::SequenceStart(..) => self.list().map(Some),
            Event::MappingStart(..) => {
                self.pass_over()?;
                Ok(Some(DeValue::Table(DeTable::new())))
            }
            Event::Alias(_) => Err(self.fault(self.at, ALIAS)),
            _ => Err(self.fault(self.at, NO_YAML)),
        }
    }

    fn list(&mut self) -> Result<DeValue<'i>, TomlFault> {
        let mut items = DeArray::new();
        loop {
            let item = match self.next()? {
                Event::SequenceEnd => return Ok(DeValue::Array(items)),
                Event::Scalar(text, ..) => DeValue::String(text),
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    self.pass_over()?;
                    DeValue::Table(DeTable::new())
                }
                Event::Alias(_) => return Err(self.fault(self.at, ALIAS)),
                _ => return Err(self.fault(self.at, NO_YAML)),
            };
            items.push(Spanned::new(self.at..self.at, item));
        }
    }

    /// Passes over the rest of a list or table that has been opened.
    fn pass_over(&mut self) -> Result<(), TomlFault> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
                Event::SequenceEnd | Event::MappingEnd => depth -= 1,
                Event::Alias(_) => return Err(self.fault(self.at, ALIAS)),
                Event::StreamEnd => return Err(self.fault(self.at, NO_YAML)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Nothing may follow.
    fn closes(&mut self) -> Result<(), TomlFault> {
        loop {
            match self.next()? {
                Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(()),
                _ => return Err(self.fault(self.at, NO_YAML)),
            }
        }
    }

    fn next(&mut self) -> Result<Event<'i>, TomlFault> {
        match self.parser.next() {
            Some(Ok((event, span))) => {
                self.at = self.offset(&span.start);
                Ok(event)
            }
            Some(Err(error)) => {
                let at = self.offset(error.marker());
                Err(self.fault(at, NO_YAML))
            }
            None => Ok(Event::StreamEnd),
        }
    }

    /// The byte at which the parser stands; on an error that may be the end.
    fn offset(&self, marker: &Marker) -> usize {
        marker.byte_offset().unwrap_or(self.source.text.len())
    }

    fn fault(&self, at: usize, found: &'static str) -> TomlFault {
        TomlFault::Misplaced {
            line: self.source.line(at),
            found,
        }
    }
}

/// A bare word: nothing, a truth, or a text.
fn plain(text: Cow<'_, str>) -> Option<DeValue<'_>> {
    match text.as_ref() {
        "true" | "True" | "TRUE" => Some(DeValue::Boolean(true)),
        "false" | "False" | "FALSE" => Some(DeValue::Boolean(false)),
        bare if is_null(bare) => None,
        _ => Some(DeValue::String(text)),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
