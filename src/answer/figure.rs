//! A person as the whole file knows them, and how what single pieces tell becomes one figure.
//!
//! What the file itself calls somebody is kept apart from what only the desk lists: a reader is shown the file's own
//! words, and asks by either.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::names;
use crate::index::{Candidate, CardPerson, key};
use crate::model::KnownPerson;
use crate::text;

/// A person as the whole file knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figure {
    /// The keys under which the index knows the person.
    pub(super) keys: BTreeSet<String>,
    /// The fullest name.
    pub(super) name: String,
    /// The file's other names for the person, each once.
    pub(super) aliases: Called,
    /// The roles in which the file names the person, each once.
    pub(super) roles: Called,
    /// What else the desk calls the person.
    pub(super) listed: Box<Listed>,
    /// How often the file mentions the person.
    pub(super) mentions: u32,
}

/// Names and roles that the desk lists for a person and that the file need not use.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Listed {
    /// Other names.
    pub(super) aliases: Called,
    /// Descriptions that mean this person.
    pub(super) roles: Called,
}

/// What somebody is called, each once whatever the case, in the order in which it was first met. Each is folded once: a
/// main figure is called thousands of things.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Called {
    list: Vec<String>,
    keys: BTreeSet<String>,
}

impl Called {
    /// Adds what is neither there yet nor the name itself.
    fn add(&mut self, more: impl IntoIterator<Item = String>, name: &str) {
        let own = key(name);
        for item in more {
            let key = key(&item);
            if key != own && self.keys.insert(key) {
                self.list.push(item);
            }
        }
    }
}

impl Deref for Called {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.list
    }
}

/// A person of one story: its id, and the person's key.
pub(super) type Slot = (String, String);

impl Figure {
    /// Whether all of `asked` stands in one name of the person. A role that the file uses is no name; one that the
    /// desk lists is as good as a name where it is given whole and is more than a common noun.
    pub(super) fn is_named(&self, asked: &str) -> bool {
        let asked = names::words(asked);
        let named = std::iter::once(&self.name)
            .chain(&*self.aliases)
            .chain(&*self.listed.aliases)
            .any(|name| {
                let held = names::words(name);
                asked.iter().all(|word| held.contains(word))
            });
        let is_whole =
            |role: &String| names::telling(names::words(role)) == names::telling(asked.clone());
        named || (asked.len() > 1 && self.listed.roles.iter().any(is_whole))
    }

    /// Whether a passage mentions the person, in whatever words.
    pub(super) fn is_in(&self, candidate: &Candidate) -> bool {
        let mut people = candidate.people.iter();
        people.any(|named| self.keys.contains(&named.key))
    }

    /// Whether a search term is part of the person's fullest name.
    pub(super) fn has_term(&self, term: &str) -> bool {
        let words = names::words(&self.name);
        words.iter().any(|word| text::term(word) == term)
    }

    /// Takes in what one piece tells about the person.
    pub(super) fn take_in(&mut self, person: CardPerson) {
        if self.name.is_empty() {
            self.name = person.name;
        }
        self.keys.insert(person.key);
        self.mentions += person.mentions;
        self.aliases.add(person.aliases, &self.name);
        self.roles.add(person.roles, &self.name);
    }

    /// Takes in what the desk lists for the person.
    pub(super) fn list(&mut self, person: &KnownPerson) {
        self.listed.aliases.add(person.aliases.clone(), &self.name);
        self.listed.roles.add(person.roles.clone(), &self.name);
    }

    /// Takes in the same person as another story or another name knows them.
    pub(super) fn join(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.mentions += other.mentions;
        self.aliases.add([other.name], &self.name);
        self.aliases.add(other.aliases.list, &self.name);
        self.roles.add(other.roles.list, &self.name);
        self.listed
            .aliases
            .add(other.listed.aliases.list, &self.name);
        self.listed.roles.add(other.listed.roles.list, &self.name);
    }
}

/// Joins a figure of one word to the only full name in its story that begins or ends with that word.
pub(super) fn join_surnames(figures: &mut BTreeMap<Slot, Figure>) {
    let mut full: BTreeMap<Slot, BTreeSet<Slot>> = BTreeMap::new();
    for slot in figures.keys().filter(|(_, key)| key.contains(' ')) {
        let (story, key) = slot;
        for word in key
            .split(' ')
            .next()
            .into_iter()
            .chain(key.rsplit(' ').next())
        {
            let part = (story.clone(), word.to_owned());
            full.entry(part).or_default().insert(slot.clone());
        }
    }
    let short: Vec<Slot> = figures
        .keys()
        .filter(|(_, key)| !key.contains(' '))
        .cloned()
        .collect();
    for slot in short {
        let mut fitting = full.get(&slot).into_iter().flatten();
        if let (Some(only), None) = (fitting.next(), fitting.next())
            && let Some(figure) = figures.remove(&slot)
            && let Some(known) = figures.get_mut(only)
        {
            known.join(figure);
        }
    }
}

/// Takes a surname alone out of the keys of a person where another story means somebody else by it: the index knows
/// keys and no stories, and would give one the words of the other.
pub(super) fn part_namesakes(figures: &mut [Figure]) {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for key in figures.iter().flat_map(|figure| &figure.keys) {
        *owners.entry(key.clone()).or_default() += 1;
    }
    for figure in figures.iter_mut().filter(|figure| figure.keys.len() > 1) {
        let own = key(&figure.name);
        figure
            .keys
            .retain(|held| *held == own || owners.get(held) == Some(&1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_called_each_thing_once() {
        let called = |name: &str, aliases: &[&str]| {
            let mut figure = Figure {
                name: name.to_owned(),
                ..Figure::default()
            };
            let aliases = aliases.iter().map(|alias| (*alias).to_owned());
            figure.aliases.add(aliases, name);
            figure
        };
        let mut figure = called("Ada Nuñez", &["Ms Nuñez", "ada nuñez", "MS NUÑEZ", "Ada"]);
        assert_eq!(*figure.aliases, ["Ms Nuñez", "Ada"]);
        figure.join(called("Nuñez", &["Ada", "Adita"]));
        assert_eq!(*figure.aliases, ["Ms Nuñez", "Ada", "Nuñez", "Adita"]);
    }
}
