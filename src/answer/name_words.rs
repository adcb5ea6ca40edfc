//! The words of all names in a directory, so that a name is found without reading every other.
//!
//! A word leads to the names that hold it; a word that stands in no name leads to those that it may be a slip for, by
//! the words of about its length.

use std::collections::{BTreeMap, BTreeSet};

use super::names;

/// A name in the directory: the number of its figure, and its place among that figure's names, the fullest being 0.
pub(super) type Held = (usize, usize);

/// Words by their length in characters and their first letter, for slips, each with its letters.
type Shapes = BTreeMap<(usize, Option<char>), Vec<(u32, String)>>;

/// The words of all names, so that a name is found without reading every other.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    names: BTreeMap<String, Vec<Held>>,
    shapes: Shapes,
    /// How many words each name has.
    pub(super) lengths: BTreeMap<Held, usize>,
    /// The noun that each role turns on: "the Labour leader" is a leader.
    pub(super) heads: BTreeMap<Held, String>,
}

/// The noun that a role turns on: the last word before a preposition.
pub(super) fn head(role: &str) -> String {
    let words = names::words(role);
    let end = words
        .iter()
        .position(|word| ["of", "for", "in", "at", "from", "to", "on"].contains(&word.as_str()))
        .unwrap_or(words.len());
    end.checked_sub(1)
        .and_then(|at| words.get(at).cloned())
        .unwrap_or_default()
}

impl NameWords {
    /// Whether the asked words can mean this name: a role is meant by its noun, not by what goes before it ("Labour").
    pub(super) fn means(&self, asked: &[String], held: &Held) -> bool {
        self.heads.get(held).is_none_or(|head| asked.contains(head))
    }

    pub(super) fn add(&mut self, name: &str, held: Held) {
        let words = names::words(name);
        self.lengths.insert(held, words.len());
        for word in words {
            let names = self.names.entry(word.clone()).or_default();
            if names.is_empty() {
                let shape = (word.chars().count(), word.chars().next());
                let letters = names::letters(&word);
                self.shapes.entry(shape).or_default().push((letters, word));
            }
            names.push(held);
        }
    }

    /// The names that hold every asked word, where `meant` gives the names that one word may stand for.
    pub(super) fn holding(
        &self,
        asked: &[String],
        meant: impl Fn(&Self, &str) -> BTreeSet<Held>,
    ) -> BTreeSet<Held> {
        let Some((first, others)) = asked.split_first() else {
            return BTreeSet::new();
        };
        let mut held = meant(self, first);
        for word in others {
            // Most words of a question are in nobody's name, and then the others need not be looked up.
            if held.is_empty() {
                break;
            }
            held = held.intersection(&meant(self, word)).copied().collect();
        }
        held
    }

    pub(super) fn same(&self, word: &str) -> BTreeSet<Held> {
        self.names
            .get(word)
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    /// The names that hold the word or one that it may be a slip for. Only words of about its length can be meant, and
    /// in a short one the first letter is right.
    pub(super) fn slips(&self, word: &str) -> BTreeSet<Held> {
        let length = word.chars().count();
        let first = word.chars().next();
        let letters = names::letters(word);
        let lengths = length.saturating_sub(2)..=length + 2;
        lengths
            .flat_map(|length| self.shapes.range((length, None)..(length + 1, None)))
            .filter(|((_, initial), _)| length > 6 || *initial == first)
            .flat_map(|(_, words)| words)
            .filter(|(held, meant)| names::may_slip(letters, *held) && names::is_slip(word, meant))
            .flat_map(|(_, meant)| self.same(meant))
            .collect()
    }
}
