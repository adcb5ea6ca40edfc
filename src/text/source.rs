//! A text with its layout: what every finder of the room reads.
//!
//! It is cut once, here, so that all finders agree on tokens, paragraphs and sentences. It finds nothing itself.

use std::ops::Range;

use crate::model::{Sentence, Span};

use super::layout;
use super::sentence::{self, Cut};
use super::token::{Token, tokens};
use super::vocabulary::Vocabulary;

/// A text cut into tokens, paragraphs and sentences.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    /// The frozen text that all spans count in.
    pub(crate) text: &'a str,
    /// Stretches that are no part of the story, in order: nothing is found in them.
    pub(crate) apart: &'a [Span],
    /// All tokens, those in stretches apart too.
    pub(crate) tokens: Vec<Token>,
    /// The different words of the tokens.
    pub(crate) vocabulary: Vocabulary<'a>,
    /// All paragraphs.
    pub(crate) paragraphs: Vec<Span>,
    /// The sentences outside the stretches apart.
    pub(crate) sentences: Vec<Sentence>,
    /// The tokens of each sentence, as a range of indices.
    pub(crate) sentence_tokens: Vec<Range<usize>>,
}

impl<'a> Source<'a> {
    /// Cuts `text`; `apart` must be in order.
    pub(crate) fn new(text: &'a str, apart: &'a [Span]) -> Self {
        let tokens = tokens(text);
        let paragraphs = layout::paragraphs(text);
        let vocabulary = Vocabulary::new(text, &tokens);
        let cut = Cut {
            text,
            tokens: &tokens,
            vocabulary: &vocabulary,
        };
        let sentences = sentence::sentences(cut, &paragraphs, apart);
        let sentence_tokens = ranges(&sentences, &tokens);
        Self {
            text,
            apart,
            tokens,
            vocabulary,
            paragraphs,
            sentence_tokens,
            sentences,
        }
    }

    /// The words at `span`; empty where the span does not fit the text.
    pub(crate) fn at(&self, span: Span) -> &'a str {
        span.of(self.text).unwrap_or_default()
    }

    /// The words of token `index`; empty beyond the last one.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.vocabulary.word(index)
    }

    /// The index of the first token that starts at `byte` or later.
    pub(crate) fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < byte)
    }

    /// The tokens that start inside `span`, as a range of indices.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        self.token_from(span.start)..self.token_from(span.end)
    }
}

/// The tokens that start inside each sentence; both lists are in order.
fn ranges(sentences: &[Sentence], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut next = 0;
    let mut from = |byte: usize| {
        let before = tokens[next..].iter();
        next += before.take_while(|token| token.span.start < byte).count();
        next
    };
    let spans = sentences.iter().map(|sentence| sentence.span);
    spans.map(|span| from(span.start)..from(span.end)).collect()
}
