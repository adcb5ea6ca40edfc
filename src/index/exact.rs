//! BM25 in whole numbers: what a term adds to a sentence's score is rounded before it is added, so that the sum does
//! not depend on the order of adding, and with it on nothing but the sentence and the statistics.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use super::statistics::{ORDINARY_LENGTH, Statistics};

/// BM25's saturation of frequency and weight of length, as the engine has them.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// How many whole units make one point of score.
const UNITS: f64 = (1u64 << 32) as f64;

/// Scores sentences by the terms of a question.
pub(super) struct Scorer {
    body: Field,
    /// Each term with the weight of its rarity.
    terms: Vec<(Term, f64)>,
    /// What a sentence's length adds to the denominator, by the engine's one-byte code for lengths.
    lengths: Vec<f64>,
}

impl Scorer {
    /// A scorer for these terms with these statistics.
    pub(super) fn new(body: Field, any: &[String], statistics: &Statistics) -> Self {
        let sentences = statistics.sentences as f64;
        let terms = any.iter().map(|text| {
            let holding = statistics.of(text) as f64;
            let rarity = (1.0 + (sentences - holding + 0.5) / (holding + 0.5)).ln();
            (Term::from_field_text(body, text), rarity)
        });
        let lengths = (0..=u8::MAX).map(|code| {
            let length = f64::from(FieldNormReader::id_to_fieldnorm(code));
            K1 * (1.0 - B + B * length / ORDINARY_LENGTH as f64)
        });
        Self {
            body,
            terms: terms.collect(),
            lengths: lengths.collect(),
        }
    }

    /// A scorer for the entries of one segment.
    pub(super) fn on(&self, segment: &SegmentReader) -> tantivy::Result<SegmentScorer<'_>> {
        let inverted = segment.inverted_index(self.body)?;
        let mut terms = Vec::new();
        for (term, rarity) in &self.terms {
            let postings = inverted.read_postings(term, IndexRecordOption::WithFreqs)?;
            terms.extend(postings.map(|postings| (postings, *rarity)));
        }
        Ok(SegmentScorer {
            terms,
            codes: segment.get_fieldnorms_reader(self.body)?,
            lengths: &self.lengths,
        })
    }
}

/// Scores entries of one segment, in rising order: it goes through each term's entries once, however many are asked for.
pub(super) struct SegmentScorer<'a> {
    terms: Vec<(SegmentPostings, f64)>,
    codes: FieldNormReader,
    lengths: &'a [f64],
}

impl SegmentScorer<'_> {
    /// The score of an entry that lies behind all those asked for before.
    pub(super) fn score(&mut self, doc: DocId) -> u64 {
        let length = self.lengths[usize::from(self.codes.fieldnorm_id(doc))];
        let mut score = 0;
        for (postings, rarity) in &mut self.terms {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() == doc {
                score += points(*rarity, f64::from(postings.term_freq()), length);
            }
        }
        score
    }
}

fn points(rarity: f64, frequency: f64, length: f64) -> u64 {
    (rarity * (K1 + 1.0) * frequency / (frequency + length) * UNITS).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_and_frequent_terms_in_short_sentences_score_more() {
        let base = points(2.0, 1.0, 1.2);
        assert!(points(3.0, 1.0, 1.2) > base);
        assert!(points(2.0, 2.0, 1.2) > base);
        assert!(points(2.0, 1.0, 2.4) < base);
    }

    #[test]
    fn the_largest_archive_and_the_longest_question_do_not_overflow() {
        let most = points(f64::from(u32::MAX).ln(), f64::from(u32::MAX), 0.0);
        assert!(most.checked_mul(64).is_some());
    }
}
