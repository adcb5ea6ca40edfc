//! The people and sources of a file, as one asker sees them, and the finding of one by name.
//!
//! It is folded from the cards of the pieces that the asker may see, and from nothing else: what is hidden suggests no
//! name. A person is one across pieces when the fullest names agree; a surname alone joins the one full name that has
//! it, in the same story, and stays apart where two have it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(super) use super::figure::Figure;
use super::figure::{Slot, join_surnames, part_namesakes};
use super::name_words::{Name, NameWords, Naming, Postings};
use super::names;
use super::openings::Names;
use crate::index::{Card, key};
use crate::model::Story;

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

/// Everybody who can be asked for.
#[derive(Debug, Default)]
pub(super) struct Directory {
    figures: Vec<Figure>,
    words: NameWords,
    /// The unnamed sources.
    sources: Vec<String>,
    source_words: Postings,
    /// The names by how they begin: sorted when somebody first types one.
    names: OnceLock<Arc<Names>>,
}

impl Directory {
    /// Folds cards into one directory, with what the desk lists in these stories for people who stand on the cards. To
    /// be listed makes nobody known: a name that only hidden pieces hold is hidden with them.
    pub(super) fn new(cards: Vec<Card>, stories: &[Story]) -> Self {
        let mut figures: BTreeMap<Slot, Figure> = BTreeMap::new();
        let mut sources = BTreeSet::new();
        for card in cards {
            sources.extend(card.sources);
            for person in card.people {
                let slot = (card.piece.story.clone(), person.key.clone());
                figures.entry(slot).or_default().take_in(person);
            }
        }
        for story in stories {
            for person in &story.cast {
                if let Some(figure) = figures.get_mut(&(story.id.clone(), key(&person.name))) {
                    figure.list(person);
                }
            }
        }
        join_surnames(&mut figures);
        let figures = by_mentions(figures);
        let sources: Vec<String> = sources.into_iter().collect();
        Self {
            source_words: source_words(&sources),
            sources,
            words: name_words(&figures),
            figures,
            names: OnceLock::new(),
        }
    }

    /// Every name that can be asked for: people first, most mentioned first, then sources.
    pub(super) fn names(&self) -> Arc<Names> {
        let names = self.names.get_or_init(|| {
            let people = self.figures.iter().map(|figure| figure.name.clone());
            let sources = self.sources.iter().cloned();
            Arc::new(Names::new(people.chain(sources).collect()))
        });
        Arc::clone(names)
    }

    /// Finds a person by name, alias, role or part of one; last by what could be a slip of the finger.
    ///
    /// The whole of a name counts before a part, and the fullest name before an alias or a role.
    pub(super) fn find(&self, name: &str) -> Found {
        let (numbers, slip) = self.meant(name);
        let mut figures: Vec<Figure> = self.figures(&numbers).cloned().collect();
        match figures.len() {
            0 => Found::Nobody,
            1 => figures
                .pop()
                .map_or(Found::Nobody, |figure| Found::One { figure, slip }),
            _ => Found::Several(figures),
        }
    }

    /// The one person whom [`find`](Self::find) finds, and whether the name was mistyped. It copies nobody: half an
    /// archive may bear a first name.
    pub(super) fn find_one(&self, name: &str) -> Option<(&Figure, bool)> {
        let (numbers, slip) = self.meant(name);
        let mut figures = self.figures(&numbers);
        let only = figures.next().filter(|_| figures.next().is_none());
        only.map(|figure| (figure, slip))
    }

    /// The numbers of those who can be meant by a name, and whether it was mistyped.
    fn meant(&self, name: &str) -> (BTreeSet<usize>, bool) {
        let asked = names::telling(names::words(name));
        let bare = names::without_letters(&asked);
        for asked in [&asked, bare] {
            let exact = self.words.holding(asked);
            if !exact.is_empty() {
                return (nearest(&exact, asked.len()), false);
            }
        }
        (nearest(&self.words.nearly_holding(bare), usize::MAX), true)
    }

    fn figures(&self, numbers: &BTreeSet<usize>) -> impl Iterator<Item = &Figure> {
        let figure = |number: &usize| self.figures.get(*number);
        numbers.iter().filter_map(figure)
    }

    /// The unnamed sources whose words hold all of `asked` ("insider": "a Labour insider").
    pub(super) fn sources(&self, asked: &str) -> Vec<&str> {
        let holding = self.source_words.of_all(&names::words(asked));
        let source = |number: usize| self.sources.get(number).map(String::as_str);
        holding.into_iter().filter_map(source).collect()
    }

    /// Whether a folded word is part of what the file calls anybody or of a name that the desk lists, a slip allowed. A
    /// place in a role that only the desk lists may well be missing in the file.
    pub(super) fn knows_word(&self, word: &str) -> bool {
        self.words.knows(word)
    }

    /// The person who alone is meant by a role that the desk lists, given whole and of more than one word.
    pub(super) fn in_listed_role(&self, role: &str) -> Option<&Figure> {
        let number = self.words.in_listed_role(role)?;
        self.figures.get(number)
    }
}

/// Of the names that fit, whose are of the best kind; `whole` is how many words a whole name has.
fn nearest(fitting: &[&Name], whole: usize) -> BTreeSet<usize> {
    let kind = |name: &Name| (name.length != whole, name.place > 0);
    let best = fitting.iter().map(|name| kind(name)).min();
    let nearest = fitting.iter().filter(|name| Some(kind(name)) == best);
    nearest.map(|name| name.figure).collect()
}

/// The same people as the whole file knows them, most mentioned first.
fn by_mentions(figures: BTreeMap<Slot, Figure>) -> Vec<Figure> {
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
    figures
}

/// The words of everything that the figures are called, each figure's fullest name first.
fn name_words(figures: &[Figure]) -> NameWords {
    let mut words = NameWords::default();
    for (number, figure) in figures.iter().enumerate() {
        let names = std::iter::once(&figure.name).chain(&*figure.aliases);
        let named = names
            .chain(&*figure.listed.aliases)
            .map(|name| (name, Naming::Name));
        let roles = figure.roles.iter().map(|role| (role, Naming::Role));
        let listed = figure
            .listed
            .roles
            .iter()
            .map(|role| (role, Naming::ListedRole));
        for (place, (name, naming)) in named.chain(roles).chain(listed).enumerate() {
            words.add((number, place), name, naming);
        }
    }
    words
}

fn source_words(sources: &[String]) -> Postings {
    let mut postings = Postings::default();
    for (number, source) in sources.iter().enumerate() {
        for word in names::words(source) {
            postings.add(&word, number);
        }
    }
    postings
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
