//! A person as the whole file knows them, and how what single pieces tell becomes one figure.
//!
//! What the file itself calls somebody is kept apart from what only the desk lists: a reader is shown the file's own
//! words, and asks by either.

use std::collections::{BTreeMap, BTreeSet};

use super::names;
use crate::index::{CardPerson, key};
use crate::model::KnownPerson;

/// A person as the whole file knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figure {
    /// The keys under which the index knows the person.
    pub(super) keys: BTreeSet<String>,
    /// The fullest name.
    pub(super) name: String,
    /// The file's other names for the person, each once.
    pub(super) aliases: Vec<String>,
    /// The roles in which the file names the person, each once.
    pub(super) roles: Vec<String>,
    /// What else the desk calls the person.
    pub(super) listed: Listed,
    /// How often the file mentions the person.
    pub(super) mentions: u32,
}

/// Names and roles that the desk lists for a person and that the file need not use.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Listed {
    /// Other names.
    pub(super) aliases: Vec<String>,
    /// Descriptions that mean this person.
    pub(super) roles: Vec<String>,
}

/// A person of one story: its id, and the person's key.
pub(super) type Slot = (String, String);

impl Figure {
    /// Whether all of `asked` stands in one name of the person. A role that the file uses is no name; one that the
    /// desk lists is as good as a name where it is given whole and is more than a common noun.
    pub(super) fn is_named(&self, asked: &str) -> bool {
        let asked = names::words(asked);
        let named = std::iter::once(&self.name)
            .chain(&self.aliases)
            .chain(&self.listed.aliases)
            .any(|name| {
                let held = names::words(name);
                asked.iter().all(|word| held.contains(word))
            });
        let is_whole =
            |role: &String| names::telling(names::words(role)) == names::telling(asked.clone());
        named || (asked.len() > 1 && self.listed.roles.iter().any(is_whole))
    }

    /// Takes in what one piece tells about the person.
    pub(super) fn take_in(&mut self, person: CardPerson) {
        if self.name.is_empty() {
            self.name = person.name;
        }
        self.keys.insert(person.key);
        self.mentions += person.mentions;
        add_new(&mut self.aliases, person.aliases, &self.name);
        add_new(&mut self.roles, person.roles, &self.name);
    }

    /// Takes in what the desk lists for the person.
    pub(super) fn list(&mut self, person: &KnownPerson) {
        add_new(&mut self.listed.aliases, person.aliases.clone(), &self.name);
        add_new(&mut self.listed.roles, person.roles.clone(), &self.name);
    }

    /// Takes in the same person as another story or another name knows them.
    pub(super) fn join(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.mentions += other.mentions;
        add_new(&mut self.aliases, vec![other.name], &self.name);
        add_new(&mut self.aliases, other.aliases, &self.name);
        add_new(&mut self.roles, other.roles, &self.name);
        add_new(&mut self.listed.aliases, other.listed.aliases, &self.name);
        add_new(&mut self.listed.roles, other.listed.roles, &self.name);
    }
}

/// Adds what is neither there yet nor the name itself, whatever the case.
fn add_new(list: &mut Vec<String>, more: Vec<String>, name: &str) {
    for item in more {
        let same = |known: &str| key(known) == key(&item);
        if !same(name) && !list.iter().any(|known| same(known)) {
            list.push(item);
        }
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
