//! The people and sources of a file, as one asker sees them, and the finding of one by name.
//!
//! It is folded from the cards of the pieces that the asker may see, and from nothing else: what is hidden suggests no
//! name. A person is one across pieces when the fullest names agree; a surname alone joins the one full name that has
//! it, in the same story, and stays apart where two have it.

use std::collections::{BTreeMap, BTreeSet};

use super::name_words::{Held, NameWords, head};
use super::names;
use crate::index::{Card, CardPerson, key};

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
    /// How often the file mentions the person.
    pub(super) mentions: u32,
}

/// What a name turned out to mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// This person; `slip` says whether the name was mistyped.
    One {
        /// Who.
        figure: Figure,
        /// Whether the name was mistyped.
        slip: bool,
    },
    /// More than one, most mentioned first.
    Several(Vec<Figure>),
    /// Nobody.
    Nobody,
}

/// A person of one story: its id, and the person's key.
type Slot = (String, String);

/// Everybody who can be asked for.
#[derive(Debug, Default)]
pub(super) struct Directory {
    figures: Vec<Figure>,
    /// The unnamed sources, each with its words folded.
    sources: Vec<(String, Vec<String>)>,
    words: NameWords,
}

impl Directory {
    /// Folds cards into one directory.
    pub(super) fn new(cards: Vec<Card>) -> Self {
        let mut figures: BTreeMap<Slot, Figure> = BTreeMap::new();
        let mut sources = BTreeSet::new();
        for card in cards {
            sources.extend(card.sources);
            for person in card.people {
                let slot = (card.piece.story.clone(), person.key.clone());
                figures.entry(slot).or_default().take_in(person);
            }
        }
        join_surnames(&mut figures);
        let mut by_key: BTreeMap<String, Figure> = BTreeMap::new();
        for ((_, key), figure) in figures {
            match by_key.get_mut(&key) {
                Some(known) => known.join(figure),
                None => drop(by_key.insert(key, figure)),
            }
        }
        let mut figures: Vec<Figure> = by_key.into_values().collect();
        part_namesakes(&mut figures);
        figures.sort_by(|a, b| {
            b.mentions
                .cmp(&a.mentions)
                .then_with(|| a.name.cmp(&b.name))
        });
        let mut words = NameWords::default();
        for (number, figure) in figures.iter().enumerate() {
            for (place, name) in figure.all_names().enumerate() {
                words.add(name, (number, place));
            }
            let first_role = 1 + figure.aliases.len();
            for (at, role) in figure.roles.iter().enumerate() {
                words.heads.insert((number, first_role + at), head(role));
            }
        }
        Self {
            figures,
            sources: sources
                .into_iter()
                .map(|source| {
                    let words = names::words(&source);
                    (source, words)
                })
                .collect(),
            words,
        }
    }

    /// Every name that can be asked for: people first, most mentioned first, then sources.
    pub(super) fn names(&self) -> Vec<String> {
        let people = self.figures.iter().map(|figure| figure.name.clone());
        let sources = self.sources.iter().map(|(source, _)| source.clone());
        people.chain(sources).collect()
    }

    /// Finds a person by name, alias, role or part of one; last by what could be a slip of the finger.
    ///
    /// The whole of a name counts before a part, and the fullest name before an alias or a role.
    pub(super) fn find(&self, name: &str) -> Found {
        let asked = names::words(name);
        let mut exact = self.words.holding(&asked, NameWords::same);
        exact.retain(|held| self.words.means(&asked, held));
        if !exact.is_empty() {
            return self.nearest(exact, asked.len(), false);
        }
        let mut nearly = self.words.holding(&asked, NameWords::slips);
        nearly.retain(|held| !self.words.heads.contains_key(held));
        self.nearest(nearly, usize::MAX, true)
    }

    /// The unnamed sources whose words hold all of `asked` ("insider": "a Labour insider").
    pub(super) fn sources(&self, asked: &str) -> Vec<&str> {
        let asked = names::words(asked);
        let holds =
            |held: &[String]| !asked.is_empty() && asked.iter().all(|word| held.contains(word));
        self.sources
            .iter()
            .filter(|(_, words)| holds(words))
            .map(|(source, _)| source.as_str())
            .collect()
    }

    /// Whether a folded word is part of the name of anybody in the file, a slip allowed.
    pub(super) fn knows_word(&self, word: &str) -> bool {
        !self.words.same(word).is_empty() || !self.words.slips(word).is_empty()
    }

