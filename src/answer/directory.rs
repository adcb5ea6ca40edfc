//! The people and sources of a file, as one asker sees them, and the finding of one by name.
//!
//! It is folded from the cards of the pieces that the asker may see, and from nothing else: what is hidden suggests no
//! name. A person is one across pieces when the fullest names agree; a surname alone joins the one full name that has
//! it, in the same story, and stays apart where two have it.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use super::figure::Figure;
use super::figure::{Slot, join_surnames, part_namesakes};
use super::name_words::{Name, NameWords, Naming, Postings};
use super::names;
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
}

impl Directory {
    /// Folds cards into one directory.
    pub(super) fn new(cards: Vec<Card>) -> Self {
        Self::with_listed(cards, &[])
    }

    /// Folds cards into one directory, with what the desk lists in these stories for people who stand on the cards. To
    /// be listed makes nobody known: a name that only hidden pieces hold is hidden with them.
    pub(super) fn with_listed(cards: Vec<Card>, stories: &[Story]) -> Self {
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
        }
    }

    /// Every name that can be asked for: people first, most mentioned first, then sources.
    pub(super) fn names(&self) -> Vec<String> {
        let people = self.figures.iter().map(|figure| figure.name.clone());
        let sources = self.sources.iter().cloned();
        people.chain(sources).collect()
    }

    /// Finds a person by name, alias, role or part of one; last by what could be a slip of the finger.
    ///
    /// The whole of a name counts before a part, and the fullest name before an alias or a role.
    pub(super) fn find(&self, name: &str) -> Found {
        let asked = names::telling(names::words(name));
        let bare = names::without_letters(&asked);
        for asked in [&asked, bare] {
            let exact = self.words.holding(asked);
            if !exact.is_empty() {
                return self.nearest(&exact, asked.len(), false);
            }
        }
        self.nearest(&self.words.nearly_holding(bare), usize::MAX, true)
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

    /// Of the names that fit, those of the best kind; `whole` is how many words a whole name has.
    fn nearest(&self, fitting: &[&Name], whole: usize, slip: bool) -> Found {
        let kind = |name: &Name| (name.length != whole, name.place > 0);
        let best = fitting.iter().map(|name| kind(name)).min();
        let numbers: BTreeSet<usize> = fitting
            .iter()
            .filter(|name| Some(kind(name)) == best)
            .map(|name| name.figure)
            .collect();
        let mut figures: Vec<Figure> = numbers
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
        let names = std::iter::once(&figure.name).chain(&figure.aliases);
        let named = names
            .chain(&figure.listed.aliases)
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
mod tests {
    use super::*;
    use crate::index::CardPerson;
    use crate::model::{KnownPerson, PieceId};

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
            ("Nuñez QC", "Ada Nuñez"),
            ("nunes mp", "Ada Nuñez~"),
            ("mp", "nobody"),
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

    fn harbour(cast: &[(&str, &[&str], &[&str])]) -> Vec<Story> {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let known = |(name, aliases, roles): &(&str, &[&str], &[&str])| KnownPerson {
            name: (*name).to_owned(),
            aliases: list(aliases),
            roles: list(roles),
        };
        vec![Story {
            id: "harbour".to_owned(),
            cast: cast.iter().map(known).collect(),
            ..Story::default()
        }]
    }

    #[test]
    fn a_person_is_found_by_what_the_desk_lists() {
        let cards = vec![card("one", &["Ada Nuñez", "Tom Garrity", "Lena Brandt"])];
        let cast = harbour(&[
            (
                "Ada Nuñez",
                &["Dolly"],
                &["the first harbour master of Porthaven"],
            ),
            ("Tom Garrity", &[], &["the Porthaven harbour master"]),
            ("Lena Brandt", &[], &["the author of the quay report"]),
            ("Wim Okafor", &["Sharkey"], &["the diver"]),
        ]);
        let directory = Directory::with_listed(cards, &cast);
        let rows = [
            ("dolly", "Ada Nuñez"),
            ("the first harbour master of Porthaven", "Ada Nuñez"),
            ("the first harbour master", "Ada Nuñez"),
            // Without "first" it is another office.
            ("the harbour master of Porthaven", "Tom Garrity"),
            ("harbour master", "nobody"),
            ("the author", "Lena Brandt"),
            ("quay report", "nobody"),
            // No piece that can be seen names him, so that nobody may know that he is listed.
            ("okafor", "nobody"),
            ("sharkey", "nobody"),
            ("the diver", "nobody"),
        ];
        for (asked, expected) in rows {
            assert_eq!(name_of(directory.find(asked)), expected, "{asked}");
        }
        assert!(directory.knows_word("dolly") && !directory.knows_word("porthaven"));
        assert!(!directory.names().join(" ").contains("Dolly"));
    }

    #[test]
    fn what_one_story_lists_means_nobody_in_another() {
        let mut cast = harbour(&[("Ada Nuñez", &["Dolly"], &["the harbour master"])]);
        cast[0].id = "quay".to_owned();
        let directory = Directory::with_listed(vec![card("one", &["Ada Nuñez"])], &cast);
        assert_eq!(name_of(directory.find("dolly")), "nobody");
    }

    #[test]
    fn a_listed_role_is_as_good_as_a_name_where_it_is_given_whole() {
        let cast = harbour(&[(
            "Ada Nuñez",
            &["Dolly"],
            &["the harbour master", "the chair"],
        )]);
        let directory = Directory::with_listed(vec![card("one", &["Ada Nuñez"])], &cast);
        let Found::One { figure, .. } = directory.find("nunez") else {
            panic!("one person");
        };
        let rows = [
            ("dolly", true),
            ("the harbour master", true),
            ("the master", false),
            // A common noun is as likely the subject.
            ("the chair", false),
        ];
        for (asked, expected) in rows {
            assert_eq!(figure.is_named(asked), expected, "{asked}");
        }
    }

    #[test]
    fn a_source_is_found_by_the_words_that_name_it() {
        let directory = Directory::new(vec![card("one", &[])]);
        assert_eq!(directory.sources("official"), ["a harbour official"]);
        assert!(directory.sources("insider").is_empty());
    }
}
