//! The gate through which the engine's hits come in: it keeps those that can still be among the best, and tells the
//! engine below which score it need not look.
//!
//! The engine adds scores in floating point, in an order that depends on how sentences happen to lie in its files, and
//! bounds blocks of sentences by statistics of the time of writing. Both may shift a hit by a little; the gate leaves
//! room for both, and `exact` decides.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader};

use super::statistics::ORDINARY_LENGTH;

/// More than rounding can shift a sum of 64 terms: relative to the score, and for scores near nothing.
const ROUNDING: Score = 1e-4;
/// More than lossy lengths can shift the engine's own upper bounds.
const LENGTHS: Score = 1.01;

/// Where a hit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The number of the shelf among those searched.
    pub(super) shelf: usize,
    /// The number of the segment on the shelf.
    pub(super) segment: u32,
    /// The entry in the segment.
    pub(super) doc: DocId,
}

/// Keeps the hits that can be among the best `keep`.
pub(super) struct Gate {
    keep: usize,
    /// The best scores so far, the least on top; scores are never negative, so their bits order as they do.
    best: BinaryHeap<Reverse<u32>>,
    hits: Vec<(Score, Place)>,
}

impl Gate {
    /// A gate for the best `keep` hits, at least one.
    pub(super) fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            best: BinaryHeap::new(),
            hits: Vec::new(),
        }
    }

    /// Takes a hit with the engine's score.
    pub(super) fn offer(&mut self, score: Score, place: Place) {
        if score <= self.floor() {
            return;
        }
        self.hits.push((score, place));
        self.best.push(Reverse(score.max(0.0).to_bits()));
        if self.best.len() > self.keep {
            self.best.pop();
        }
        if self.hits.len() > self.keep.saturating_add(512).saturating_mul(8) {
            self.sweep();
        }
    }

    /// The score up to which the engine may skip hits of a segment with this slack.
    pub(super) fn threshold(&self, slack: Score) -> Score {
        let floor = self.floor();
        if floor > 0.0 { floor / slack } else { floor }
    }

    /// All hits that can be among the best, in the order of their places.
    pub(super) fn into_places(mut self) -> Vec<Place> {
        self.sweep();
        let mut places: Vec<Place> = self.hits.into_iter().map(|(_, place)| place).collect();
        places.sort_unstable();
        places
    }

    fn floor(&self) -> Score {
        if self.best.len() < self.keep {
            return Score::MIN;
        }
        let least = self
            .best
            .peek()
            .map_or(0.0, |Reverse(bits)| Score::from_bits(*bits));
        least - least * ROUNDING - ROUNDING
    }

    fn sweep(&mut self) {
        let floor = self.floor();
        self.hits.retain(|(score, _)| *score > floor);
    }
}

/// By how much the engine's upper bounds for a segment may lie below a true score.
///
/// For each block of a term's sentences the engine stores the pair of frequency and length that scored best at the
/// average length of the segment, as it was written. At another average another pair of the block may score better,
/// but by no more than the ratio of the two averages.
pub(super) fn slack(segment: &SegmentReader, body: Field) -> tantivy::Result<Score> {
    let tokens = segment.inverted_index(body)?.total_num_tokens() as Score;
    let average = tokens / segment.max_doc().max(1) as Score;
    let ratio = average / ORDINARY_LENGTH as Score;
    let wider = ratio.max(ratio.recip());
    Ok(if wider.is_finite() {
        wider * LENGTHS
    } else {
        Score::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(doc: DocId) -> Place {
        Place {
            shelf: 0,
            segment: 0,
            doc,
        }
    }

    #[test]
    fn the_best_and_those_level_with_the_last_of_them_pass() {
        let mut gate = Gate::new(2);
        for (doc, score) in [
            (0, 1.0),
            (1, 3.0),
            (2, 2.0),
            (3, 2.0),
            (4, 1.5),
            (5, 2.000_01),
        ] {
            gate.offer(score, place(doc));
        }
        let docs: Vec<DocId> = gate.into_places().iter().map(|place| place.doc).collect();
        assert_eq!(docs, [1, 2, 3, 5]);
    }

    #[test]
    fn nothing_is_skipped_before_the_gate_is_full() {
        let mut gate = Gate::new(2);
        gate.offer(9.0, place(0));
        assert_eq!(gate.threshold(1.0), Score::MIN);
        gate.offer(8.0, place(1));
        assert!(gate.threshold(1.0) < 8.0 && gate.threshold(1.0) > 7.99);
        assert!(gate.threshold(2.0) < 4.0);
    }

    #[test]
    fn hits_without_a_score_pass_too() {
        let mut gate = Gate::new(1);
        (0..3).for_each(|doc| gate.offer(0.0, place(doc)));
        assert_eq!(gate.into_places().len(), 3);
    }
}
