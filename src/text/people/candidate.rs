//! What may be the name of a person, with all that was seen of it, and the view of a text that the rules read.
//!
//! A candidate decides nothing. `names` and `headline` find them, `judge` weighs them, `registry` says who they are.

use std::ops::Range;

use super::super::source::Source;
use super::lexicon::{Flags, Gender};
use super::tags::{Shape, Tag};

/// What stands right before the words of a name, in the same run of capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lead {
    /// A form of address, with the gender that it tells.
    pub(crate) title: Option<Gender>,
    /// The word for a role.
    pub(crate) role: bool,
    /// An article: what follows names a thing rather than a person.
    pub(crate) article: bool,
    /// A people: "Spaniard Carlos Moya".
    pub(crate) demonym: bool,
}

/// Words that may name a person.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The tokens of the name.
    pub(crate) tokens: Range<usize>,
    /// The first token of the title or role before it, or of the name itself.
    pub(crate) start: usize,
    /// The index of its sentence.
    pub(crate) sentence: usize,
    /// The words of the name, folded, without stops.
    pub(crate) words: Vec<String>,
    /// What the lists say about each of the words.
    pub(crate) flags: Vec<Flags>,
    /// What leads it.
    pub(crate) lead: Lead,
    /// Whether it stands in a headline all of whose words have capitals, so that the capital says nothing.
    pub(crate) headline: bool,
    /// Whether it stands inside a longer name that is no person's, or before a hyphen ("Corbyn-led").
    pub(crate) embedded: bool,
    /// Whether the first word is a common given name.
    pub(crate) given: bool,
    /// Whether the words are far more often something else ("May", "Paris"): only a surname that is known makes a name.
    pub(crate) doubtful: bool,
    /// Whether letters after the name ("MP") tell a person.
    pub(crate) post_nominal: bool,
    /// Whether a word for kin brings the name in: "whose brother David Reed".
    pub(crate) kin: bool,
    /// Whether the name opens its sentence.
    pub(crate) opens_sentence: bool,
    /// What title or given name tells.
    pub(crate) gender: Gender,
    /// How sure it is that the words name a person.
    pub(crate) score: i32,
}

/// A text with the tags of its tokens: what the rules of the folder read.
#[derive(Clone, Copy)]
pub(crate) struct Tagged<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) tags: &'a [Tag],
}

impl<'a> Tagged<'a> {
    /// The words of token `index`; empty beyond the last one.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.source.word(index)
    }

    pub(crate) fn tag(&self, index: usize) -> Option<&'a Tag> {
        self.tags.get(index)
    }

    pub(crate) fn has(&self, index: usize, flags: Flags) -> bool {
        self.tag(index).is_some_and(|tag| tag.has(flags))
    }

    pub(crate) fn is_lower(&self, index: usize) -> bool {
        self.tag(index).is_some_and(|tag| tag.shape == Shape::Lower)
    }

    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.tag(index).is_some_and(Tag::is_capital)
    }

    /// What the lists say about token `index`; nothing beyond the last one.
    pub(crate) fn flags(&self, index: usize) -> Flags {
        self.tag(index).map_or_else(Flags::default, |tag| tag.flags)
    }

    /// Whether no white space stands between token `index` and the one before it.
    pub(crate) fn touches_before(&self, index: usize) -> bool {
        let tokens = &self.source.tokens;
        index > 0 && index < tokens.len() && tokens[index - 1].span.end == tokens[index].span.start
    }
}
