//! Which terms of a question a passage holds, and how: as they are, by a person's name behind "he", by a word that a
//! newsroom uses for them, or in a near form.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::names;
use super::question::Question;
use super::synonyms;
use crate::index::Candidate;

/// How many of the terms that were met are found again.
const LATELY: usize = 4_096;

/// How a passage holds a term; the later, the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Not at all.
    #[default]
    Not,
    /// By a word that begins the same.
    Nearly,
    /// By another word for it.
    Alike,
    /// By a person who bears it as a name and is "he" here.
    Named,
    /// As it is.
    Exactly,
}

/// The terms of a question in a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// For each term of the question, how it is held.
    pub(super) how: Vec<How>,
    /// The places of terms of the question among those of the passage: place, number of the term.
    pub(super) places: Vec<(usize, usize)>,
    /// The share of the question's neighbouring words that are neighbours here too.
    pub(super) phrases: f64,
    /// How many different words that carry a subject it adds to the question.
    pub(super) new: usize,
}

/// Looks for the terms of one question in passages. What a term is to the question is worked out when it is met, and
/// kept for a while, since passages of one story say the same words again and again.
pub(super) struct Finder<'a> {
    question: &'a Question,
    /// The terms of the question, those of their other words and those of its neighbouring words.
    asked: FxHashMap<&'a str, Word<'a>>,
    /// Whether the file knows each term.
    known: Vec<bool>,
    /// The terms that were met.
    words: Vec<Word<'a>>,
    /// By a quick hash of a term the number of the last one that was met. A text could choose terms that such a hash
    /// takes for one another, so that they share a place and each costs what the first one does.
    lately: Vec<usize>,
    /// For each person in the question the numbers of the terms of the name.
    named: Vec<Vec<usize>>,
    /// The numbers of names that are not spelled as their terms are, each with the name as typed.
    spelled: Vec<(usize, &'a str)>,
}

/// What a term of a passage is to the question.
#[derive(Clone, Default)]
struct Word<'a> {
    term: &'a str,
    /// Which terms of the question it holds, and how.
    ways: Vec<(usize, How)>,
    /// Of which pairs of neighbours in the question it is the first and the second.
    first: Vec<usize>,
    second: Vec<usize>,
    /// Whether it carries a subject that is none of the question's.
    is_new: bool,
}

impl<'a> Finder<'a> {
    /// A finder for the terms of `question`, of which the file knows those with a frequency.
    pub(super) fn new(question: &'a Question, frequency: &BTreeMap<String, u64>) -> Self {
        let number = |word: &String| {
            let term = crate::text::term(word);
            question.terms.iter().position(|held| *held == term)
        };
        let named = question.people.iter().map(|figure| {
            let words = names::words(&figure.name);
            words.iter().filter_map(number).collect()
        });
        let spelled = question.spelled.iter().filter_map(|(term, name)| {
            let number = question.terms.iter().position(|held| held == term);
            number.map(|number| (number, name.as_str()))
        });
        let known = question.terms.iter();
        Self {
            question,
            asked: asked(question),
            known: known
                .map(|term| frequency.get(term).is_some_and(|n| *n > 0))
                .collect(),
            words: Vec::new(),
            lately: vec![0; LATELY],
            named: named.collect(),
            spelled: spelled.collect(),
        }
    }

    /// The terms of the question in a passage.
    pub(super) fn held(&mut self, candidate: &'a Candidate) -> Held {
        let mut held = Held {
            how: vec![How::Not; self.question.terms.len()],
            ..Held::default()
        };
        let mut phrases: BTreeSet<usize> = BTreeSet::new();
        let mut before: Option<usize> = None;
        for (place, hashed) in candidate.terms.hashed().enumerate() {
            let number = self.met(hashed);
            let word = &self.words[number];
            held.note(place, &word.ways);
            held.new += usize::from(word.is_new);
            if !word.second.is_empty()
                && let Some(before) = before.map(|before| &self.words[before])
            {
                let pairs = before.first.iter();
                phrases.extend(pairs.filter(|pair| word.second.contains(pair)));
            }
            before = Some(number);
        }
        held.phrases = phrases.len() as f64 / self.question.pairs.len().max(1) as f64;
        for (number, name) in &self.spelled {
            let how = &mut held.how[*number];
            if *how == How::Exactly && !spells(&candidate.text, name) {
                *how = How::Nearly;
            }
        }
        for (figure, numbers) in self.question.people.iter().zip(&self.named) {
            if figure.is_in(candidate) {
                for number in numbers {
                    held.how[*number] = held.how[*number].max(How::Named);
                }
            }
        }
        held
    }

