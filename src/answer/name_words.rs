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

/// A role: by whom it was given, and the words without which it is not meant.
#[derive(Debug)]
struct Role {
    naming: Naming,
    needs: Vec<String>,
}

/// The words of all names, so that a name is found without reading every other.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    names: BTreeMap<String, Vec<Held>>,
    shapes: Shapes,
    /// How many words each name has.
    pub(super) lengths: BTreeMap<Held, usize>,
    roles: BTreeMap<Held, Role>,
    /// The figures that have a listed role, by its words.
    listed: BTreeMap<String, BTreeSet<usize>>,
}

impl Role {
    /// A role that the file uses is meant by its noun, not by what goes before it alone ("Labour" is no leader). One
    /// that the desk lists is meant only with all that goes before the noun: the first mayor is not the mayor, and the
    /// file need not have a line that shows which.
    fn new(words: &[String], naming: Naming) -> Self {
        let is_link = |word: &String| names::LINKS.contains(&word.as_str());
        let end = words.iter().position(is_link).unwrap_or(words.len());
        let first = match naming {
            Naming::ListedRole => 0,
            Naming::Name | Naming::Role => end.saturating_sub(1),
        };
        Self {
            naming,
            needs: words[first..end].to_vec(),
        }
    }
}

impl NameWords {
    /// Whether the asked words can mean this name; a role has words without which it is not meant.
    pub(super) fn means(&self, asked: &[String], held: &Held) -> bool {
        self.roles
            .get(held)
            .is_none_or(|role| role.needs.iter().all(|word| asked.contains(word)))
    }

    pub(super) fn is_name(&self, held: &Held) -> bool {
        !self.roles.contains_key(held)
    }

    pub(super) fn is_listed_role(&self, held: &Held) -> bool {
        let role = self.roles.get(held);
        role.is_some_and(|role| role.naming == Naming::ListedRole)
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

    pub(super) fn add(&mut self, held: Held, name: &str, naming: Naming) {
        let words = names::words(name);
        if naming != Naming::Name {
            self.roles.insert(held, Role::new(&words, naming));
        }
        let words = names::telling(words);
        if naming == Naming::ListedRole {
            let figures = self.listed.entry(words.join(" ")).or_default();
            figures.insert(held.0);
        }
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
