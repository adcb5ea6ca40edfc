//! What a setting takes: how its value is read, and what to tell somebody who gave another.
//!
//! The file is typed: a list is a list there, and a switch is true or false. A variable is a text, so there a list is
//! parted by commas and a table is written as TOML would inside one line. Numbers may be texts in both, since ids are
//! copied as such.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::num::NonZeroU64;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use super::Secret;

/// A value as its place has it.
#[derive(Clone, Copy)]
pub(super) enum Raw<'a> {
    /// The text of a variable.
    Variable(&'a OsStr),
    /// A value of the settings file.
    File(&'a DeValue<'a>),
}

/// What a setting takes.
pub(super) struct Kind<T> {
    /// What to give, in words.
    pub(super) wanted: String,
    read: Box<dyn Fn(Raw<'_>) -> Option<T>>,
}

/// A text that is not empty.
pub(super) fn text(wanted: &str) -> Kind<String> {
    text_that(wanted, |_| true)
}

/// A text that is not empty and passes a test.
pub(super) fn text_that(wanted: &str, test: fn(&str) -> bool) -> Kind<String> {
    Kind::new(wanted, move |raw| {
        let text = raw.text().filter(|text| !text.is_empty() && test(text));
        text.map(str::to_owned)
    })
}

/// A path.
pub(super) fn path() -> Kind<PathBuf> {
    Kind::new("a path", |raw| {
        let path = match raw {
            Raw::Variable(path) => PathBuf::from(path),
            Raw::File(_) => PathBuf::from(raw.text()?),
        };
        Some(path).filter(|path| !path.as_os_str().is_empty())
    })
}

/// A secret: one line of text.
pub(super) fn secret() -> Kind<Secret> {
    let line = |text: &str| !text.chars().any(char::is_control);
    text_that("one line of text", line).and_then(|text| Some(Secret::new(text)))
}

/// How many characters a key has at least. From one answer to whoever guesses, or one signed link, a shorter text can be
/// found by trying, and nobody would notice.
const KEY_LENGTH: usize = 32;

/// A secret that others get to try out, so that it must be beyond guessing.
pub(super) fn key() -> Kind<Secret> {
    let wanted = "one line of at least 32 characters that nobody can guess, such as openssl rand -hex 32 makes";
    let long =
        |text: &str| !text.chars().any(char::is_control) && text.chars().count() >= KEY_LENGTH;
    text_that(wanted, long).and_then(|text| Some(Secret::new(text)))
}

/// A switch.
pub(super) fn switch() -> Kind<bool> {
    Kind::new("true or false", |raw| match raw {
        Raw::Variable(_) => raw.text()?.parse().ok(),
        Raw::File(value) => value.as_bool(),
    })
}

/// A whole number.
pub(super) fn whole(range: RangeInclusive<u32>) -> Kind<u32> {
    let wanted = format!("a whole number from {} to {}", range.start(), range.end());
    Kind::new(&wanted, move |raw| {
        number(raw).filter(|number| range.contains(number))
    })
}

/// An id: a whole number from 1.
pub(super) fn id() -> Kind<u64> {
    Kind::new("an id, which is digits alone", |raw| {
        number(raw).map(NonZeroU64::get)
    })
}

/// So many bytes, written in hexadecimal.
pub(super) fn bytes<const N: usize>(wanted: &str) -> Kind<[u8; N]> {
    Kind::new(wanted, |raw| {
        let (pairs, rest) = raw.text()?.as_bytes().as_chunks::<2>();
        let digit = |digit: u8| char::from(digit).to_digit(16);
        let byte = |[high, low]: &[u8; 2]| u8::try_from(digit(*high)? * 16 + digit(*low)?).ok();
        let read: Option<Vec<u8>> = pairs.iter().map(byte).collect();
        read?.try_into().ok().filter(|_| rest.is_empty())
    })
}

/// A table of ids, each with one of these.
pub(super) fn by_id<T: 'static>(wanted: &str, of: Kind<T>) -> Kind<BTreeMap<u64, T>> {
    let id = |key: &str| digits(key).map(|id: NonZeroU64| id.get());
    by_key(wanted, id, of)
}

