//! Cuts what stands after a command's name into words, quoted strings and options. Pure, and fails only on an option
//! that is misspelt.
//!
//! ```text
//! rest    = [ NAME ":" ] { option | quoted | word }            in any order; the name is that of the command's own words
//! option  = NAME "=" value                        spaces around the "=" do no harm
//!         | NAME ":" value | NAME CHOICE | "page" NUMBER      not where the words are somebody's prose
//! value   = quoted | word, or all words up to the next option where the command's own words stand elsewhere
//! quoted  = "…" (with \" and \\ inside) | “…” | „…“ | «…» | ‘…’ | '…'
//! ```
//!
//! A mark opens only at the start of a word and closes only at the end of one, so an apostrophe is no mark.

use super::UserError;
use super::clean::folded;
use super::list::{COMMANDS, Command, Kind, OptionSpec, Place};

/// A word or a quoted string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// As it was typed, marks included.
    pub(super) raw: String,
    /// What stands between the marks, where there are marks.
    pub(super) quoted: Option<String>,
}

/// An option's name and value.
pub(super) type Pair = (&'static str, String);

/// Words and options apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    pub(super) parts: Vec<Part>,
    pub(super) options: Vec<Pair>,
}

/// Cuts `rest`, which is clean, for `command`.
pub(super) fn arguments(command: &'static Command, rest: &str) -> Result<Arguments, UserError> {
    let mut found = Arguments::default();
    let mut rest = unlabelled(command, rest.trim_start()).trim_start();
    while !rest.is_empty() {
        let after = match key(command, rest)? {
            Some((option, after)) => {
                let (value, after) = value(command, option, after, !found.parts.is_empty());
                found.options.push((option.name, value));
                after
            }
            None => {
                let (part, after) = part(rest);
                found.parts.push(part);
                after
            }
        };
        rest = after.trim_start();
    }
    Ok(found)
}

/// The words as one text: a single quoted string without its marks, all else as it was typed.
pub(super) fn joined(parts: &[Part]) -> String {
    if let [
        Part {
            quoted: Some(words),
            ..
        },
    ] = parts
    {
        return words.clone();
    }
    let raw: Vec<&str> = parts.iter().map(|part| part.raw.as_str()).collect();
    raw.join(" ")
}

/// Writes `text` so that [`arguments`] reads it back as one quoted string.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `rest` without the name before the command's own words, as a form shows it: "words: the quay".
fn unlabelled<'a>(command: &Command, rest: &'a str) -> &'a str {
    let mut own = command
        .options
        .iter()
        .filter(|option| option.place == Place::Words);
    let label = own.next().map(|option| option.name);
    label
        .and_then(|label| rest.strip_prefix(label)?.strip_prefix(':'))
        .unwrap_or(rest)
}

/// The option that `rest` opens with, and what follows its name and sign.
fn key<'a>(
    command: &'static Command,
    rest: &'a str,
) -> Result<Option<(&'static OptionSpec, &'a str)>, UserError> {
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let (typed, after) = rest.split_at(end);
    if typed.is_empty() {
        return Ok(None);
    }
    let name = folded(typed);
    let Some(option) = command.options.iter().find(|option| option.name == name) else {
        return match after.strip_prefix('=') {
            Some(_) => misspelt(command, typed),
            None => Ok(None),
        };
    };
    if let Some(after) = after.trim_start().strip_prefix('=') {
        return Ok(Some((option, after.trim_start())));
    }
    if command.prose || option.place == Place::Words {
        return Ok(None);
    }
    if let Some(after) = after.strip_prefix(':') {
        return Ok(Some((option, after.trim_start())));
    }
    let next = folded(bare_word(after.trim_start()).0);
    let told = match option.kind {
        Kind::Choice(choices) => choices.contains(&next.as_str()),
        Kind::Page => !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit()),
        Kind::Date => next.starts_with(|c: char| c.is_ascii_digit()),
        Kind::Text => false,
    };
    Ok(told.then(|| (option, after.trim_start())))
}

