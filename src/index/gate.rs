//! The gate through which the engine's hits come in: it keeps those that can still be among the best for a while, and
//! tells the engine below which score it need not look.
//!
//! The engine adds scores in floating point, in an order that depends on how sentences happen to lie in its files, and
//! bounds blocks of sentences by statistics of the time of writing. Both may shift a hit by a little; the gate leaves
//! room for both, and `exact` decides. Hits are handed on to it a few thousand at a time and each once at most, so that
//! a million equal ones cost time in proportion and no memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::schema::Field;
use tantivy::{DocId, Score, SegmentReader};

use super::statistics::ORDINARY_LENGTH;

/// More than rounding can shift a sum of 64 terms: relative to the score, and for scores near nothing.
const ROUNDING: Score = 1e-4;
/// More than lossy lengths can shift the engine's own upper bounds.
const LENGTHS: Score = 1.01;
/// How many hits more than are wanted wait before they are handed on: while they wait, better ones may raise the floor
/// above them, and then nobody need score them.
const WAITING: usize = 4_096;

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

/// Keeps back the hits that cannot be among the best `keep`.
pub(super) struct Gate {
    keep: usize,
    /// The best scores so far, the least on top; scores are never negative, so their bits order as they do.
    best: BinaryHeap<Reverse<u32>>,
    /// Hits of one segment that nobody took yet.
    waiting: Vec<(Score, DocId)>,
}

impl Gate {
    /// A gate for the best `keep` hits, at least one.
    pub(super) fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            best: BinaryHeap::new(),
            waiting: Vec::new(),
        }
    }

    /// Lets in a hit with the engine's score. Whether so many wait now that somebody should [`take`](Self::take) them.
    pub(super) fn offer(&mut self, score: Score, doc: DocId) -> bool {
        if score <= self.floor() {
            return false;
        }
        self.waiting.push((score, doc));
        self.best.push(Reverse(score.max(0.0).to_bits()));
        if self.best.len() > self.keep {
            self.best.pop();
        }
        self.waiting.len() >= self.keep.saturating_add(WAITING)
    }

    /// The score up to which the engine may skip hits of a segment with this slack.
    pub(super) fn threshold(&self, slack: Score) -> Score {
        let floor = self.floor();
        if floor > 0.0 { floor / slack } else { floor }
    }

    /// Those who wait and can be among the best, in the order in which they came. None of them waits any more, and the
    /// gate must be emptied so before hits of another segment are offered.
    pub(super) fn take(&mut self) -> impl Iterator<Item = DocId> + '_ {
        let floor = self.floor();
        let waiting = self.waiting.drain(..);
        waiting
            .filter(move |(score, _)| *score > floor)
            .map(|(_, doc)| doc)
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
            gate.offer(score, doc);
        }
        assert_eq!(Vec::from_iter(gate.take()), [1, 2, 3, 5]);
        assert_eq!(gate.take().count(), 0, "each is handed on once");
    }

    #[test]
    fn nothing_is_skipped_before_the_gate_is_full() {
        let mut gate = Gate::new(2);
        gate.offer(9.0, 0);
        assert_eq!(gate.threshold(1.0), Score::MIN);
        gate.offer(8.0, 1);
        assert!(gate.threshold(1.0) < 8.0 && gate.threshold(1.0) > 7.99);
        assert!(gate.threshold(2.0) < 4.0);
    }

    #[test]
    fn hits_without_a_score_pass_too() {
        let mut gate = Gate::new(1);
        for doc in 0..3 {
            assert!(!gate.offer(0.0, doc));
        }
        assert_eq!(gate.take().count(), 3);
    }

    #[test]
    fn equal_hits_are_handed_on_once_each_and_never_wait_in_masses() {
        let (keep, equal) = (10, 200_000);
        let mut gate = Gate::new(keep);
        let (mut takes, mut taken) = (0, 0);
        for doc in 0..equal {
            if gate.offer(1.0, doc) {
                takes += 1;
                taken += gate.take().count();
            }
            assert!(gate.waiting.len() < keep + WAITING);
        }
        taken += gate.take().count();
        assert_eq!(taken, equal as usize);
        assert_eq!(takes, taken / (keep + WAITING));
    }
}
