//! The words of a question as typed and folded, for readings that go by closed lists of words.

use std::ops::Range;

use crate::text::{self, TokenKind};

/// The words of a question in order, and the commas between them.
pub(super) struct AskedWords<'a> {
    typed: Vec<&'a str>,
    /// The same words, folded.
    pub(super) folded: Vec<String>,
}

impl<'a> AskedWords<'a> {
    /// The words of `question`.
    pub(super) fn of(question: &'a str) -> Self {
        let tokens = text::tokens(question).into_iter();
        let words = tokens.filter_map(|token| {
            let word = token.span.of(question)?;
            (token.kind != TokenKind::Mark || word == ",").then_some(word)
        });
        let typed: Vec<&str> = words.collect();
        Self {
            folded: typed.iter().map(|word| text::fold(word)).collect(),
            typed,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.typed.len()
    }

    /// Whether the word at a place is in a list; beyond the last one there is none.
    pub(super) fn is_in(&self, at: usize, list: &[&str]) -> bool {
        let word = self.folded.get(at);
        word.is_some_and(|word| list.contains(&word.as_str()))
    }

    /// The first place in a range whose word is in a list.
    pub(super) fn find(&self, mut range: Range<usize>, list: &[&str]) -> Option<usize> {
        range.find(|at| self.is_in(*at, list))
    }

    /// The first place from `start` on whose word is not in the list.
    pub(super) fn skip(&self, start: usize, list: &[&str]) -> usize {
        let skipped = (start..self.len()).take_while(|at| self.is_in(*at, list));
        start + skipped.count()
    }

    /// The words of a range as typed, a space between two and no commas; none where the range is out of bounds.
    pub(super) fn typed(&self, range: Range<usize>) -> String {
        let words = self.typed.get(range).unwrap_or_default();
        let plain: Vec<&str> = words.iter().copied().filter(|word| *word != ",").collect();
        plain.join(" ")
    }
}