/// A word with an equals sign that looks like an option was meant as one, and so was one that is an option of another
/// command, except in somebody's prose; any other is part of the words.
fn misspelt<T>(command: &'static Command, typed: &str) -> Result<Option<T>, UserError> {
    let name = folded(typed);
    let nearest: Vec<String> = command
        .options
        .iter()
        .filter(|option| super::parse::looks_like(&name, option.name))
        .map(|option| format!("{}=", option.name))
        .collect();
    let is_elsewhere = || {
        let mut options = COMMANDS.iter().flat_map(|command| command.options);
        !command.prose && options.any(|option| option.name == name)
    };
    if nearest.is_empty() && !is_elsewhere() {
        return Ok(None);
    }
    Err(UserError::UnknownOption {
        command: command.name,
        given: typed.to_owned(),
        nearest,
    })
}

/// The value that `rest` opens with. `elsewhere`: the command's own words were seen already.
fn value<'a>(
    command: &'static Command,
    option: &OptionSpec,
    rest: &'a str,
    elsewhere: bool,
) -> (String, &'a str) {
    let (first, mut after) = part(rest);
    if let Some(words) = first.quoted {
        return (words, after);
    }
    if option.kind != Kind::Text {
        let (word, after) = bare_word(rest);
        return (word.to_owned(), after);
    }
    let mut value = first.raw;
    if !elsewhere && option.place == Place::Named && !opens_later(after) {
        return (value, after);
    }
    loop {
        let next = after.trim_start();
        if next.is_empty() || !matches!(key(command, next), Ok(None)) {
            break;
        }
        let (word, following) = part(next);
        if word.quoted.is_some() {
            break;
        }
        value.push(' ');
        value.push_str(&word.raw);
        after = following;
    }
    (value, after)
}

fn opens_later(rest: &str) -> bool {
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let (part, after) = part(rest);
        if part.quoted.is_some() {
            return true;
        }
        rest = after.trim_start();
    }
    false
}

/// The word or quoted string that `rest` opens with; `rest` does not begin with a space.
fn part(rest: &str) -> (Part, &str) {
    if let Some((words, end)) = quoted_at(rest) {
        let tail = rest[end..].find(|c: char| !is_stop(c));
        let end = tail.map_or(rest.len(), |tail| end + tail);
        let part = Part {
            raw: rest[..end].to_owned(),
            quoted: Some(words),
        };
        return (part, &rest[end..]);
    }
    let (raw, after) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    let part = Part {
        raw: raw.to_owned(),
        quoted: None,
    };
    (part, after)
}

/// A word without the marks that follow it.
fn bare_word(rest: &str) -> (&str, &str) {
    let (word, after) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    (word.trim_end_matches(is_stop), after)
}

/// The quoted string that `rest` opens with, and the byte after its closing mark.
fn quoted_at(rest: &str) -> Option<(String, usize)> {
    let open = rest.chars().next()?;
    let start = open.len_utf8();
    let body = &rest[start..];
    let closes = |at: usize, mark: char| {
        let next = body[at + mark.len_utf8()..].chars().next();
        next.is_none_or(|c| c == ' ' || is_stop(c))
    };
    let (at, mark) = match open {
        '"' => straight_end(body).or_else(|| first(body, &['”']))?,
        '“' => nested_end(body).or_else(|| first(body, &['"', '“']))?,
        '„' | '‟' => first(body, &['“', '”', '"'])?,
        '«' => first(body, &['»'])?,
        '»' => first(body, &['«'])?,
        // The last one: those before it can be apostrophes.
        '\'' | '‘' | '’' | '‚' => body
            .char_indices()
            .rfind(|(at, c)| matches!(c, '\'' | '’' | '‘') && closes(*at, *c))?,
        _ => return None,
    };
    if !closes(at, mark) {
        return None;
    }
    let words = match open {
        '"' => unescaped(&body[..at]),
        _ => body[..at].to_owned(),
    };
    Some((words, start + at + mark.len_utf8()))
}

fn first(body: &str, marks: &[char]) -> Option<(usize, char)> {
    body.char_indices().find(|(_, c)| marks.contains(c))
}

/// The next straight mark that no backslash takes away.
fn straight_end(body: &str) -> Option<(usize, char)> {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        if c == '"' && !escaped {
            return Some((at, c));
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// The curly mark that closes the one before `body`, past any pair inside.
fn nested_end(body: &str) -> Option<(usize, char)> {
    let mut depth = 1usize;
    for (at, c) in body.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((at, c));
        }
    }
    None
}

/// Undoes [`quoted`]; a backslash before anything but a mark or a backslash stands for itself.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some('"' | '\\') if c == '\\' => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    plain
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')')
}

#[cfg(test)]
#[path = "lex_tests.rs"]
mod tests;
