//! The different words of a text, each with a number.
//!
//! A text says the same words again and again. What a word is by its letters alone (its search term, what the lists say
//! of it, what it means to the grammar of time) is worked out once a word here and looked up by number at each token.
//! What depends on a word's neighbours is no business of this file.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::token::{Token, TokenKind};

/// How many words are found without the slower hash that withstands hostile texts.
const LATELY: usize = 4096;

/// The different words, numbers and marks of one text, numbered by their first appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary<'a> {
    entries: Vec<(&'a str, TokenKind)>,
    /// The entry of each token.
    numbers: Vec<u32>,
}

impl<'a> Vocabulary<'a> {
    /// The vocabulary of `text`, cut into `tokens`.
    pub(crate) fn new(text: &'a str, tokens: &[Token]) -> Self {
        // A hostile text could choose words that a hash without a secret key takes for one another.
        let mut known: HashMap<&str, u32> = HashMap::new();
        // The last word of each quick hash: the commonest words are nearly always found here.
        let mut lately = vec![0_u32; LATELY];
        let mut entries: Vec<(&str, TokenKind)> = Vec::new();
        let mut numbers = Vec::with_capacity(tokens.len());
        for token in tokens {
            let word = token.span.of(text).unwrap_or_default();
            let last = &mut lately[FxBuildHasher.hash_one(word) as usize % LATELY];
            let same = |entry: &(&str, TokenKind)| entry.0 == word;
            if !entries.get(*last as usize).is_some_and(same) {
                *last = *known.entry(word).or_insert_with(|| {
                    entries.push((word, token.kind));
                    u32::try_from(entries.len() - 1).unwrap_or(u32::MAX)
                });
            }
            numbers.push(*last);
        }
        Self { entries, numbers }
    }

    /// What `of` says of each entry, in the order of their numbers.
    pub(crate) fn map<T>(&self, of: impl FnMut(&(&'a str, TokenKind)) -> T) -> Vec<T> {
        self.entries.iter().map(of).collect()
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of each token's entry, in the order of the tokens.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().copied()
    }

    /// The numbers of a run of tokens; none where the run leaves the text.
    pub(crate) fn run(&self, tokens: Range<usize>) -> &[u32] {
        self.numbers.get(tokens).unwrap_or_default()
    }

    /// The words of token `index`; empty beyond the last one.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.number(index).map_or("", |number| self.entry(number))
    }

    /// The words of an entry.
    pub(crate) fn entry(&self, number: u32) -> &'a str {
        self.entries[number as usize].0
    }

    /// The number of the entry of token `index`; `None` beyond the last one.
    pub(crate) fn number(&self, index: usize) -> Option<u32> {
        self.numbers.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::token::tokens;
    use super::*;

    #[test]
    fn a_word_has_one_number_wherever_it_stands() {
        let text = "No, he said no, no.";
        let vocabulary = Vocabulary::new(text, &tokens(text));
        let numbers: Vec<u32> = vocabulary.numbers().collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 1, 4, 5]);
        let words = vocabulary.map(|(word, _)| *word);
        assert_eq!(words, ["No", ",", "he", "said", "no", "."]);
        assert_eq!(vocabulary.len(), 6);
    }

    proptest! {
        #[test]
        fn every_token_finds_its_word(text in "\\PC*|[ab .é]*") {
            let tokens = tokens(&text);
            let vocabulary = Vocabulary::new(&text, &tokens);
            let entries = vocabulary.map(|entry| *entry);
            for (index, token) in tokens.iter().enumerate() {
                let word = token.span.of(&text).unwrap();
                let number = vocabulary.number(index).unwrap();
                prop_assert_eq!(entries[number as usize], (word, token.kind));
                prop_assert_eq!(vocabulary.word(index), word);
            }
        }
    }
}
