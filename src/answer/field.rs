//! A question beside everything that was gathered for it: which terms each passage holds, how much each term counts,
//! and what whole pieces hold.

use super::gather::Gathered;
use super::held::{Finder, Held, How};
use super::look::Look;
use super::question::Question;
use super::synonyms;
use crate::index::Candidate;
use crate::model::PieceId;

/// A question and its passages.
pub(super) struct Field<'a> {
    pub(super) question: &'a Question,
    pub(super) passages: &'a [Candidate],
    /// What each passage holds of the question.
    pub(super) held: Vec<Held>,
    /// How much of each term each passage holds.
    pub(super) levels: Vec<Vec<f64>>,
    /// By term, its share of the question by rarity among all visible sentences; nothing for what no passage holds.
    pub(super) rarity: Vec<f64>,
    /// The same by rarity among the passages.
    pub(super) local: Vec<f64>,
    /// For each passage the number of its piece.
    numbers: Vec<usize>,
    /// By number, what whole pieces hold.
    pieces: Vec<Whole>,
    /// The share of the question that the best passage of all holds.
    pub(super) most: f64,
}

/// What a piece holds of the question, as far as it was gathered.
pub(super) struct Whole {
    /// By term, how well its headline holds it.
    pub(super) headline: Vec<f64>,
    /// By term, how well its headline or one of its passages holds it.
    pub(super) levels: Vec<f64>,
    /// The share of the question that its best passage holds.
    pub(super) best: f64,
}

impl<'a> Field<'a> {
    /// Lays a question beside what was gathered.
    pub(super) fn new(look: &Look<'_>, question: &'a Question, gathered: &'a Gathered) -> Self {
        let mut finder = Finder::new(question, &gathered.frequency);
        let passages = &gathered.passages;
        let held: Vec<Held> = passages
            .iter()
            .map(|passage| finder.held(passage))
            .collect();
        let levels: Vec<Vec<f64>> = held.iter().map(levels).collect();
        let all = rarity(question, gathered);
        let reached = |number: usize| held.iter().any(|h| h.how[number] >= How::Nearly);
        let kept: Vec<f64> = (0..all.len())
            .map(|number| if reached(number) { all[number] } else { 0.0 })
            .collect();
        let mut field = Self {
            question,
            passages,
            rarity: shares(&kept),
            local: shares(&local(question, &held)),
            numbers: Vec::with_capacity(passages.len()),
            pieces: Vec::new(),
            most: 0.0,
            held,
            levels,
        };
        field.add_pieces(look);
        field
    }

    /// Passages of one piece stand together.
    fn add_pieces(&mut self, look: &Look<'_>) {
        let headings = headings(look, self.question);
        for of_piece in self.passages.chunk_by(|one, next| one.piece == next.piece) {
            let headline = headline(&headings, &of_piece[0].piece);
            let mut piece = Whole {
                levels: headline.clone(),
                headline,
                best: 0.0,
            };
            let first = self.numbers.len();
            for levels in &self.levels[first..first + of_piece.len()] {
                merge(&mut piece.levels, levels);
                piece.best = piece.best.max(weigh(&self.rarity, levels));
                self.numbers.push(self.pieces.len());
            }
            self.most = self.most.max(piece.best);
            self.pieces.push(piece);
        }
    }

    /// What the whole piece holds in which the passage with this number stands.
    pub(super) fn piece(&self, at: usize) -> &Whole {
        &self.pieces[self.numbers[at]]
    }

    /// The number of the passage that stands `by` sentences from another in the same piece, where it was gathered.
    pub(super) fn neighbour(&self, at: usize, by: isize) -> Option<usize> {
        let other = at.checked_add_signed(by)?;
        let (here, there) = (&self.passages[at], self.passages.get(other)?);
        let apart = i64::from(there.ordinal) - i64::from(here.ordinal);
        (self.numbers[at] == self.numbers[other] && apart == by as i64).then_some(other)
    }

    /// The names of which the file holds no other form either: "Dutch" is no stranger where it tells of the Netherlands.
    /// A word that is no name may also be held in a near form.
    pub(super) fn strangers(&self) -> Vec<String> {
        let is_held = |name: &&String| {
            let term = crate::text::term(name);
            let number = self.question.terms.iter().position(|held| *held == term);
            let enough = match name.starts_with(char::is_uppercase) {
                true => How::Alike,
                false => How::Nearly,
            };
            number.is_some_and(|n| self.held.iter().any(|held| held.how[n] >= enough))
        };
        let strangers = self.question.strangers.iter();
        strangers.filter(|name| !is_held(name)).cloned().collect()
    }