/// A table of names that pass a test, each with one of these.
pub(super) fn by_name<T: 'static>(
    wanted: &str,
    test: fn(&str) -> bool,
    of: Kind<T>,
) -> Kind<BTreeMap<String, T>> {
    let name = move |key: &str| Some(key.to_owned()).filter(|key| test(key));
    by_key(wanted, name, of)
}

fn by_key<K: Ord + 'static, T: 'static>(
    wanted: &str,
    key: impl Fn(&str) -> Option<K> + 'static,
    of: Kind<T>,
) -> Kind<BTreeMap<K, T>> {
    let entries = move |table: &DeTable<'_>| {
        let entries = table.iter().map(|(name, value)| {
            Some((key(name.get_ref())?, of.read(Raw::File(value.get_ref()))?))
        });
        entries.collect()
    };
    Kind::new(wanted, move |raw| match raw {
        Raw::File(value) => entries(value.as_table()?),
        Raw::Variable(_) => {
            let value = DeValue::parse(raw.text()?).ok()?;
            entries(value.get_ref().as_table()?)
        }
    })
}

impl<T: 'static> Kind<T> {
    fn new(wanted: &str, read: impl Fn(Raw<'_>) -> Option<T> + 'static) -> Self {
        Self {
            wanted: wanted.to_owned(),
            read: Box::new(read),
        }
    }

    /// The value, if it is one of this kind.
    pub(super) fn read(&self, raw: Raw<'_>) -> Option<T> {
        (self.read)(raw)
    }

    /// A list of these, which may be empty.
    pub(super) fn list(self, wanted: &str) -> Kind<Vec<T>> {
        Kind::new(wanted, move |raw| match raw {
            Raw::File(value) => {
                let items = value.as_array()?.iter();
                items
                    .map(|item| self.read(Raw::File(item.get_ref())))
                    .collect()
            }
            Raw::Variable(_) => {
                let items = raw.text()?.split(',').map(str::trim);
                let items = items.filter(|item| !item.is_empty());
                items
                    .map(|item| self.read(Raw::Variable(item.as_ref())))
                    .collect()
            }
        })
    }

    /// The same, made into something else or refused.
    pub(super) fn and_then<U: 'static>(self, make: fn(T) -> Option<U>) -> Kind<U> {
        let wanted = self.wanted.clone();
        Kind::new(&wanted, move |raw| self.read(raw).and_then(make))
    }
}

impl<'a> Raw<'a> {
    /// The text of a variable without the pair of quotation marks around it, if one is: a file that a shell or `.env` would
    /// read has them, and `docker run --env-file` hands them on.
    pub(super) fn without_marks(self) -> Option<Self> {
        let Self::Variable(text) = self else {
            return None;
        };
        let text = text.to_str()?;
        let inside = ['"', '\'']
            .iter()
            .find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark));
        inside.map(|inside| Self::Variable(inside.as_ref()))
    }

    fn text(self) -> Option<&'a str> {
        match self {
            Self::Variable(text) => text.to_str(),
            Self::File(value) => value.as_str(),
        }
    }
}

fn number<N: FromStr>(raw: Raw<'_>) -> Option<N> {
    match raw {
        Raw::File(DeValue::Integer(number)) => {
            let number = u64::from_str_radix(number.as_str(), number.radix()).ok()?;
            digits(&number.to_string())
        }
        _ => digits(raw.text()?),
    }
}

/// A number as nothing else could write it, so that no two texts mean the same id.
fn digits<N: FromStr>(text: &str) -> Option<N> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let has_spare_zero = text.len() > 1 && text.starts_with('0');
    text.parse().ok().filter(|_| is_plain && !has_spare_zero)
}
