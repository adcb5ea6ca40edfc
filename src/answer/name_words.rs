//! The words of all names in a directory, so that a name is found without reading every other.
//!
//! A word leads to the names that hold it. A word that stands in no name leads to those that it may be a slip for:
//! words of about its length are compared by their letters, one machine word each, and only what is left by their
//! order. Nothing is copied for that, since every question asks it and most ask it of words that are in nobody's name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names;

/// What kind of words a name is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// A name, the file's or the desk's.
    Name,
    /// A role in which the file names somebody.
    Role,
    /// A role that the desk lists.
    ListedRole,
}

/// One thing that somebody is called.
#[derive(Debug)]
pub(super) struct Name {
    /// The number of the figure.
    pub(super) figure: usize,
    /// Its place among the names of the figure, the fullest being 0.
    pub(super) place: usize,
    /// How many telling words it has.
    pub(super) length: usize,
    naming: Naming,
    /// The words without which it is not meant.
    needs: Vec<String>,
}

/// By word, the numbers of what holds it, in rising order.
#[derive(Debug, Default)]
pub(super) struct Postings {
    words: HashMap<String, Vec<usize>>,
}

/// The words of all names.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    names: Vec<Name>,
    words: Postings,
    /// The words by their length in characters, for slips.
    shapes: BTreeMap<usize, Vec<Shape>>,
    /// The figures that have a listed role, by its words.
    listed: HashMap<String, BTreeSet<usize>>,
}

/// A word as it looks to somebody who mistypes it.
#[derive(Debug)]
struct Shape {
    letters: u32,
    first: Option<char>,
    word: String,
}

impl Name {
    fn new((figure, place): (usize, usize), words: &[String], naming: Naming) -> Self {
        let is_link = |word: &String| names::LINKS.contains(&word.as_str());
        let noun = words.iter().position(is_link).unwrap_or(words.len());
        // A role that the file uses is meant by its noun, not by what goes before it alone ("Labour" is no leader). One
        // that the desk lists is meant only with all that goes before the noun: the first mayor is not the mayor, and
        // the file need not have a line that shows which.
        let needs = match naming {
            Naming::Name => noun..noun,
            Naming::Role => noun.saturating_sub(1)..noun,
            Naming::ListedRole => 0..noun,
        };
        Self {
            figure,
            place,
            length: 0,
            naming,
            needs: words[needs].to_vec(),
        }
    }

    fn is_meant_by(&self, asked: &[String]) -> bool {
        self.needs.iter().all(|word| asked.contains(word))
    }
}

impl Postings {
    /// Notes that `number`, which is no smaller than any before, holds `word`; says whether the word is new.
    pub(super) fn add(&mut self, word: &str, number: usize) -> bool {
        let Some(holding) = self.words.get_mut(word) else {
            self.words.insert(word.to_owned(), vec![number]);
            return true;
        };
        if holding.last() != Some(&number) {
            holding.push(number);
        }
        false
    }

    /// What holds the word.
    pub(super) fn of(&self, word: &str) -> &[usize] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// What holds all of the words; nothing where there are none.
    pub(super) fn of_all(&self, words: &[String]) -> Vec<usize> {
        in_all(words, |word| Cow::Borrowed(self.of(word)))
    }
}

impl NameWords {
    /// Adds what a figure is called, by the figure's number and the place among its names. Numbers rise.
    pub(super) fn add(&mut self, at: (usize, usize), name: &str, naming: Naming) {
        let words = names::words(name);
        let mut called = Name::new(at, &words, naming);
        let words = names::telling(words);
        called.length = words.len();
        if naming == Naming::ListedRole {
            let figures = self.listed.entry(words.join(" ")).or_default();
            figures.insert(called.figure);
        }
        for word in words {
            if self.words.add(&word, self.names.len()) {
                let shapes = self.shapes.entry(word.chars().count()).or_default();
                shapes.push(Shape::new(word));
            }
        }
        self.names.push(called);
    }

    /// The names that hold every asked word and are meant by them.
    pub(super) fn holding(&self, asked: &[String]) -> Vec<&Name> {
        let mut found = self.those(self.words.of_all(asked));
        found.retain(|name| name.is_meant_by(asked));
        found
    }

    /// The names that hold every asked word or one that it may be a slip for. Roles are no names.
    pub(super) fn nearly_holding(&self, asked: &[String]) -> Vec<&Name> {
        let mut found = self.those(in_all(asked, |word| Cow::Owned(self.slips(word))));
        found.retain(|name| name.naming == Naming::Name);
        found
    }

    /// Whether a word, a slip allowed, is part of what the file calls anybody or of a name that the desk lists.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.slips(word)
            .iter()
            .any(|&number| self.names[number].naming != Naming::ListedRole)
    }

    /// The number of the only figure with this listed role, given whole and of more than one word.
    pub(super) fn in_listed_role(&self, role: &str) -> Option<usize> {
        if self.listed.is_empty() {
            return None;
        }
        let words = names::telling(names::words(role));
        let mut figures = self.listed.get(&words.join(" "))?.iter();
        let only = figures.next().filter(|_| figures.next().is_none());
        only.copied().filter(|_| words.len() > 1)
    }

    fn those(&self, numbers: Vec<usize>) -> Vec<&Name> {
        numbers
            .into_iter()
            .filter_map(|number| self.names.get(number))
            .collect()
    }

    /// The numbers of the names that hold the word or one that it may be a slip for, in rising order.
    fn slips(&self, word: &str) -> Vec<usize> {
        let length = word.chars().count();
        let shape = (names::letters(word), word.chars().next());
        let mut found = self.words.of(word).to_vec();
        let near = length.saturating_sub(names::MOST_SLIPS)..=length + names::MOST_SLIPS;
        for (other, shapes) in self.shapes.range(near) {
            let allowed = names::allowed(length.min(*other));
            if allowed == 0 || length.abs_diff(*other) > allowed {
                continue;
            }
            for meant in shapes.iter().filter(|meant| meant.may_be(shape, allowed)) {
                if meant.word != word && names::is_slip(word, &meant.word) {
                    found.extend(self.words.of(&meant.word));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Shape {
    fn new(word: String) -> Self {
        Self {
            letters: names::letters(&word),
            first: word.chars().next(),
            word,
        }
    }

    /// Whether `allowed` slips can lead from a word with these letters and this first one to this word, as far as that
    /// is seen without a look at the order. Where one slip is allowed the first letter is right.
    fn may_be(&self, (letters, first): (u32, Option<char>), allowed: usize) -> bool {
        names::may_slip(letters, self.letters, allowed) && (allowed > 1 || self.first == first)
    }
}

/// The numbers that `of` gives for all of the words; none where there are no words.
fn in_all<'a>(words: &[String], of: impl Fn(&str) -> Cow<'a, [usize]>) -> Vec<usize> {
    let Some((first, others)) = words.split_first() else {
        return Vec::new();
    };
    let mut held = of(first).into_owned();
    for word in others {
        // Most words of a question are in nobody's name, and then the others need not be looked up.
        if held.is_empty() {
            break;
        }
        let more = of(word);
        held.retain(|number| more.binary_search(number).is_ok());
    }
    held
}

#[cfg(test)]
#[path = "name_words_tests.rs"]
mod tests;