    /// The share of the question's names in these levels; none where it has no names.
    pub(super) fn named(&self, levels: &[f64]) -> f64 {
        let terms = self.question.terms.iter().zip(levels);
        let names = terms.filter(|(term, _)| self.question.names.contains(term));
        let (sum, count) = names.fold((0.0, 0.0), |(sum, count), (_, level)| {
            (sum + level, count + 1.0)
        });
        if count == 0.0 { 0.0 } else { sum / count }
    }

    /// The share of the question's neighbouring terms that stand near one another in the passage.
    pub(super) fn close(&self, held: &Held) -> f64 {
        let pairs = 1..self.question.terms.len();
        let weight = |number: usize| self.rarity[number - 1] + self.rarity[number];
        let total: f64 = pairs.clone().map(weight).sum();
        let near = pairs.filter(|number| held.are_near((number - 1, *number), NEAR));
        let near: f64 = near.map(weight).sum();
        if total == 0.0 { 0.0 } else { near / total }
    }
}

/// How far apart terms may stand that are near one another.
const NEAR: usize = 5;

/// By term, how rare it is in all visible sentences.
fn rarity(question: &Question, gathered: &Gathered) -> Vec<f64> {
    let total = gathered.sentences as f64;
    let terms = question.terms.iter().map(|term| {
        let holding = gathered.frequency.get(term).copied().unwrap_or_default() as f64;
        ((total - holding + 0.5) / (holding + 0.5) + 1.0).ln()
    });
    terms.collect()
}

/// By term, how rare it is in the gathered passages; nothing for what none holds.
fn local(question: &Question, held: &[Held]) -> Vec<f64> {
    let rarity = |number: usize| {
        let holding = held.iter().filter(|held| held.how[number] >= How::Named);
        match holding.count() {
            0 => 0.0,
            holding => (1.0 + held.len() as f64 / holding as f64).ln(),
        }
    };
    (0..question.terms.len()).map(rarity).collect()
}

/// For each term of the question the pieces whose headlines hold it or another word for it, list by list, each in order.
fn headings<'l>(look: &'l Look<'_>, question: &Question) -> Vec<Vec<&'l [PieceId]>> {
    let headings = &look.visible.headings;
    let holding = |term: &str| headings.get(term).map(Vec::as_slice);
    let terms = question.terms.iter();
    terms
        .map(|term| {
            let alike = synonyms::of(term).filter_map(holding);
            holding(term).into_iter().chain(alike).collect()
        })
        .collect()
}

/// By term, whether the headline of a piece holds it.
fn headline(headings: &[Vec<&[PieceId]>], piece: &PieceId) -> Vec<f64> {
    let holds = |lists: &Vec<&[PieceId]>| {
        let mut lists = lists.iter();
        lists.any(|pieces| pieces.binary_search(piece).is_ok())
    };
    let terms = headings.iter();
    terms
        .map(|lists| f64::from(u8::from(holds(lists))))
        .collect()
}

/// How much a term counts that is held so.
fn level(how: How) -> f64 {
    match how {
        How::Not => 0.0,
        How::Nearly => 0.5,
        How::Alike => 0.6,
        How::Named | How::Exactly => 1.0,
    }
}

/// By term, how much of it a passage holds.
pub(super) fn levels(held: &Held) -> Vec<f64> {
    and_levels(held, level)
}

/// By term, what `level` makes of how a passage holds it.
pub(super) fn and_levels(held: &Held, level: impl Fn(How) -> f64) -> Vec<f64> {
    held.how.iter().map(|how| level(*how)).collect()
}

/// What a passage comes to by these shares, where `level` says how much a term counts that is held so.
pub(super) fn weigh_held(shares: &[f64], held: &Held, level: impl Fn(How) -> f64) -> f64 {
    let terms = shares.iter().zip(&held.how);
    terms.map(|(share, how)| share * level(*how)).sum()
}

/// Raises each level to that of `levels`.
pub(super) fn merge(into: &mut [f64], levels: &[f64]) {
    for (held, level) in into.iter_mut().zip(levels) {
        *held = held.max(*level);
    }
}

/// What these levels come to by these shares.
pub(super) fn weigh(shares: &[f64], levels: &[f64]) -> f64 {
    let terms = shares.iter().zip(levels);
    terms.map(|(share, level)| share * level).sum()
}

fn shares(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let share = |weight: &f64| if total > 0.0 { weight / total } else { 0.0 };
    weights.iter().map(share).collect()
}
