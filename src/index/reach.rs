//! How far a quotation reaches: the whole sentences that have to be shown with it, so that no words in marks are cut.
//!
//! The sentence in which one speaker ends can be the one in which the next begins. So sentences that hold words in marks
//! are joined until no quotation stands on both sides of an end. There is no bound: one would cut somebody's words.

use std::ops::Range;

/// Runs of sentences, by number, that no words in marks leave.
pub(super) struct Runs(Vec<Range<usize>>);

impl Runs {
    /// The runs that these quotations in marks make, each given as the sentences that it touches.
    pub(super) fn of(mut marked: Vec<Range<usize>>) -> Self {
        marked.retain(|sentences| !sentences.is_empty());
        marked.sort_by_key(|sentences| sentences.start);
        let mut runs: Vec<Range<usize>> = Vec::new();
        for sentences in marked {
            match runs.last_mut() {
                Some(run) if sentences.start < run.end => run.end = run.end.max(sentences.end),
                _ => runs.push(sentences),
            }
        }
        Self(runs)
    }

    /// These sentences, with the runs of which they hold a part.
    pub(super) fn around(&self, sentences: &Range<usize>) -> Range<usize> {
        let first = self.0.partition_point(|run| run.end <= sentences.start);
        let touched = self.0[first..]
            .iter()
            .take_while(|run| run.start < sentences.end);
        touched.fold(sentences.clone(), |around, run| {
            around.start.min(run.start)..around.end.max(run.end)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Sentences = Range<usize>;

    #[test]
    fn quotations_that_share_a_sentence_are_shown_together() {
        let rows: [(&[Sentences], Sentences, Sentences); 6] = [
            (&[0..1, 1..3], 1..2, 1..3),
            (&[0..2, 1..3], 0..1, 0..3),
            (&[2..4, 0..2, 1..3], 3..4, 0..4),
            // One within another.
            (&[0..5, 1..2], 3..4, 0..5),
            // What is reported without marks takes part in those that it touches on either side.
            (&[0..2, 3..5], 1..4, 0..5),
            (&[0..2, 3..5], 2..3, 2..3),
        ];
        for (marked, sentences, expected) in rows {
            let runs = Runs::of(marked.to_vec());
            assert_eq!(
                runs.around(&sentences),
                expected,
                "{marked:?} {sentences:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_run_ends_inside_a_quotation(
            marked in prop::collection::vec((0usize..30, 0usize..6), 0..12),
            asked in (0usize..30, 1usize..6),
        ) {
            let marked: Vec<_> = marked.into_iter().map(|(at, count)| at..at + count).collect();
            let asked = asked.0..asked.0 + asked.1;
            let around = Runs::of(marked.clone()).around(&asked);
            prop_assert!(around.start <= asked.start && asked.end <= around.end);
            for quote in marked.iter().filter(|quote| !quote.is_empty()) {
                let apart = quote.end <= around.start || around.end <= quote.start;
                prop_assert!(apart || around.start <= quote.start && quote.end <= around.end);
            }
        }
    }
}
