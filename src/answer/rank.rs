//! Ranking of passages by our own term statistics over what the asker may see.
//!
//! The engine's order only chooses candidates. Here a passage is weighed by how much of the question it covers, since in
//! one story everything repeats the same words and the share of rare ones that a sentence holds tells more than how
//! often it holds them.

use std::collections::BTreeMap;

use crate::index::{Candidates, Terms, quick};

/// What each term of a question is worth.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// By term, the inverse document frequency in the visible sentences.
    idf: BTreeMap<String, f64>,
    total: f64,
    /// One bit for each term, by its quick hash: most terms of a passage have none of them.
    bits: u64,
}

/// The bit of a term with this quick hash.
fn bit(quick: u32) -> u64 {
    1 << (quick % u64::BITS)
}

impl Weights {
    /// Weighs `terms` by the number of visible sentences that hold each (Robertson and Spärck Jones 1976, smoothed).
    pub(super) fn new(terms: &[String], found: &Candidates) -> Self {
        let sentences = found.sentences as f64;
        let mut weights = Self::default();
        for term in terms {
            let held = found.frequency.get(term).copied().unwrap_or_default() as f64;
            let idf = ((sentences - held + 0.5) / (held + 0.5) + 1.0).ln();
            weights.bits |= bit(quick(term));
            if weights.idf.insert(term.clone(), idf).is_none() {
                weights.total += idf;
            }
        }
        weights
    }

    /// The share of the question's weight that `held` covers, 0 to 1; 1 for a question without terms.
    pub(super) fn coverage(&self, held: &Terms) -> f64 {
        // A passage has more terms than a question: each is looked up once.
        let may_count = |(quick, _): &(u32, &str)| self.bits & bit(*quick) != 0;
        let held = held.hashed().filter(may_count).map(|(_, term)| term);
        let held: Vec<&str> = held.filter(|term| self.idf.contains_key(*term)).collect();
        self.share(|term| held.contains(&term))
    }

    /// The share of the question's weight of those terms that `test` holds for.
    pub(super) fn share(&self, test: impl Fn(&str) -> bool) -> f64 {
        if self.total == 0.0 {
            return 1.0;
        }
        let covered: f64 = self
            .idf
            .iter()
            .filter(|(term, _)| test(term))
            .map(|(_, idf)| idf)
            .sum();
        covered / self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(frequency: &[(&str, u64)]) -> Candidates {
        Candidates {
            items: Vec::new(),
            complete: true,
            matching: None,
            sentences: 100,
            frequency: frequency
                .iter()
                .map(|(term, n)| ((*term).to_owned(), *n))
                .collect(),
        }
    }

    fn terms(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_rare_term_weighs_more_than_a_common_one() {
        let weights = Weights::new(
            &terms(&["whip", "labour"]),
            &found(&[("whip", 2), ("labour", 60)]),
        );
        assert!(weights.share(|term| term == "whip") > 0.7);
        assert!(weights.share(|term| term == "labour") < 0.3);
        assert!((weights.share(|_| true) - 1.0).abs() < 1e-9);
    }
}