    /// The number of a term of a passage with its quick hash.
    fn met(&mut self, (quick, term): (u32, &'a str)) -> usize {
        let quick = quick as usize % LATELY;
        let last = self.lately[quick];
        if self.words.get(last).is_some_and(|word| word.term == term) {
            return last;
        }
        self.words.push(self.word(term));
        let number = self.words.len() - 1;
        self.lately[quick] = number;
        number
    }

    fn word(&self, term: &'a str) -> Word<'a> {
        let mut word = match self.asked.get(term) {
            Some(word) => word.clone(),
            None => Word::default(),
        };
        word.term = term;
        if word.ways.is_empty() && !crate::text::is_stop(term) {
            word.ways = self.nearly(term);
            word.is_new = true;
        }
        word
    }

    /// The terms of the question that begin like this one or that it is a slip for.
    fn nearly(&self, term: &str) -> Vec<(usize, How)> {
        let terms = self.question.terms.iter().zip(&self.known).enumerate();
        let near = terms
            .filter(|(_, (asked, known))| is_near(asked, term) || (!**known && slips(asked, term)));
        near.map(|(number, _)| (number, How::Nearly)).collect()
    }
}

/// What the terms of a question and those of its neighbouring words are to it.
fn asked(question: &Question) -> FxHashMap<&str, Word<'_>> {
    let mut asked: FxHashMap<&str, Word<'_>> = FxHashMap::default();
    for (number, term) in question.terms.iter().enumerate() {
        let word = asked.entry(term).or_default();
        word.ways.push((number, How::Exactly));
        let mut spelled = question.spelled.iter().filter(|(held, _)| held == term);
        let is_none = spelled.any(|(_, name)| !synonyms::holds_name(&crate::text::fold(name)));
        for other in synonyms::of(term).filter(|_| !is_none) {
            let word = asked.entry(other).or_default();
            word.ways.push((number, How::Alike));
        }
    }
    for (number, (first, second)) in question.pairs.iter().enumerate() {
        asked.entry(first).or_default().first.push(number);
        asked.entry(second).or_default().second.push(number);
    }
    asked
}

impl Held {
    /// Whether two terms of the question stand at most `reach` places apart.
    pub(super) fn are_near(&self, (one, other): (usize, usize), reach: usize) -> bool {
        let places = |wanted: usize| {
            let of = self
                .places
                .iter()
                .filter(move |(_, number)| *number == wanted);
            of.map(|(place, _)| *place)
        };
        places(one).any(|a| places(other).any(|b| a != b && a.abs_diff(b) <= reach))
    }

    fn note(&mut self, place: usize, ways: &[(usize, How)]) {
        for (number, how) in ways {
            self.how[*number] = self.how[*number].max(*how);
            self.places.push((place, *number));
        }
    }
}

/// Whether a text holds a name as it is, but for capitals, accents and a plural: a crew is no Crewe, though both have
/// one term.
fn spells(text: &str, name: &str) -> bool {
    // Nearly every text that holds it spells it as it was typed, and need not be folded.
    if text.contains(name) {
        return true;
    }
    let (folded, name) = (crate::text::fold(text), crate::text::fold(name));
    let name = name.strip_suffix('s').unwrap_or(&name);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    folded.match_indices(name).any(|(at, _)| {
        let rest = &folded[at + name.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !letter(folded[..at].chars().next_back()) && !letter(rest.chars().next())
    })
}

/// Whether two terms begin alike for two thirds of the longer one, four letters at least: "decid" and "decis".
fn is_near(asked: &str, held: &str) -> bool {
    if asked.as_bytes().get(..4) != held.as_bytes().get(..4) {
        return false;
    }
    let shared = asked.bytes().zip(held.bytes()).take_while(|(a, b)| a == b);
    let shared = shared.count();
    shared >= 4 && 3 * shared >= 2 * asked.len().max(held.len())
}

/// Whether a term that the file does not know is a slip for one that it holds.
fn slips(asked: &str, held: &str) -> bool {
    asked.len() >= 4
        && !asked.starts_with(|c: char| c.is_ascii_digit())
        && names::is_slip(asked, held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_as_it_is_or_in_the_plural() {
        let rows = [
            ("Crewe", "The crew sang.", false),
            ("Crewe", "They sang in Crewe.", true),
            ("Crewe", "CREWE VOTES", true),
            ("Dreamliners", "A Dreamliner’s wing", true),
            ("Dreamliner", "Ten Dreamliners", true),
            ("Listers", "listered", false),
            ("O'Brien", "Mrs O’Brien’s ferry", true),
            ("Nunez", "Ada Nuñez", true),
        ];
        for (name, text, expected) in rows {
            assert_eq!(spells(text, name), expected, "{name}: {text}");
        }
    }

    #[test]
    fn terms_that_begin_alike_are_near() {
        let rows = [
            ("decid", "decis", true),
            ("invest", "investor", true),
            ("berri", "ferri", false),
            ("rate", "rat", false),
            ("presid", "preserv", false),
        ];
        for (asked, held, expected) in rows {
            assert_eq!(is_near(asked, held), expected, "{asked} {held}");
        }
    }
}
