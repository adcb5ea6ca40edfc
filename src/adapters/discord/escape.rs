//! Markdown escaped, so that the words that Discord shows are the words that were stored.
//!
//! A backslash before ASCII punctuation shows that mark and takes its meaning away. The marks that mean something inside
//! a line get one wherever they stand; those that mean something at the start of a line get one there; a colon gets one
//! where it could be inside an address or the name of an emoji. Everything else stays, so that texts stay short. What
//! would steer the reader's screen is made visible first.

use super::limits::{CONTENT, units};
use crate::commands::{one_line, visible};
use crate::model::Span;

/// What every line of a block quote begins with.
const QUOTE: &str = "> ";

/// Marks that mean something wherever they stand: emphasis, code, spoilers, links, mentions, emoji, times; and the
/// backslash itself.
const ANYWHERE: [char; 10] = ['\\', '`', '*', '_', '~', '|', '<', '[', ']', '@'];

/// Marks that mean something at the start of a line: headings, lists, quotes, small print.
const AT_START: [char; 4] = ['#', '-', '+', '>'];

/// `text` so that Discord shows just these words; lines stay lines.
pub fn escaped(text: &str) -> String {
    let text = visible(text);
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

/// `text` so that Discord shows just these words, on one line.
pub fn escaped_line(text: &str) -> String {
    line(&one_line(text))
}

/// A text of ours, such as what a request lacked, as the content of a message: escaped, on one line, and short enough.
pub fn content(text: &str) -> String {
    shortened(text, CONTENT)
}

/// `text` as a block quote, all of it, with the words at `strong` in bold where that is a stretch of it.
pub(super) fn quoted(text: &str, strong: Option<Span>) -> String {
    let parts = strong.and_then(|span| {
        let before = text.get(..span.start)?;
        Some((before, span.of(text)?, text.get(span.end..)?))
    });
    let marked = match parts {
        None => escaped(text),
        Some((before, words, after)) => {
            format!("{}{}{}", escaped(before), bold(words), escaped(after))
        }
    };
    format!("{QUOTE}{}", marked.replace('\n', &format!("\n{QUOTE}")))
}

/// `text` on one line without space at its ends, escaped and in at most `limit` [`units`]; where it is longer it ends in an ellipsis, after a word
/// if one ends nearby. Never for words of the file.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let text = one_line(text);
    let text = text.trim();
    let whole = line(text);
    if units(&whole) <= limit {
        return whole;
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let with_ellipsis = |end: usize| format!("{}…", line(text[..end].trim_end()));
    let fits = |end: &usize| units(&with_ellipsis(*end)) <= limit;
    // The mark that ends a stretch may take one unit more than it does inside, hence the step back.
    let mut last = ends.partition_point(fits).saturating_sub(1);
    while last > 0 && !fits(&ends[last]) {
        last -= 1;
    }
    let end = ends.get(last).copied().unwrap_or_default();
    let word = text[..end].rfind(' ').filter(|space| end - space < NEARBY);
    with_ellipsis(word.unwrap_or(end))
}

/// How many bytes before a cut a word may end to be the last one shown.
const NEARBY: usize = 40;

/// Every line of `text` in bold; the marks stand at words, since a mark beside a space may not count as one.
fn bold(text: &str) -> String {
    let strong = |part: &str| {
        let words = part.trim();
        if words.is_empty() {
            return escaped(part);
        }
        let start = part.len() - part.trim_start().len();
        let (before, after) = (&part[..start], &part[start + words.len()..]);
        format!(
            "{}**{}**{}",
            escaped(before),
            escaped(words),
            escaped(after)
        )
    };
    let lines: Vec<String> = text.split('\n').map(strong).collect();
    lines.join("\n")
}

/// One line escaped. A stretch counts as a line of its own even where it is put after something else.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut start = Start::Blank;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let means = ANYWHERE.contains(&c)
            || start == Start::Blank && AT_START.contains(&c)
            || start == Start::Number && matches!(c, '.' | ')')
            || c == ':' && !rest.clone().next().is_some_and(char::is_whitespace);
        if means {
            out.push('\\');
        }
        out.push(c);
        start = start.after(c);
    }
    out
}

/// What a line has had so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Nothing but space.
    Blank,
    /// A number, which a full stop would make an item of a list.
    Number,
    /// Words.
    Over,
}

impl Start {
    fn after(self, c: char) -> Self {
        match self {
            Self::Blank if c.is_whitespace() => Self::Blank,
            Self::Blank | Self::Number if c.is_ascii_digit() => Self::Number,
            _ => Self::Over,
        }
    }
}

#[cfg(test)]
#[path = "escape_tests.rs"]
mod tests;
