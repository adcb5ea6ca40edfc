//! What stands around a passage: how much of each term of the question its neighbours hold.

use super::field::{Field, levels, merge};

/// By term of the question, how well it is held around a passage.
pub(super) struct Around {
    /// In the sentence before it.
    pub(super) before: Vec<f64>,
    /// In the sentence behind it.
    pub(super) after: Vec<f64>,
    /// In two sentences on either side.
    pub(super) window: Vec<f64>,
}

impl Around {
    /// What stands around the passage with this number.
    pub(super) fn of(field: &Field<'_>, at: usize) -> Self {
        let nothing = vec![0.0; field.question.terms.len()];
        let beside = |by: isize| {
            let other = field.neighbour(at, by);
            other.map_or_else(|| nothing.clone(), |other| levels(&field.held[other]))
        };
        let (before, after) = (beside(-1), beside(1));
        let mut window = before.clone();
        for levels in [&after, &beside(-2), &beside(2)] {
            merge(&mut window, levels);
        }
        Self {
            before,
            after,
            window,
        }
    }
}
