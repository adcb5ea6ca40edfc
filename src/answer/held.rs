//! Which terms of a question a passage holds, and how: as they are, by a person's name behind "he", by a word that a
//! newsroom uses for them, or in a near form.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names;
use super::question::Question;
use super::synonyms;
use crate::index::Candidate;

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

/// Looks for the terms of one question in passages.
pub(super) struct Finder<'q> {
    question: &'q Question,
    ways: HashMap<&'q str, Vec<(usize, How)>>,
    /// By the first of two neighbouring words of the question, their numbers.
    pairs: HashMap<&'q str, Vec<usize>>,
    /// Whether the file knows each term.
    known: Vec<bool>,
    near: RefCell<HashMap<String, Vec<(usize, How)>>>,
    /// For each person in the question the numbers of the terms of the name.
    named: Vec<Vec<usize>>,
}

impl<'q> Finder<'q> {
    /// A finder for the terms of `question`, of which the file knows those with a frequency.
    pub(super) fn new(question: &'q Question, frequency: &BTreeMap<String, u64>) -> Self {
        let mut ways: HashMap<&str, Vec<(usize, How)>> = HashMap::new();
        for (number, term) in question.terms.iter().enumerate() {
            ways.entry(term).or_default().push((number, How::Exactly));
            for other in synonyms::of(term) {
                ways.entry(other).or_default().push((number, How::Alike));
            }
        }
        let mut pairs: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, (first, _)) in question.pairs.iter().enumerate() {
            pairs.entry(first).or_default().push(number);
        }
        let number = |word: &String| {
            let term = crate::text::term(word);
            question.terms.iter().position(|held| *held == term)
        };
        let named = question.people.iter().map(|figure| {
            let words = names::words(&figure.name);
            words.iter().filter_map(number).collect()
        });
        let known = question.terms.iter();
        Self {
            question,
            ways,
            pairs,
            known: known
                .map(|term| frequency.get(term).is_some_and(|n| *n > 0))
                .collect(),
            near: RefCell::new(HashMap::new()),
            named: named.collect(),
        }
    }

    /// The terms of the question in a passage.
    pub(super) fn held(&self, candidate: &Candidate) -> Held {
        let mut held = Held {
            how: vec![How::Not; self.question.terms.len()],
            ..Held::default()
        };
        for (place, term) in candidate.terms.iter().enumerate() {
            match self.ways.get(term) {
                Some(ways) => held.note(place, ways),
                None => self.note_nearly(&mut held, place, term),
            }
        }
        for (figure, numbers) in self.question.people.iter().zip(&self.named) {
            if figure.is_in(candidate) {
                for number in numbers {
                    held.how[*number] = held.how[*number].max(How::Named);
                }
            }
        }
        held.phrases = self.phrases(candidate);
        held
    }

    fn phrases(&self, candidate: &Candidate) -> f64 {
        let asked = &self.question.pairs;
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut before: &[usize] = &[];
        for term in candidate.terms.iter() {
            found.extend(before.iter().filter(|number| asked[**number].1 == term));
            before = self.pairs.get(term).map_or(&[], Vec::as_slice);
        }
        found.len() as f64 / asked.len().max(1) as f64
    }

    fn note_nearly(&self, held: &mut Held, place: usize, term: &str) {
        if crate::text::is_stop(term) {
            return;
        }
        held.new += 1;
        let mut near = self.near.borrow_mut();
        if let Some(ways) = near.get(term) {
            held.note(place, ways);
            return;
        }
        let terms = self.question.terms.iter().zip(&self.known).enumerate();
        let ways: Vec<(usize, How)> = terms
            .filter(|(_, (asked, known))| is_near(asked, term) || (!**known && slips(asked, term)))
            .map(|(number, _)| (number, How::Nearly))
            .collect();
        held.note(place, &ways);
        near.insert(term.to_owned(), ways);
    }
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

/// Whether two terms begin alike for two thirds of the longer one, four letters at least: "decid" and "decis".
fn is_near(asked: &str, held: &str) -> bool {
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
