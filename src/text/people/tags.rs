//! A tag for each token: how it is spelt and what the lists say about it. All rules of the folder read tags.

use crate::model::Span;

use super::super::source::Source;
use super::super::terms::fold;
use super::super::token::{TokenKind, is_apostrophe};
use super::lexicon::{Flags, look_up};

/// How a token is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Begins with a small letter, or its script has none.
    Lower,
    /// "Corbyn", "McDonald", "d’Estaing"
    Capital,
    /// "NASA", "CORBYN": two letters or more.
    AllCapitals,
    /// One capital letter.
    Initial,
    Number,
    Mark,
}

/// What is known about one token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub(crate) shape: Shape,
    pub(crate) flags: Flags,
    /// The token without its possessive ending.
    pub(crate) bare: Span,
    /// Whether a possessive ending was cut off.
    pub(crate) possessive: bool,
}

impl Tag {
    /// Whether the word is spelt as a name can be.
    pub(crate) fn is_capital(&self) -> bool {
        matches!(
            self.shape,
            Shape::Capital | Shape::AllCapitals | Shape::Initial
        )
    }

    pub(crate) fn has(&self, flags: Flags) -> bool {
        self.flags.any(flags)
    }

    /// The tag of the same word at `start`.
    fn at(self, start: usize) -> Self {
        Self {
            bare: Span::new(start + self.bare.start, start + self.bare.end),
            ..self
        }
    }
}

/// One tag for each token of `source`.
pub(crate) fn tags(source: &Source<'_>) -> Vec<Tag> {
    let known = source.vocabulary.map(|(word, kind)| match kind {
        TokenKind::Word => tag(word),
        TokenKind::Number => unlisted(Shape::Number, word),
        TokenKind::Mark => unlisted(Shape::Mark, word),
    });
    let mut tags: Vec<Tag> = source
        .tokens
        .iter()
        .zip(source.vocabulary.numbers())
        .map(|(token, number)| known[number as usize].at(token.span.start))
        .collect();
    for index in 0..tags.len().saturating_sub(2) {
        if tags[index].shape != Shape::Mark && is_loose_ending(source, index + 1) {
            tags[index].possessive = true;
        }
    }
    tags
}

/// "Hale 's": text that was cut into words and put together again sets the possessive ending apart. "The Hales' house"
/// has an apostrophe alone.
fn is_loose_ending(source: &Source<'_>, apostrophe: usize) -> bool {
    let mark = source.tokens[apostrophe].span;
    if !source.at(mark).chars().all(is_apostrophe) {
        return false;
    }
    let next = source.tokens[apostrophe + 1].span;
    let before = source.tokens[apostrophe - 1].span;
    let apart = before.end < mark.start;
    let s = source.at(next).eq_ignore_ascii_case("s") && next.start == mark.end;
    let plural = !apart && next.start > mark.end && source.at(before).ends_with(['s', 'S']);
    (apart && s) || plural
}

fn unlisted(shape: Shape, word: &str) -> Tag {
    Tag {
        shape,
        flags: Flags::default(),
        bare: Span::new(0, word.len()),
        possessive: false,
    }
}

/// The tag of a word that stands at the start of a text.
fn tag(word: &str) -> Tag {
    let owner = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix("'S"))
        .filter(|rest| !rest.is_empty());
    let bare = owner.unwrap_or(word);
    let flags = contraction(bare).unwrap_or_else(|| flags(bare));
    Tag {
        shape: shape(bare),
        flags,
        bare: Span::new(0, bare.len()),
        possessive: owner.is_some(),
    }
}

/// What is known of "He’d", "They’ll", "Don’t": never a name, whatever the words are alone.
fn contraction(word: &str) -> Option<Flags> {
    let (pronoun, rest) = word.split_once(['\'', '’'])?;
    match rest {
        "t" => Some(Flags::STARTER),
        "d" | "ll" | "ve" | "re" | "m" => Some(flags(pronoun)),
        _ => None,
    }
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return Shape::Lower;
    };
    if !first.is_uppercase() {
        // "d’Estaing", "al’Assad"
        let inner = word.split(['\'', '’']).nth(1);
        let capital_inside = inner.is_some_and(|part| part.starts_with(char::is_uppercase));
        return if capital_inside {
            Shape::Capital
        } else {
            Shape::Lower
        };
    }
    match chars.next() {
        None => Shape::Initial,
        Some(_) if word.chars().all(|c| !c.is_lowercase()) => Shape::AllCapitals,
        Some(_) => Shape::Capital,
    }
}

/// Looks up a word without a heap allocation where it is short and plain, as nearly all are.
fn flags(word: &str) -> Flags {
    let mut buffer = [0_u8; 24];
    match buffer.get_mut(..word.len()) {
        Some(short) if word.is_ascii() => {
            short.copy_from_slice(word.as_bytes());
            short.make_ascii_lowercase();
            std::str::from_utf8(short).map(look_up).unwrap_or_default()
        }
        _ if word.is_ascii() => Flags::default(),
        _ => look_up(&plain(&fold(word))),
    }
}

/// The letters that keep a stroke or a ligature when accents are taken off: "Jørgensen", "Wałęsa".
fn plain(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'þ' => plain.push_str("th"),
            other => plain.push(other),
        }
    }
    plain
}