    /// Of the names that fit, those of the best kind; `whole` is how many words a whole name has.
    fn nearest(&self, fitting: BTreeSet<Held>, whole: usize, slip: bool) -> Found {
        let kind = |held: &Held| {
            let name = self.words.lengths.get(held).copied();
            (name != Some(whole), held.1 > 0)
        };
        let best = fitting.iter().map(kind).min();
        let mut figures: Vec<Figure> = fitting
            .iter()
            .filter(|held| Some(kind(held)) == best)
            .map(|held| held.0)
            .collect::<BTreeSet<usize>>()
            .into_iter()
            .filter_map(|number| self.figures.get(number).cloned())
            .collect();
        match figures.len() {
            0 => Found::Nobody,
            1 => figures
                .pop()
                .map_or(Found::Nobody, |figure| Found::One { figure, slip }),
            _ => Found::Several(figures),
        }
    }
}

impl Figure {
    /// Whether all of `asked` stands in one name of the person; a role is no name.
    pub(super) fn is_named(&self, asked: &str) -> bool {
        let asked = names::words(asked);
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .any(|name| {
                let held = names::words(name);
                asked.iter().all(|word| held.contains(word))
            })
    }

    /// The fullest name, the aliases and the roles.
    pub(super) fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .chain(&self.roles)
            .map(String::as_str)
    }

    fn take_in(&mut self, person: CardPerson) {
        if self.name.is_empty() {
            self.name = person.name;
        }
        self.keys.insert(person.key);
        self.mentions += person.mentions;
        add_new(&mut self.aliases, person.aliases, &self.name);
        add_new(&mut self.roles, person.roles, &self.name);
    }

    fn join(&mut self, other: Figure) {
        self.keys.extend(other.keys);
        self.mentions += other.mentions;
        add_new(&mut self.aliases, vec![other.name], &self.name);
        add_new(&mut self.aliases, other.aliases, &self.name);
        add_new(&mut self.roles, other.roles, &self.name);
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
fn join_surnames(figures: &mut BTreeMap<Slot, Figure>) {
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
fn part_namesakes(figures: &mut [Figure]) {
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
    use crate::model::PieceId;

    fn card(piece: &str, names: &[&str]) -> Card {
        let person = |name: &&str| CardPerson {
            key: key(name),
            name: (*name).to_owned(),
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: 1,
            listed: false,
        };
        Card {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: piece.to_owned(),
            },
            published: None,
            people: names.iter().map(person).collect(),
            sources: vec!["a harbour official".to_owned()],
        }
    }

    fn name_of(found: Found) -> String {
        match found {
            Found::One { figure, slip } => {
                format!("{}{}", figure.name, if slip { "~" } else { "" })
            }
            Found::Several(figures) => format!("{} of them", figures.len()),
            Found::Nobody => "nobody".to_owned(),
        }
    }

    #[test]
    fn a_person_is_found_by_any_part_of_a_name_and_by_a_slip() {
        let directory = Directory::new(vec![
            card("one", &["Ada Nuñez", "Tom Garrity", "Lena Garrity"]),
            card("two", &["Nuñez"]),
        ]);
        let rows = [
            ("nunez", "Ada Nuñez"),
            ("Ms Nuñez", "Ada Nuñez"),
            ("ada", "Ada Nuñez"),
            ("nunes", "Ada Nuñez~"),
            ("garrity", "2 of them"),
            ("tom garrity", "Tom Garrity"),
            ("smith", "nobody"),
            ("", "nobody"),
        ];
        for (asked, expected) in rows {
            assert_eq!(name_of(directory.find(asked)), expected, "{asked}");
        }
    }

    #[test]
    fn a_surname_joins_the_only_full_name_that_has_it() {
        let directory = Directory::new(vec![card("one", &["Ada Nuñez"]), card("two", &["Nuñez"])]);
        let Found::One { figure, .. } = directory.find("nunez") else {
            panic!("one person");
        };
        assert_eq!(figure.keys.len(), 2);
        assert_eq!(figure.mentions, 2);
    }

    #[test]
    fn a_source_is_found_by_the_words_that_name_it() {
        let directory = Directory::new(vec![card("one", &[])]);
        assert_eq!(directory.sources("official"), ["a harbour official"]);
        assert!(directory.sources("insider").is_empty());
    }
}
